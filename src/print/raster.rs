//! A page as a picture: 8-bit grey at any resolution.

use ab_glyph::{Font as _, ScaleFont as _, point};
use image::{GrayImage, Luma};

use super::PrintError;
use super::dots::{self, Block};
use super::fonts::{Fonts, em_scale};
use super::layout::{Area, MM_AN_INCH, Page, Primitive, TextRun};

/// The coarsest resolution in dots an inch.
pub const MIN_DPI: u32 = 72;
/// The finest resolution in dots an inch; an A4 page is then 70 megapixels.
pub const MAX_DPI: u32 = 1200;

const BLACK: Luma<u8> = Luma([0]);

/// Draws a page, black on white. Bars and modules are whole dots; only letters have grey edges.
///
/// # Errors
/// [`PrintError::Resolution`] for a resolution that no printer has, [`PrintError::TooNarrow`] where a barcode does not fit its place.
pub fn render(page: &Page, dpi: u32, fonts: &Fonts) -> Result<GrayImage, PrintError> {
    if !(MIN_DPI..=MAX_DPI).contains(&dpi) {
        return Err(PrintError::Resolution(dpi));
    }
    let dots_per_mm = dpi as f32 / MM_AN_INCH;
    let size = |mm: f32| (mm * dots_per_mm).round() as u32;
    let picture = GrayImage::from_pixel(size(page.width_mm), size(page.height_mm), Luma([255]));
    let mut canvas = Canvas { picture, dots_per_mm, fonts };
    for item in &page.items {
        match item {
            Primitive::Text(run) => canvas.text(run),
            Primitive::Fill(area) => canvas.fill(*area),
            Primitive::Bars(bars) => canvas.blocks(&dots::of_bars(bars, dots_per_mm)?),
            Primitive::Matrix(matrix) => canvas.blocks(&dots::of_matrix(matrix, dots_per_mm)?),
        }
    }
    Ok(canvas.picture)
}

struct Canvas<'a> {
    picture: GrayImage,
    dots_per_mm: f32,
    fonts: &'a Fonts,
}

impl Canvas<'_> {
    fn dots(&self, mm: f32) -> i64 {
        (mm * self.dots_per_mm).round() as i64
    }

    /// Blackens a rectangle given in dots, as far as it lies on the paper.
    fn blacken(&mut self, x: i64, y: i64, width: u32, height: u32) {
        let (right, bottom) = (x + i64::from(width), y + i64::from(height));
        for y in y.max(0)..bottom.min(i64::from(self.picture.height())) {
            for x in x.max(0)..right.min(i64::from(self.picture.width())) {
                self.picture.put_pixel(x as u32, y as u32, BLACK);
            }
        }
    }

    fn fill(&mut self, area: Area) {
        let width = self.dots(area.width).max(1) as u32;
        let height = self.dots(area.height).max(1) as u32;
        self.blacken(self.dots(area.x), self.dots(area.y), width, height);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for Block { x, y, width, height } in blocks {
            self.blacken(*x, *y, *width, *height);
        }
    }

    fn text(&mut self, run: &TextRun) {
        let face = self.fonts.face(run.weight);
        let scaled = face.as_scaled(em_scale(face, run.size_mm * self.dots_per_mm));
        let mut x = self.fonts.run_left(run) * self.dots_per_mm;
        for c in run.text.chars() {
            let mut glyph = scaled.scaled_glyph(c);
            glyph.position = point(x, run.baseline_mm * self.dots_per_mm);
            x += scaled.h_advance(glyph.id);
            let Some(outline) = face.outline_glyph(glyph) else { continue };
            let origin = outline.px_bounds().min;
            outline.draw(|dx, dy, cover| {
                self.darken(origin.x as i64 + i64::from(dx), origin.y as i64 + i64::from(dy), cover);
            });
        }
    }

    fn darken(&mut self, x: i64, y: i64, cover: f32) {
        let place = u32::try_from(x).ok().zip(u32::try_from(y).ok());
        if let Some(Luma([grey])) = place.and_then(|(x, y)| self.picture.get_pixel_mut_checked(x, y)) {
            *grey = (f32::from(*grey) * (1.0 - cover.clamp(0.0, 1.0))) as u8;
        }
    }
}

/// A picture as a PNG file that knows its resolution, so that it is printed in its true size.
///
/// # Errors
/// [`PrintError::Picture`] if it cannot be encoded.
pub fn png(picture: &GrayImage, dpi: u32) -> Result<Vec<u8>, PrintError> {
    let mut bytes = Vec::new();
    let failed = |error: image::ImageError| PrintError::Picture(error.to_string());
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).map_err(failed)?;
    Ok(with_resolution(&bytes, dpi))
}

/// Puts the chunk `pHYs` (dots a metre) after a PNG's head, which has a fixed length.
fn with_resolution(png: &[u8], dpi: u32) -> Vec<u8> {
    const HEAD: usize = 8 + 25;
    let a_metre = (dpi as f32 * 1000.0 / MM_AN_INCH).round() as u32;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend([a_metre.to_be_bytes(), a_metre.to_be_bytes()].concat());
    chunk.push(1);
    let check = crc(&chunk);
    let (head, rest) = png.split_at(HEAD.min(png.len()));
    [head, &9_u32.to_be_bytes(), &chunk, &check.to_be_bytes(), rest].concat()
}

/// The check of a PNG's chunk (CRC-32).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _bit| step(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_png_knows_its_resolution() {
        let picture = GrayImage::from_pixel(3, 2, Luma([7]));
        let file = png(&picture, 300).unwrap();
        assert_eq!(image::load_from_memory(&file).unwrap().into_luma8(), picture);
        let chunk = file.windows(4).position(|name| name == b"pHYs").unwrap();
        assert_eq!(file[chunk + 4..chunk + 8], 11_811_u32.to_be_bytes());
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
    }
}
