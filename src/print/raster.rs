//! A page as a picture: 8-bit grey at any resolution.

use ab_glyph::{Font as _, ScaleFont as _, point};
use image::{GrayImage, Luma};

use super::PrintError;
use super::fonts::{Fonts, em_scale};
use super::layout::{Align, Area, Bars, Matrix, Page, Primitive, TextRun};

/// The coarsest resolution in dots an inch.
pub const MIN_DPI: u32 = 72;
/// The finest resolution in dots an inch; an A4 page is then 70 megapixels.
pub const MAX_DPI: u32 = 1200;

const BLACK: Luma<u8> = Luma([0]);
const MM_AN_INCH: f32 = 25.4;

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
            Primitive::Bars(bars) => canvas.bars(bars)?,
            Primitive::Matrix(matrix) => canvas.matrix(matrix)?,
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

    fn bars(&mut self, bars: &Bars) -> Result<(), PrintError> {
        let dots = self.module(bars.dots_a_module(self.dots_per_mm), bars.total_modules(), bars.area)?;
        let height = self.dots(bars.area.height) as u32;
        let left = self.dots(bars.area.centre_x()) - i64::from(dots * bars.modules.len() as u32 / 2);
        let top = self.dots(bars.area.y);
        for (i, _black) in bars.modules.iter().enumerate().filter(|(_, black)| **black) {
            self.blacken(left + i64::from(dots) * i as i64, top, dots, height);
        }
        Ok(())
    }

    fn matrix(&mut self, matrix: &Matrix) -> Result<(), PrintError> {
        let dots = self.module(matrix.dots_a_module(self.dots_per_mm), matrix.total_modules(), matrix.area)?;
        let half = i64::from(dots) * matrix.side as i64 / 2;
        let left = self.dots(matrix.area.centre_x()) - half;
        let top = self.dots(matrix.area.y + matrix.area.height / 2.0) - half;
        for (i, _black) in matrix.modules.iter().enumerate().filter(|(_, black)| **black) {
            let (column, row) = ((i % matrix.side) as i64, (i / matrix.side) as i64);
            self.blacken(left + column * i64::from(dots), top + row * i64::from(dots), dots, dots);
        }
        Ok(())
    }

    fn module(&self, dots: Option<u32>, modules: u32, room: Area) -> Result<u32, PrintError> {
        dots.ok_or_else(|| PrintError::TooNarrow { modules, dots: self.dots(room.width) as u32 })
    }

    fn text(&mut self, run: &TextRun) {
        let face = self.fonts.face(run.weight);
        let scaled = face.as_scaled(em_scale(face, run.size_mm * self.dots_per_mm));
        let width = self.fonts.run_width(run);
        let left = match run.align {
            Align::Left => run.x_mm,
            Align::Centre => run.x_mm - width / 2.0,
            Align::Right => run.x_mm - width,
        };
        let mut x = left * self.dots_per_mm;
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
