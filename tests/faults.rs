//! Devices that are pulled out and put back, again and again: every scan after a return is read, and nothing is leaked.
//!
//! `make faults` does it many times (`FAULT_CYCLES`); the camera's share is the same over a fake camera in the unit tests.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

use crossbeam_channel::Receiver;
use motcua::devices::{DeviceConfig, DeviceState, Devices, Input, Source, outbox};
use motcua::print::barcode::code128;
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Area, Page, Primitive};
use motcua::print::raster;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// Cycles after which everything that is made once has been made.
const WARM: usize = 3;
/// What the process may have grown by since then.
const MOST_GROWTH_KB: u64 = 12 * 1024;
const LONG: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);

fn cycles() -> usize {
    std::env::var("FAULT_CYCLES").ok().and_then(|count| count.parse().ok()).unwrap_or(10)
}

/// Something that can be pulled out and put back.
trait Device {
    fn source(&self) -> Source;
    fn plug_in(&mut self);
    fn unplug(&mut self);
    /// Makes it read a code, once it is there.
    fn scan(&mut self, code: &str);
}

/// A serial scanner: a pseudo-terminal behind a link.
struct Serial {
    link: PathBuf,
    scanner: Option<fs::File>,
}

impl Device for Serial {
    fn source(&self) -> Source {
        Source::Serial { path: self.link.clone(), baud: 9600 }
    }

    fn plug_in(&mut self) {
        let scanner: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&scanner).unwrap();
        unlockpt(&scanner).unwrap();
        let port = ptsname(&scanner, Vec::new()).unwrap();
        std::os::unix::fs::symlink(port.to_str().unwrap(), &self.link).unwrap();
        self.scanner = Some(fs::File::from(scanner));
    }

    fn unplug(&mut self) {
        fs::remove_file(&self.link).unwrap();
        self.scanner = None;
    }

    fn scan(&mut self, code: &str) {
        self.scanner.as_mut().unwrap().write_all(format!("{code}\r\n").as_bytes()).unwrap();
    }
}

/// A folder on a share that comes and goes.
struct Folder {
    path: PathBuf,
    fonts: Fonts,
}

impl Device for Folder {
    fn source(&self) -> Source {
        Source::Folder(self.path.clone())
    }

    fn plug_in(&mut self) {
        fs::create_dir(&self.path).unwrap();
    }

    fn unplug(&mut self) {
        fs::remove_dir_all(&self.path).unwrap();
    }

    fn scan(&mut self, code: &str) {
        fs::write(self.path.join("slip.png"), picture(code, &self.fonts, image::ImageFormat::Png)).unwrap();
    }
}

/// A camera on the network, whose server is killed.
struct Http {
    port: u16,
    shown: Arc<Mutex<Vec<u8>>>,
    serving: Arc<AtomicBool>,
    server: Option<JoinHandle<()>>,
    fonts: Fonts,
}

impl Http {
    fn new() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let fonts = Fonts::load().unwrap();
        let blank = picture("H53.12-000000-0000", &fonts, image::ImageFormat::Jpeg);
        let serving = Arc::new(AtomicBool::new(false));
        Self { port, shown: Arc::new(Mutex::new(blank)), serving, server: None, fonts }
    }
}

impl Device for Http {
    fn source(&self) -> Source {
        format!("http://127.0.0.1:{}/video", self.port).parse().unwrap()
    }

