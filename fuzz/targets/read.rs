//! Any bytes as a frame of any size and stride: they are answered, and a text comes with its pass.

#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_fuzz::let_panics_be_contained;
use motcua_fuzz::reader::{Formats, LumaView, Mode, read};

fuzz_target!(init: let_panics_be_contained(), |data: &[u8]| {
    // width, gap between rows, how often each row is repeated, mode; then pixels
    let Some((&[width, gap, times, mode], pixels)) = data.split_first_chunk() else { return };
    let (width, times) = (usize::from(width) + 1, usize::from(times % 64) + 1);
    let stride = width + usize::from(gap % 16);
    let rows: Vec<u8> = pixels.chunks(stride).flat_map(|row| row.repeat(times)).collect();
    let height = (rows.len() + stride - width) / stride;
    let Ok(view) = LumaView::new(&rows, width, height, stride) else { return };
    let mode = if mode % 2 == 0 { Mode::Frame } else { Mode::Still };
    let report = read(view, Formats::ALL, mode);
    assert_eq!(report.pass.is_some(), !report.readings.is_empty());
    assert!(report.hint.is_none() || report.readings.is_empty());
    assert!(report.readings.iter().all(|reading| !reading.text.is_empty()));
});
