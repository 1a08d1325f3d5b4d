//! Slips drawn for tests: a code of any kind, and small damages.

use rxing::datamatrix::DataMatrixWriter;
use rxing::oned::{Code39Writer, Code128Writer, ITFWriter};
use rxing::pdf417::PDF417Writer;
use rxing::qrcode::QRCodeWriter;
use rxing::{BarcodeFormat, Writer};

use super::frame::LumaFrame;
use super::symbology::Symbology;

/// White paper with one code in the middle: 3 pixels a module, linear codes 60 pixels high.
pub(crate) fn slip(symbology: Symbology, text: &str) -> LumaFrame {
    let writer: &dyn Encode = match symbology {
        Symbology::Code128 => &Code128Writer,
        Symbology::Code39 => &Code39Writer,
        Symbology::Itf => &ITFWriter,
        Symbology::Qr => &QRCodeWriter,
        Symbology::DataMatrix => &DataMatrixWriter,
        Symbology::Pdf417 => &PDF417Writer,
    };
    let (modules, width, height) = writer.modules(text, symbology);
    let tall = if symbology.is_linear() { 20 } else { height };
    let (margin, pixels) = (30, 3);
    let (w, h) = (width * pixels + 2 * margin, tall * pixels + 2 * margin);
    let dark = |x: usize, y: usize| {
        let inside = (margin..w - margin).contains(&x) && (margin..h - margin).contains(&y);
        inside && modules[((y - margin) / pixels).min(height - 1) * width + (x - margin) / pixels]
    };
    let luma = (0..w * h).map(|i| if dark(i % w, i / w) { 25 } else { 235 }).collect();
    LumaFrame::new(luma, w, h).unwrap()
}

/// The picture on a larger sheet of white, its top left corner at (x, y).
pub(crate) fn on_sheet(parts: &[(&LumaFrame, usize, usize)], width: usize, height: usize) -> LumaFrame {
    let mut pixels = vec![235; width * height];
    for &(part, left, top) in parts {
        for y in 0..part.height() {
            pixels[(top + y) * width + left..][..part.width()].copy_from_slice(part.view().row(y));
        }
    }
    LumaFrame::new(pixels, width, height).unwrap()
}

/// The picture turned about its middle, on white paper large enough for it.
pub(crate) fn turned(frame: &LumaFrame, degrees: f32) -> LumaFrame {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let side = (frame.width() as f32).hypot(frame.height() as f32).ceil() as usize + 2;
    let middle = side as f32 / 2.0;
    let pixel = |i: usize| {
        let (dx, dy) = ((i % side) as f32 - middle, (i / side) as f32 - middle);
        let x = dx * cos + dy * sin + frame.width() as f32 / 2.0;
        let y = dy * cos - dx * sin + frame.height() as f32 / 2.0;
        frame.view().sample(x, y) as u8
    };
    LumaFrame::new((0..side * side).map(pixel).collect(), side, side).unwrap()
}

/// The writers' common ground, as an object.
trait Encode {
    /// Whether each module is dark, the width and the height in modules.
    fn modules(&self, text: &str, symbology: Symbology) -> (Vec<bool>, usize, usize);
}

impl<W: Writer> Encode for W {
    fn modules(&self, text: &str, symbology: Symbology) -> (Vec<bool>, usize, usize) {
        let format = match symbology {
            Symbology::Code128 => BarcodeFormat::CODE_128,
            Symbology::Code39 => BarcodeFormat::CODE_39,
            Symbology::Itf => BarcodeFormat::ITF,
            Symbology::Qr => BarcodeFormat::QR_CODE,
            Symbology::DataMatrix => BarcodeFormat::DATA_MATRIX,
            Symbology::Pdf417 => BarcodeFormat::PDF_417,
        };
        let matrix = self.encode(text, &format, 1, 1).unwrap();
        let (width, height) = (matrix.width(), matrix.height());
        let modules =
            (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| matrix.get(x, y)).collect();
        (modules, width as usize, height as usize)
    }
}

/// The picture as a PNG file's bytes.
pub(crate) fn as_png(frame: &LumaFrame) -> Vec<u8> {
    use image::ImageEncoder as _;
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(frame.pixels(), frame.width() as u32, frame.height() as u32, image::ExtendedColorType::L8)
        .unwrap();
    bytes
}
