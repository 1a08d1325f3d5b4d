//! The engines in this process: ours in each mode, and rxing as it comes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use motcua::reader::{Formats, LumaFrame, Mode, Reader, Symbology};
use rxing::{BarcodeFormat, DecodeHints};

/// Every engine, in the order of the tables.
pub const ENGINES: [&str; 6] = ["ours-frame", "ours-hard", "ours-still", "zxing-cpp", "zbar", "rxing"];

/// Those of them that are ours.
pub const OURS: [&str; 3] = ["ours-frame", "ours-hard", "ours-still"];

/// What an engine made of a frame.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Which of [`ENGINES`].
    pub engine: String,
    /// The texts read.
    pub texts: Vec<String>,
    /// Milliseconds it took: the lesser of two runs, since other work on the machine only ever adds.
    pub ms: f64,
}

/// The kinds of code that every engine is told to look for.
pub fn formats() -> Formats {
    [Symbology::Code128, Symbology::Code39, Symbology::Qr].into_iter().collect()
}

/// Runs the engines of this process on a frame; ours keeps its memory from one to the next, as it does for a camera.
pub fn read_here(reader: &mut Reader, frame: &LumaFrame) -> Vec<Finding> {
    let mut ours = |engine, mode| {
        timed(engine, || reader.read(frame, formats(), mode).readings.into_iter().map(|r| r.text).collect())
    };
    vec![
        ours("ours-frame", Mode::Frame),
        ours("ours-hard", Mode::Hard),
        ours("ours-still", Mode::Still),
        timed("rxing", || rxing_reads(frame)),
    ]
}

fn timed(engine: &str, mut read: impl FnMut() -> Vec<String>) -> Finding {
    let mut once = || {
        let start = Instant::now();
        let texts = read();
        (start.elapsed().as_secs_f64() * 1e3, texts)
    };
    let ((first, texts), (second, _)) = (once(), once());
    Finding { engine: engine.to_owned(), texts, ms: first.min(second) }
}

/// The reader that rxing offers for luma, with the hint that makes it read most.
fn rxing_reads(frame: &LumaFrame) -> Vec<String> {
    let formats = [BarcodeFormat::CODE_128, BarcodeFormat::CODE_39, BarcodeFormat::QR_CODE];
    let mut hints =
        DecodeHints { TryHarder: Some(true), PossibleFormats: Some(formats.into()), ..DecodeHints::default() };
    let (width, height) = (frame.width() as u32, frame.height() as u32);
    let detect = || rxing::helpers::detect_in_luma_slice_with_hints(frame.pixels(), width, height, None, &mut hints);
    let found = catch_unwind(AssertUnwindSafe(detect)).ok().and_then(Result::ok);
    found.map(|result| result.getText().to_owned()).into_iter().collect()
}
