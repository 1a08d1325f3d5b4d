//! Damage keeps the size, follows the seed, and can still be read where it should.

use rxing::{BarcodeFormat, DecodeHints};

use super::*;
use crate::print::fonts::Fonts;
use crate::print::layout::{Area, Page, Primitive};
use crate::print::{barcode, raster};

const CODE: &str = "H53.12-261019-0042";

/// A sheet with nothing but a barcode, and the place to aim at.
fn sheet() -> (GrayImage, (f32, f32)) {
    let area = Area { x: 24.0, y: 22.0, width: 100.0, height: 14.0 };
    let bars = Primitive::Bars(barcode::code128(CODE, area).unwrap());
    let page = Page { width_mm: 148.0, height_mm: 105.0, items: vec![bars] };
    (raster::render(&page, 300, &Fonts::load().unwrap()).unwrap(), (74.0, 29.0))
}

fn is_read(frame: &GrayImage) -> bool {
    let (width, height) = frame.dimensions();
    let hints = &mut DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    let luma = frame.as_raw().clone();
    let found = rxing::helpers::detect_in_luma_with_hints(luma, width, height, Some(BarcodeFormat::CODE_128), hints);
    found.is_ok_and(|reading| reading.getText() == CODE)
}

#[test]
fn names_are_distinct_and_all_are_listed() {
    let mut names = Damage::ALL.map(Damage::name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Damage::ALL.len());
}

#[test]
fn a_seed_gives_its_frame_again_and_another_seed_another() {
    let (paper, aim_mm) = sheet();
    let shot = Shot { paper: &paper, dpi: 300, aim_mm, size: (320, 180) };
    for damage in Damage::ALL {
        let frame = photograph(&shot, damage, 1);
        assert_eq!(frame.dimensions(), (320, 180));
        assert!(frame == photograph(&shot, damage, 1), "{}", damage.name());
        assert!(frame != photograph(&shot, damage, 2), "{}", damage.name());
    }
}

#[test]
fn easy_frames_are_read_smeared_struck_and_blank_ones_are_not() {
    let (paper, aim_mm) = sheet();
    let shot = Shot { paper: &paper, dpi: 300, aim_mm, size: (1280, 720) };
    for seed in 0..3 {
        assert!(is_read(&photograph(&shot, Damage::Easy, seed)), "easy frame {seed}");
        for spoilt in [Damage::Smear, Damage::Struck] {
            assert!(!is_read(&photograph(&shot, spoilt, seed)), "{} frame {seed}", spoilt.name());
        }
    }
    let blank = GrayImage::from_pixel(paper.width(), paper.height(), [255].into());
    assert!(!is_read(&photograph(&Shot { paper: &blank, ..shot }, Damage::Easy, 0)));
}
