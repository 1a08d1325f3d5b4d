//! A camera that sends more than anybody can read, 4K at 60 pictures a second, and between them what is no picture: every
//! slip shown to it is read all the same, it never counts as lost, and memory stays within bounds.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io::{Cursor, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

use crossbeam_channel::Receiver;
use image::{GrayImage, ImageFormat, Luma, imageops};
use motcua::devices::{DeviceConfig, DeviceState, Devices, Input, Source, outbox};
use motcua::print::barcode::code128;
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Area, Page, Primitive};
use motcua::print::raster;
use motcua::reader::contained_panics;

/// The picture's size in pixels, and the time from one to the next.
const SIZE: (u32, u32) = (3840, 2160);
const APART: Duration = Duration::from_micros(16_667);
/// Slips that are shown one after the other, and after how many the program holds all that it needs.
const SLIPS: usize = 12;
const WARM: usize = 4;
/// How many pictures of each slip are sent at least.
const PICTURES: usize = 30;
/// What the process may have grown by since then: those pictures alone are forty times as much.
const MOST_GROWTH_KB: u64 = 48 * 1024;
const LONG: Duration = Duration::from_mins(2);

/// What is before the lens, and how many pictures of it were sent.
struct Shown {
    picture: Mutex<Vec<u8>>,
    sent: AtomicUsize,
}

#[test]
fn a_camera_that_sends_too_much_and_nonsense_is_read_within_bounds() {
    let fonts = Fonts::load().unwrap();
    let codes: Vec<String> = (0..SLIPS).map(|number| format!("H53.12-261019-{number:04}")).collect();
    let shown = Arc::new(Shown { picture: Mutex::new(picture(&codes[0], &fonts)), sent: AtomicUsize::new(0) });
    let (outbox, inbox) = outbox(64, || {});
    let config = DeviceConfig::new(SystemTime::UNIX_EPOCH);
    let _devices = Devices::start(&[camera(&shown)], &config, &outbox).unwrap();
    let panics = contained_panics();
    let mut warm = 0;
    for (number, code) in codes.iter().enumerate() {
        *shown.picture.lock().unwrap() = picture(code, &fonts);
        shown.sent.store(0, Ordering::SeqCst);
        wait_for(&inbox, code);
        while shown.sent.load(Ordering::SeqCst) < PICTURES {
            thread::sleep(APART);
        }
        if number == WARM {
            warm = resident_kb();
        }
    }
    let grown = resident_kb().saturating_sub(warm);
    assert!(grown <= MOST_GROWTH_KB, "{warm} kB grew by {grown} kB");
    assert_eq!(contained_panics(), panics);
}

/// Waits until a code was read; the camera may come meanwhile, and never goes.
fn wait_for(inbox: &Receiver<Input>, code: &str) {
    loop {
        match inbox.recv_timeout(LONG).unwrap_or_else(|_| panic!("{code} was lost")) {
            Input::Frame { report, .. } if report.readings.iter().any(|reading| reading.text == code) => return,
            Input::Device { state, .. } => assert_eq!(state, DeviceState::Ok),
            _ => {}
        }
    }
}

/// Starts a camera that sends what is shown; it ends when nobody takes its pictures any more.
fn camera(shown: &Arc<Shown>) -> Source {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap();
    let shown = Arc::clone(shown);
    let serve = move || listener.accept().and_then(|(socket, _)| stream(&socket, &shown));
    thread::Builder::new().name("server".to_owned()).spawn(serve).unwrap();
    format!("http://{place}/video").parse().unwrap()
}

/// Sends the picture that is shown, each time with some nonsense behind it.
fn stream(mut socket: &TcpStream, shown: &Shown) -> std::io::Result<()> {
    socket.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n")?;
    for turn in 0.. {
        let picture = shown.picture.lock().unwrap().clone();
        for bytes in [&picture, &nonsense(&picture, turn)] {
            write!(socket, "--b\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n", bytes.len())?;
            socket.write_all(bytes)?;
            socket.write_all(b"\r\n")?;
        }
        shown.sent.fetch_add(1, Ordering::SeqCst);
        thread::sleep(APART);
    }
    Ok(())
}

/// What a camera should not send: half a picture, nothing, noise, a picture that says another size than it has.
fn nonsense(picture: &[u8], turn: usize) -> Vec<u8> {
    match turn % 5 {
        0 => picture[..picture.len() / 2].to_vec(),
        1 => Vec::new(),
        2 => vec![0xA5; 10_000],
        3 => sized(picture, [0xFF; 4]),
        _ => sized(picture, [0, 16, 0, 16]),
    }
}

/// A picture whose head says another height and width.
fn sized(picture: &[u8], height_and_width: [u8; 4]) -> Vec<u8> {
    const START_OF_FRAME: [u8; 2] = [0xFF, 0xC0];
    let mut picture = picture.to_vec();
    let at = picture.windows(2).position(|pair| pair == START_OF_FRAME).unwrap();
    picture[at + 5..at + 9].copy_from_slice(&height_and_width);
    picture
}

/// A slip before the lens, as a JPEG.
fn picture(code: &str, fonts: &Fonts) -> Vec<u8> {
    let bars = code128(code, Area { x: 8.0, y: 8.0, width: 84.0, height: 20.0 }).unwrap();
    let page = Page { width_mm: 100.0, height_mm: 36.0, items: vec![Primitive::Bars(bars)] };
    let slip = raster::render(&page, 400, fonts).unwrap();
    let mut frame = GrayImage::from_pixel(SIZE.0, SIZE.1, Luma([150]));
    imageops::replace(&mut frame, &slip, 800, 700);
    let mut bytes = Cursor::new(Vec::new());
    frame.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The memory that the process holds.
fn resident_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    resident.trim().trim_end_matches(" kB").parse().unwrap()
}
