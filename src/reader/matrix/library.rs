//! Reads matrix codes (QR, Data Matrix, PDF417) in a whole picture, one decoder at a time.

use rxing::common::HybridBinarizer;
use rxing::datamatrix::DataMatrixReader;
use rxing::pdf417::PDF417Reader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{
    BarcodeFormat, BinaryBitmap, DecodeHints, Luma8Source, RXingResult, RXingResultMetadataType,
    RXingResultMetadataValue, Reader as _,
};

use super::super::frame::LumaFrame;
use super::super::guard::foreign;
use super::super::symbology::Symbology;
use super::super::{Quad, Reading};

/// Pictures with a shorter side are left alone: decoders loop or overrun on them, and no code fits.
const MIN_SIDE: usize = 16;

/// The first code of `symbology` in the picture.
pub(super) fn read_one(frame: &LumaFrame, symbology: Symbology, try_harder: bool) -> Option<Reading> {
    if frame.width().min(frame.height()) < MIN_SIDE {
        return None;
    }
    let result = foreign(symbology, || decode(frame, symbology, try_harder))?;
    let text = result.getText();
    (!text.is_empty()).then(|| Reading {
        text: text.to_owned(),
        symbology,
        quad: quad(&result, frame.width() as f32, frame.height() as f32),
    })
}

fn decode(frame: &LumaFrame, symbology: Symbology, try_harder: bool) -> Option<RXingResult> {
    let source = Luma8Source::new_with_slice(frame.pixels(), frame.width() as u32, frame.height() as u32).ok()?;
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let mut hints = DecodeHints { TryHarder: Some(try_harder), ..DecodeHints::default() };
    match symbology {
        Symbology::Qr => {
            // Without this the reader also takes micro and rectangular QR, which need a single finder and invent codes.
            hints.PossibleFormats = Some([BarcodeFormat::QR_CODE].into());
            QrReader.decode_with_hints(&mut bitmap, &hints).ok()
        }
        Symbology::DataMatrix => DataMatrixReader.decode_with_hints(&mut bitmap, &hints).ok(),
        Symbology::Pdf417 => PDF417Reader.decode_with_hints(&mut bitmap, &hints).ok(),
        Symbology::Code128 | Symbology::Code39 | Symbology::Itf => None,
    }
}

/// The corners in order round the code; PDF417 gives up to eight points, of which the first four are the corners, in
/// the picture as it was turned for reading.
fn quad(result: &RXingResult, width: f32, height: f32) -> Quad {
    let points: Vec<[f32; 2]> = result.getPoints().iter().map(|p| [p.x, p.y]).collect();
    let turned = match result.getRXingResultMetadata().get(&RXingResultMetadataType::ORIENTATION) {
        Some(RXingResultMetadataValue::Orientation(degrees)) => *degrees,
        _ => 0,
    };
    let back = |[x, y]: [f32; 2]| match turned {
        90 => [width - 1.0 - y, x],
        180 => [width - 1.0 - x, height - 1.0 - y],
        270 => [y, height - 1.0 - x],
        _ => [x, y],
    };
    match points[..] {
        [a, b, c, d] => [a, b, c, d].map(back),
        [a, b, c, d, ..] => [a, c, d, b].map(back),
        _ => [[0.0, 0.0], [width, 0.0], [width, height], [0.0, height]],
    }
}
