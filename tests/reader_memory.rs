//! What reading a camera's frames takes of memory: bounded at first, and nothing new once warm.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use motcua::reader::{Formats, LumaFrame, Mode, Reader, load_picture};

/// What the every-frame pass may hold at 1280x720 beyond its frame.
const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// Allocations a frame whose codes are read: the texts and the list of readings, 6 for Code 128; QR adds its cut-out, its
/// grids and codewords, which last as long as one symbol: 49.
const A_READING: u64 = 64;

fn formats() -> Formats {
    "code128,code39,qr".parse().unwrap()
}

/// A frame of the tests' data in the middle of a camera's picture of light paper.
fn frame(name: &str) -> LumaFrame {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/frames");
    let picture = load_picture(&folder.join(name)).unwrap();
    let (width, height) = (1280, 720);
    let mut pixels = vec![205; width * height];
    for y in 0..picture.height() {
        let start = (y + (height - picture.height()) / 2) * width + (width - picture.width()) / 2;
        pixels[start..start + picture.width()].copy_from_slice(picture.view().row(y));
    }
    LumaFrame::new(pixels, width, height).unwrap()
}

fn reading(reader: &mut Reader, frame: &LumaFrame) -> (usize, AllocationInfo) {
    let mut count = 0;
    let info = measure(|| count = reader.read(frame, formats(), Mode::Frame).readings.len());
    (count, info)
}

#[test]
fn a_frame_takes_little_memory_and_a_warm_reader_no_more() {
    for name in ["blank-text.jpg", "blank-table.jpg", "code128-easy.jpg", "qr-tilt.jpg"] {
        let frame = frame(name);
        let mut reader = Reader::default();
        let (_, first) = reading(&mut reader, &frame);
        assert!(first.bytes_max <= MOST_BYTES, "{name}: {} bytes", first.bytes_max);
        reading(&mut reader, &frame);
        let (count, warm) = reading(&mut reader, &frame);
        let most = A_READING * count as u64;
        assert!(warm.count_total <= most, "{name}: {} allocations in a warm reader", warm.count_total);
    }
}
