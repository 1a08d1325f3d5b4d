//! A camera on the network against a server that is everything a camera can be.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use crossbeam_channel::Receiver;

use super::*;
use crate::devices::camera::jpeg::tests::jpeg_of;
use crate::devices::{DeviceConfig, DeviceState, Devices, Input, Source, outbox};

const CODE: &str = "H53.01-261123-0001";
const LONG: Duration = Duration::from_mins(1);

/// What a connection gets once its request was read; then it is closed.
type Serve = dyn Fn(&mut TcpStream) -> io::Result<()> + Send + Sync;

/// A camera that can be unplugged.
struct Server {
    place: SocketAddr,
    serve: Arc<Serve>,
    running: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

impl Server {
    fn new(serve: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Self {
        let place = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut server = Self { place, serve: Arc::new(serve), running: None };
        server.plug_in();
        server
    }

    fn plug_in(&mut self) {
        let listener = TcpListener::bind(self.place).unwrap();
        listener.set_nonblocking(true).unwrap();
        let go_on = Arc::new(AtomicBool::new(true));
        let (flag, serve) = (Arc::clone(&go_on), Arc::clone(&self.serve));
        let run = move || {
            while flag.load(Ordering::SeqCst) {
                if let Ok((socket, _)) = listener.accept() {
                    answer(socket, &*serve);
                }
                thread::sleep(Duration::from_millis(5));
            }
        };
        let thread = thread::Builder::new().name("server".to_owned()).spawn(run).unwrap();
        self.running = Some((go_on, thread));
    }

    fn unplug(&mut self) {
        if let Some((go_on, thread)) = self.running.take() {
            go_on.store(false, Ordering::SeqCst);
            thread.join().unwrap();
        }
    }

    fn source(&self) -> Source {
        format!("http://kiosk:secret@{}/video", self.place).parse().unwrap()
    }
}

/// Reads a request and answers it. That the client goes is its right.
fn answer(mut socket: TcpStream, serve: &Serve) {
    socket.set_nonblocking(false).unwrap();
    let mut request = [0; 2048];
    if socket.read(&mut request).is_ok() {
        serve(&mut socket).ok();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.unplug();
    }
}

fn start(sources: &[Source]) -> (Devices, Receiver<Input>) {
    let (outbox, inbox) = outbox(64, || {});
    let config = DeviceConfig::new(SystemTime::UNIX_EPOCH);
    (Devices::start(sources, &config, &outbox).unwrap(), inbox)
}

/// Waits for the next change of the camera's state.
fn next_state(inbox: &Receiver<Input>) -> DeviceState {
    let mut inputs = std::iter::from_fn(|| inbox.recv_timeout(LONG).ok());
    let state = inputs.find_map(|input| if let Input::Device { state, .. } = input { Some(state) } else { None });
    state.unwrap()
}

/// Waits for a code.
fn next_code(inbox: &Receiver<Input>) -> String {
    let mut inputs = std::iter::from_fn(|| inbox.recv_timeout(LONG).ok());
    let code = inputs.find_map(|input| match input {
        Input::Frame { report, .. } => report.readings.into_iter().next().map(|reading| reading.text),
        _ => None,
    });
    code.unwrap()
}

const HEAD: &[u8] =
    b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\nContent-Type: multipart/x-mixed-replace;boundary=--frame\r\n\r\n";

fn part(picture: &[u8]) -> Vec<u8> {
    [format!("--frame\r\nContent-Length: {}\r\n\r\n", picture.len()).as_bytes(), picture, b"\r\n"].concat()
}

/// Sends twenty pictures a second for as long as somebody takes them.
fn stream(socket: &mut TcpStream, go_on: impl Fn() -> bool) -> io::Result<()> {
    socket.write_all(HEAD)?;
    let part = part(&jpeg_of(CODE));
    while go_on() {
        socket.write_all(&part)?;
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

#[test]
fn a_stream_is_read_lost_and_found_again() {
    let plugged = Arc::new(AtomicBool::new(true));
    let flag = Arc::clone(&plugged);
    let mut server = Server::new(move |socket| stream(socket, || flag.load(Ordering::SeqCst)));
    let source = server.source();
    let (devices, inbox) = start(std::slice::from_ref(&source));
    for cycle in 0..10 {
        assert_eq!(next_state(&inbox), DeviceState::Ok, "cycle {cycle}");
        assert_eq!(next_code(&inbox), CODE, "cycle {cycle}");
        assert!(devices.preview().of(&source).is_some());
        plugged.store(false, Ordering::SeqCst);
        server.unplug();
        let unplugged = Instant::now();
        assert_eq!(next_state(&inbox), DeviceState::Lost, "cycle {cycle}");
        assert!(unplugged.elapsed() < Duration::from_secs(2), "cycle {cycle}: {:?}", unplugged.elapsed());
        assert!(devices.preview().newest(Instant::now()).is_none());
        plugged.store(true, Ordering::SeqCst);
        server.plug_in();
    }
    let back = Instant::now();
    assert_eq!(next_state(&inbox), DeviceState::Ok);
    assert!(back.elapsed() < Duration::from_secs(5), "{:?}", back.elapsed());
    plugged.store(false, Ordering::SeqCst);
    let ending = Instant::now();
    drop(devices);
    assert!(ending.elapsed() < Duration::from_secs(2), "{:?}", ending.elapsed());
}

#[test]
fn two_cameras_are_shown_and_read_at_once() {
    let servers = [(); 2].map(|()| Server::new(|socket| stream(socket, || true)));
    let sources = servers.each_ref().map(Server::source);
    let (devices, inbox) = start(&sources);
    let mut seen = Vec::new();
    while seen.len() < 2 {
        let Input::Frame { source, report, .. } = inbox.recv_timeout(LONG).unwrap() else { continue };
        if !report.readings.is_empty() && !seen.contains(&source) {
            seen.push(source);
        }
    }
    assert!(sources.iter().all(|source| devices.preview().of(source).is_some()));
    drop(devices);
}

#[test]
fn single_pictures_are_asked_for_again_and_again() {
    let server = Server::new(|socket| {
        let jpeg = jpeg_of(CODE);
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n", jpeg.len());
        socket.write_all(&[head.as_bytes(), &jpeg].concat())
    });
    let (_devices, inbox) = start(&[server.source()]);
    assert_eq!(next_state(&inbox), DeviceState::Ok);
    for _ in 0..3 {
        assert_eq!(next_code(&inbox), CODE);
    }
}

#[test]
fn chunks_and_slow_senders_are_read() {
    let server = Server::new(|socket| {
        socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: Multipart/x-mixed-replace; boundary=\"frame\"\r\n")?;
        socket.write_all(b"Transfer-Encoding: chunked\r\n\r\n")?;
        loop {
            for piece in part(&jpeg_of(CODE)).chunks(1000) {
                socket.write_all(&[format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat())?;
                thread::sleep(Duration::from_millis(10));
            }
        }
    });
    let (devices, inbox) = start(&[server.source()]);
    assert_eq!(next_code(&inbox), CODE);
    drop(devices);
}

/// The camera's answer, read until it fails.
fn failure(serve: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static) -> (usize, String) {
    let server = Server::new(serve);
    let Source::Http(address) = server.source() else { panic!("no address") };
    let (_handle, stop) = crate::devices::stop::stop_pair();
    let mut pictures = 0;
    let mut read = || -> Result<(), CameraError> {
        let mut camera = Camera::connect(&address, &stop)?;
        loop {
            camera.next(Duration::from_millis(200), &mut |raw| pictures += usize::from(raw.luma().is_some()))?;
        }
    };
    let error = read().unwrap_err();
    (pictures, error.to_string())
}

#[test]
fn what_is_no_camera_is_said_plainly() {
    let answers: [(&'static [u8], &str); 6] = [
        (b"HTTP/1.1 401 Unauthorized\r\n\r\n", "the camera answered that it needs a name and a password, or others"),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "the camera answered with status 404"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", "the camera answered with no picture"),
        (b"220 mail ESMTP\r\n\r\n", "the camera answered with something else than HTTP"),
        (b"\0\x01\x02", "the camera answered with something else than HTTP"),
        (HEAD, "unexpected end of file"),
    ];
    for (answer, expected) in answers {
        let (_, error) = failure(move |socket| socket.write_all(answer));
        assert_eq!(error, expected, "{}", answer.escape_ascii());
    }
}

#[test]
fn a_picture_without_end_ends_the_connection() {
    let (pictures, error) = failure(|socket| {
        socket.write_all(&[HEAD, &part(&jpeg_of(CODE)), b"--frame\r\n\r\n"].concat())?;
        loop {
            socket.write_all(&vec![7; 100_000])?;
        }
    });
    assert_eq!((pictures, error.as_str()), (1, "the camera sent a picture of more than 8 MB"));
}

#[test]
fn garbage_between_pictures_is_passed_over() {
    let (pictures, _) = failure(|socket| {
        let good = part(&jpeg_of(CODE));
        let bad = [part(b""), part(b"no picture"), part(&[0; 3000]), part(&jpeg_of(CODE)[..300])].concat();
        socket.write_all(HEAD)?;
        for part in [&good, &bad, &good, &good] {
            socket.write_all(part)?;
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    });
    assert_eq!(pictures, 3);
}

#[test]
fn a_silent_camera_is_given_up() {
    let start = Instant::now();
    let (_, error) = failure(|socket| {
        socket.write_all(HEAD)?;
        thread::sleep(Duration::from_secs(7));
        Ok(())
    });
    assert_eq!(error, "the camera sent no picture for 5 s");
    assert!(start.elapsed() < Duration::from_secs(9));
}

#[test]
fn names_and_passwords_are_sent_in_their_alphabet() {
    for (plain, sent) in [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("kiosk:h@ná", "a2lvc2s6aEBuw6E=")]
    {
        assert_eq!(base64(plain.as_bytes()), sent);
    }
    let address: Address = "http://a:b@192.0.2.7:81/video?x=1".parse().unwrap();
    let expected = "GET /video?x=1 HTTP/1.1\r\nHost: 192.0.2.7:81\r\nUser-Agent: motcua\r\n\
                    Accept: multipart/x-mixed-replace, image/jpeg\r\nAuthorization: Basic YTpi\r\nConnection: close\r\n\r\n";
    assert_eq!(request(&address), expected);
}

#[test]
fn boundaries_are_found_in_headers() {
    for (kind, expected) in [
        ("multipart/x-mixed-replace;boundary=frame", Some("frame")),
        ("multipart/x-mixed-replace; charset=x; Boundary = \"--a b\" ; q=1", Some("--a b")),
        ("multipart/x-mixed-replace", None),
    ] {
        assert_eq!(boundary(kind), expected);
    }
}
