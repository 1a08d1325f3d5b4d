//! Whole pictures through [`read`]: every kind of code, every direction, sheets, and anything at all.

use proptest::prelude::*;

use super::samples::{on_sheet, slip, turned};
use super::*;

const TEXT: &str = "H53.01-261123-0001";
/// One text for each kind of code.
const SLIPS: [(Symbology, &str); 6] = [
    (Symbology::Code128, TEXT),
    (Symbology::Code39, TEXT),
    (Symbology::Itf, "26112300010001"),
    (Symbology::Qr, "https://dichvucong.example.vn/tra-cuu?MHS=H53.01-261123-0001"),
    (Symbology::DataMatrix, TEXT),
    (Symbology::Pdf417, TEXT),
];

fn texts(report: &Report) -> Vec<(Symbology, &str)> {
    let mut texts: Vec<_> = report.readings.iter().map(|r| (r.symbology, r.text.as_str())).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn every_kind_is_read_in_both_modes() {
    for (symbology, text) in SLIPS {
        let frame = slip(symbology, text);
        for (mode, formats) in [(Mode::Frame, Formats::ALL), (Mode::Still, Formats::from_iter([symbology]))] {
            let report = read(frame.view(), formats, mode);
            assert_eq!(texts(&report), [(symbology, text)], "{mode:?}");
            assert_eq!((report.hint, report.pass), (None, Some(Pass::Frame)), "{symbology} {mode:?}");
        }
    }
}

#[test]
fn the_quad_lies_round_the_code() {
    for (symbology, text) in SLIPS {
        let code = slip(symbology, text);
        let sheet = on_sheet(&[(&code, 200, 120)], 1100, 600);
        let report = read(sheet.view(), Formats::from_iter([symbology]), Mode::Still);
        let quad = report.readings[0].quad;
        let middle = |axis: usize| quad.iter().map(|p| p[axis]).sum::<f32>() / 4.0;
        let (x, y) = (200.0 + code.width() as f32 / 2.0, 120.0 + code.height() as f32 / 2.0);
        assert!((middle(0) - x).abs() < 20.0 && (middle(1) - y).abs() < 20.0, "{symbology}: {quad:?}");
    }
}

#[test]
fn a_code_is_read_in_every_direction() {
    for (symbology, degrees) in [(Symbology::Code128, 90.0), (Symbology::Code39, 180.0), (Symbology::Qr, 270.0)]
        .into_iter()
        .chain([(Symbology::Code128, 33.0), (Symbology::Code39, 118.0), (Symbology::Itf, 247.0)])
    {
        let text = SLIPS.iter().find(|(s, _)| *s == symbology).unwrap().1;
        let frame = turned(&slip(symbology, text), degrees);
        let report = read(frame.view(), Formats::ALL, Mode::Frame);
        assert_eq!(texts(&report), [(symbology, text)], "{degrees} degrees");
    }
}

#[test]
fn a_slip_gives_both_of_its_codes() {
    let (bars, qr) = (slip(Symbology::Code128, TEXT), slip(Symbology::Qr, TEXT));
    let sheet = on_sheet(&[(&bars, 20, 20), (&qr, 300, 200)], 900, 500);
    let expected = [(Symbology::Code128, TEXT), (Symbology::Qr, TEXT)];
    for mode in [Mode::Frame, Mode::Still] {
        assert_eq!(texts(&read(sheet.view(), Formats::ALL, mode)), expected, "{mode:?}");
    }
}

#[test]
fn a_sheet_of_several_slips_gives_them_all() {
    let codes = ["H53.01-261123-0001", "H53.02-261123-0002", "H53.03-261123-0003"];
    let bars = codes.map(|code| slip(Symbology::Code128, code));
    let squares = codes.map(|code| slip(Symbology::Qr, code));
    let parts: Vec<_> =
        (0..3).flat_map(|i| [(&bars[i], 60, 80 + 500 * i), (&squares[i], 1000, 80 + 500 * i)]).collect();
    let sheet = on_sheet(&parts, 1600, 1700);
    let report = read(sheet.view(), Formats::ALL, Mode::Still);
    let expected: Vec<_> =
        [Symbology::Code128, Symbology::Qr].iter().flat_map(|&s| codes.map(|code| (s, code))).collect();
    assert_eq!(texts(&report), expected);
}

#[test]
fn a_code_that_fills_a_large_picture_is_read() {
    let mut frame = slip(Symbology::Code128, TEXT);
    for _ in 0..3 {
        frame = frame.view().doubled();
    }
    let report = read(frame.view(), Formats::ALL, Mode::Still);
    assert_eq!(texts(&report), [(Symbology::Code128, TEXT)]);
}

#[test]
fn only_the_formats_asked_for_are_read() {
    let frame = slip(Symbology::Code128, TEXT);
    let others: Formats = "code39,itf,qr,datamatrix,pdf417".parse().unwrap();
    assert_eq!(texts(&read(frame.view(), others, Mode::Still)), []);
}

#[test]
fn bars_without_a_text_are_seen() {
    let code = slip(Symbology::Code128, TEXT);
    // Bars that end in nothing: the code's right third is missing.
    let kept = code.width() * 2 / 3;
    let rows = (0..code.height()).flat_map(|y| code.view().row(y)[..kept].to_vec()).collect();
    let cut = LumaFrame::new(rows, kept, code.height()).unwrap();
    let sheet = on_sheet(&[(&cut, 100, 100)], 900, 500);
    let report = read(sheet.view(), Formats::ALL, Mode::Frame);
    assert_eq!((texts(&report), report.hint), (vec![], Some(Hint::Unreadable)));
}

#[test]
fn plain_and_ruled_paper_give_nothing() {
    let plain = LumaFrame::new(vec![235; 640 * 480], 640, 480).unwrap();
    let ruled = (0..640 * 480).map(|i| if i / 640 % 24 < 2 || i % 640 % 80 < 2 { 60 } else { 235 }).collect();
    let ruled = LumaFrame::new(ruled, 640, 480).unwrap();
    for (name, frame) in [("plain", plain), ("ruled", ruled)] {
        for mode in [Mode::Frame, Mode::Still] {
            let report = read(frame.view(), Formats::ALL, mode);
            assert_eq!((report.readings, report.hint, report.seen), (Vec::new(), None, None), "{name} {mode:?}");
        }
    }
}

/// The picture with left and right changed over.
fn mirror(frame: &LumaFrame) -> LumaFrame {
    let pixels = frame.pixels().chunks_exact(frame.width()).flat_map(|row| row.iter().rev()).copied().collect();
    LumaFrame::new(pixels, frame.width(), frame.height()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_of_any_size_are_answered(
        width in 1_usize..90,
        height in 1_usize..90,
        gap in 0_usize..9,
        levels in 1_u8..=255,
        mode in prop::sample::select(vec![Mode::Frame, Mode::Hard, Mode::Still]),
        seed: u64,
    ) {
        let stride = width + gap;
        let mut random = fastrand::Rng::with_seed(seed);
        let pixels: Vec<u8> = (0..stride * height).map(|_| random.u8(..) / levels * levels).collect();
        let view = LumaView::new(&pixels, width, height, stride).unwrap();
        let report = read(view, Formats::ALL, mode);
        prop_assert!(report.pass.is_some() != report.readings.is_empty());
    }

    #[test]
    fn turning_mirroring_and_light_do_not_change_the_answer(
        symbology in prop::sample::select(vec![Symbology::Code128, Symbology::Code39, Symbology::Qr]),
        quarters in 0..4,
        mirrored: bool,
        contrast in 0.35_f32..1.0,
        light in 0.0_f32..1.0,
    ) {
        let mut frame = slip(symbology, TEXT);
        for _ in 0..quarters {
            frame = mirror(&frame.view().transposed());
        }
        if mirrored {
            frame = mirror(&frame);
        }
        let dim = |&p: &u8| (f32::from(p) * contrast + light * 255.0 * (1.0 - contrast)) as u8;
        let dimmed = LumaFrame::new(frame.pixels().iter().map(dim).collect(), frame.width(), frame.height()).unwrap();
        for mode in [Mode::Frame, Mode::Hard, Mode::Still] {
            let report = read(dimmed.view(), Formats::ALL, mode);
            prop_assert_eq!(texts(&report), [(symbology, TEXT)], "{:?}", mode);
        }
    }

    #[test]
    fn a_code_on_noisy_paper_is_read_rightly_or_not_at_all(seed: u64, noise in 0_i32..90) {
        let frame = slip(Symbology::Code128, TEXT);
        let mut random = fastrand::Rng::with_seed(seed);
        let noisy = frame.pixels().iter().map(|&p| (i32::from(p) + random.i32(-noise..=noise)).clamp(0, 255) as u8);
        let noisy = LumaFrame::new(noisy.collect(), frame.width(), frame.height()).unwrap();
        let report = read(noisy.view(), Formats::ALL, Mode::Frame);
        prop_assert!(report.readings.iter().all(|r| r.text == TEXT), "{:?}", report);
    }
}