    fn plug_in(&mut self) {
        let listener = TcpListener::bind(("127.0.0.1", self.port)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let (serving, shown) = (Arc::clone(&self.serving), Arc::clone(&self.shown));
        serving.store(true, Ordering::SeqCst);
        let serve = move || {
            while serving.load(Ordering::SeqCst) {
                match listener.accept() {
                    Ok((socket, _)) => drop(stream(&socket, &serving, &shown)),
                    Err(_) => thread::sleep(Duration::from_millis(5)),
                }
            }
        };
        self.server = Some(thread::Builder::new().name("camera".to_owned()).spawn(serve).unwrap());
    }

    fn unplug(&mut self) {
        self.serving.store(false, Ordering::SeqCst);
        self.server.take().unwrap().join().unwrap();
    }

    fn scan(&mut self, code: &str) {
        *self.shown.lock().unwrap() = picture(code, &self.fonts, image::ImageFormat::Jpeg);
    }
}

/// Sends what is shown, twenty times a second.
fn stream(mut socket: &TcpStream, serving: &AtomicBool, shown: &Mutex<Vec<u8>>) -> std::io::Result<()> {
    socket.set_nonblocking(false)?;
    socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n")?;
    while serving.load(Ordering::SeqCst) {
        let picture = shown.lock().unwrap().clone();
        write!(socket, "--b\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n", picture.len())?;
        socket.write_all(&picture)?;
        socket.write_all(b"\r\n")?;
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// A picture of a code.
fn picture(code: &str, fonts: &Fonts, format: image::ImageFormat) -> Vec<u8> {
    let bars = code128(code, Area { x: 8.0, y: 8.0, width: 84.0, height: 20.0 }).unwrap();
    let page = Page { width_mm: 100.0, height_mm: 36.0, items: vec![Primitive::Bars(bars)] };
    let mut bytes = std::io::Cursor::new(Vec::new());
    raster::render(&page, 200, fonts).unwrap().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn wait_for_state(inbox: &Receiver<Input>, wanted: DeviceState) {
    loop {
        match inbox.recv_timeout(LONG).unwrap_or_else(|_| panic!("never {wanted:?}")) {
            Input::Device { state, .. } if state == wanted => return,
            _ => {}
        }
    }
}

fn wait_for_code(inbox: &Receiver<Input>, code: &str) {
    loop {
        let is_it = match inbox.recv_timeout(LONG).unwrap_or_else(|_| panic!("{code} was lost")) {
            Input::Text { text, .. } => text == code,
            Input::Frame { report, .. } | Input::Picture { report: Ok(report), .. } => {
                report.readings.iter().any(|reading| reading.text == code)
            }
            _ => false,
        };
        if is_it {
            return;
        }
    }
}

/// Open descriptors, and resident kilobytes.
fn held() -> (usize, u64) {
    let descriptors = fs::read_dir("/proc/self/fd").unwrap().count();
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    (descriptors, resident.trim().trim_end_matches(" kB").parse().unwrap())
}

/// The same, once what a source was just about to close is closed.
fn settled(descriptors: usize) -> (usize, u64) {
    let waits = LONG.as_millis() / PAUSE.as_millis();
    for _ in 0..waits {
        if held().0 <= descriptors {
            break;
        }
        thread::sleep(PAUSE);
    }
    held()
}

fn pull_out_and_put_back(name: &str, device: &mut dyn Device) {
    let mut config = DeviceConfig::new(SystemTime::UNIX_EPOCH);
    config.rescan = Duration::from_millis(100);
    config.settle = Duration::from_millis(50);
    let (outbox, inbox) = outbox(64, || {});
    let _devices = Devices::start(&[device.source()], &config, &outbox).unwrap();
    let mut warm = held();
    for cycle in 0..cycles().max(WARM + 1) {
        device.plug_in();
        wait_for_state(&inbox, DeviceState::Ok);
        let code = format!("H53.12-261019-{cycle:04}");
        device.scan(&code);
        wait_for_code(&inbox, &code);
        device.unplug();
        wait_for_state(&inbox, DeviceState::Lost);
        if cycle == WARM {
            warm = held();
        }
    }
    let now = settled(warm.0);
    assert!(now.0 <= warm.0, "{name}: {} descriptors grew to {}", warm.0, now.0);
    assert!(now.1 <= warm.1 + MOST_GROWTH_KB, "{name}: {} kB grew to {} kB", warm.1, now.1);
}

fn folder(parent: &Path) -> Folder {
    Folder { path: parent.join("scans"), fonts: Fonts::load().unwrap() }
}

/// One after the other, since they count what the process holds.
#[test]
fn devices_that_come_and_go_lose_no_scan_and_leak_nothing() {
    let parent = tempfile::tempdir().unwrap();
    pull_out_and_put_back("serial", &mut Serial { link: parent.path().join("scanner"), scanner: None });
    pull_out_and_put_back("folder", &mut folder(parent.path()));
    pull_out_and_put_back("http", &mut Http::new());
}
