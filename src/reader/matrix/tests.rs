//! QR codes through all stages: bent, blurred, smeared and written over; turned, mirrored, dimmed and inverted.

use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::reader::samples::{on_sheet, slip, turned};

fn read_quick(view: LumaView<'_>) -> Finding {
    MatrixReader::default().read_quick(view)
}

fn read_hard(view: LumaView<'_>, until: Option<Instant>) -> Finding {
    MatrixReader::default().read_hard(view, until)
}

const TEXT: &str = "https://dichvucong.example.vn/tra-cuu?MHS=H53.01-261123-0001";

fn code() -> LumaFrame {
    slip(Symbology::Qr, TEXT)
}

fn made(frame: &LumaFrame, pixel: impl Fn(usize, usize) -> f32) -> LumaFrame {
    let (width, height) = (frame.width(), frame.height());
    LumaFrame::new((0..width * height).map(|i| pixel(i % width, i / width) as u8).collect(), width, height).unwrap()
}

/// Rows sag by `depth` of the width in the middle, and are drawn out at one end.
fn bent(frame: &LumaFrame, depth: f32) -> LumaFrame {
    let width = frame.width() as f32;
    made(frame, |x, y| {
        let u = x as f32 / width - 0.5;
        frame.view().sample(x as f32 + 0.06 * width * (u * u - 0.2), y as f32 + depth * width * (0.12 - u * u))
    })
}

/// The mean along a line of `length` pixels.
fn moved(frame: &LumaFrame, length: usize, dx: f32, dy: f32) -> LumaFrame {
    let along = |i: usize| i as f32 - (length - 1) as f32 / 2.0;
    made(frame, |x, y| {
        let at = |i: usize| frame.view().sample(x as f32 + dx * along(i), y as f32 + dy * along(i));
        (0..length).map(at).sum::<f32>() / length as f32
    })
}

/// A short stroke, as wide as a module, within the code.
fn struck(frame: &LumaFrame) -> LumaFrame {
    made(frame, |x, y| {
        let off = (y as f32 - 0.2 * x as f32 - 85.0).abs();
        if off < 1.5 && (70..110).contains(&x) { 70.0 } else { f32::from(frame.view().row(y)[x]) }
    })
}

fn covered(frame: &LumaFrame) -> LumaFrame {
    let far = frame.width() - 68;
    made(frame, |x, y| if x > far && y < 68 { 180.0 } else { f32::from(frame.view().row(y)[x]) })
}

fn mirrored(frame: &LumaFrame) -> LumaFrame {
    made(frame, |x, y| f32::from(frame.view().row(y)[frame.width() - 1 - x]))
}

fn texts(finding: &Finding) -> Vec<&str> {
    finding.readings.iter().map(|reading| reading.text.as_str()).collect()
}

#[test]
fn every_frame_is_read_through_small_damages() {
    let code = code();
    let frames = [
        ("bent", bent(&code, 0.25)),
        ("bent back", bent(&code, -0.25)),
        ("moved", moved(&code, 4, 1.0, 0.0)),
        ("struck", struck(&code)),
        ("mirrored", mirrored(&code)),
        ("mirrored and turned", turned(&mirrored(&code), 70.0)),
    ];
    for (name, frame) in frames {
        assert_eq!(texts(&read_quick(frame.view())), [TEXT], "{name}");
    }
}

#[test]
fn the_hard_pass_reads_what_the_quick_one_cannot() {
    let code = code();
    let frames = [
        ("moved far", moved(&code, 6, 0.8, 0.6)),
        ("without one finder pattern", covered(&code)),
        ("inverted", code.view().inverted()),
    ];
    for (name, frame) in frames {
        assert_eq!(texts(&read_quick(frame.view())), [""; 0], "{name}");
        assert_eq!(texts(&read_hard(frame.view(), None)), [TEXT], "{name}");
    }
}

#[test]
fn a_code_that_cannot_be_read_is_seen() {
    let code = code();
    // The fixed patterns are left, the data is painted over.
    let painted = made(&code, |x, y| {
        let data = (70..code.width() - 45).contains(&x) && (70..code.height() - 45).contains(&y);
        if data { 235.0 } else { f32::from(code.view().row(y)[x]) }
    });
    let finding = read_hard(painted.view(), None);
    assert_eq!((texts(&finding), finding.seen), (vec![], true));
    let plain = LumaFrame::new(vec![235; 320 * 240], 320, 240).unwrap();
    assert!(!read_hard(plain.view(), None).seen);
}

#[test]
fn a_dense_square_is_worth_more_and_bars_are_not() {
    let is_worth_more = |frame: &LumaFrame| MatrixReader::default().is_worth_more(frame.view(), &Finding::default());
    assert!(is_worth_more(&moved(&code(), 9, 1.0, 0.3)));
    assert!(!is_worth_more(&slip(Symbology::Code128, "H53.01-261123-0001")));
    assert!(!is_worth_more(&LumaFrame::new(vec![235; 320 * 240], 320, 240).unwrap()));
}

#[test]
fn all_codes_of_a_sheet_are_read() {
    let codes =
        ["H53.01-261123-0001", "H53.02-261123-0002", "H53.03-261123-0003"].map(|text| slip(Symbology::Qr, text));
    let sheet = on_sheet(&[(&codes[0], 20, 20), (&codes[1], 300, 60), (&codes[2], 60, 300)], 640, 560);
    assert_eq!(read_hard(sheet.view(), None).readings.len(), 3);
}

#[test]
fn nothing_is_tried_when_time_is_over() {
    let finding = read_hard(code().view(), Some(Instant::now()));
    assert_eq!((finding.readings, finding.seen), (vec![], false));
}

#[test]
fn the_quad_is_the_codes_own_in_any_direction() {
    for quarter in [0.0, 90.0, 180.0, 270.0] {
        let frame = turned(&code(), quarter);
        let quad = read_quick(frame.view()).readings[0].quad;
        let middle = frame.width() as f32 / 2.0;
        let [x, y]: [f32; 2] = std::array::from_fn(|axis| quad.iter().map(|p| p[axis]).sum::<f32>() / 4.0);
        assert!((x - middle).abs() < 3.0 && (y - middle).abs() < 3.0, "{quarter}: {quad:?}");
        // The first corner is the code's own: it turns with it.
        let (sin, cos) = (quarter + 225.0).to_radians().sin_cos();
        let (dx, dy) = (quad[0][0] - x, quad[0][1] - y);
        assert!((dx * cos + dy * sin) / dx.hypot(dy) > 0.98, "{quarter}: {quad:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn turning_mirroring_and_light_do_not_change_the_answer(
        quarters in 0_u8..4,
        mirror: bool,
        dark in 5_u8..90,
        range in 60_u8..160,
        fall in -0.15_f32..0.15,
    ) {
        let upright = if mirror { mirrored(&code()) } else { code() };
        let frame = turned(&upright, 90.0 * f32::from(quarters));
        let width = frame.width() as f32;
        let lit = made(&frame, |x, y| {
            let level = f32::from(frame.view().row(y)[x]) / 255.0;
            (f32::from(dark) + f32::from(range) * level) * (1.0 + fall * (x as f32 / width - 0.5))
        });
        let finding = read_quick(lit.view());
        prop_assert_eq!(texts(&finding), [TEXT]);
    }

    #[test]
    fn noise_of_any_size_is_answered_with_nothing(width in 16_usize..120, height in 16_usize..120, levels in 2_u8..=255, seed: u64) {
        let mut random = fastrand::Rng::with_seed(seed);
        let pixels = (0..width * height).map(|_| random.u8(..) / levels * levels).collect();
        let frame = LumaFrame::new(pixels, width, height).unwrap();
        prop_assert_eq!(read_hard(frame.view(), None).readings, vec![]);
    }
}
