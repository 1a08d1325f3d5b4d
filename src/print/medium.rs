//! What is printed on: sheets of an office printer, rolls of a thermal one.

use image::GrayImage;

use super::fonts::Fonts;
use super::layout::{MM_AN_INCH, Page};
use super::{PrintError, escpos, pdf, raster};

/// The resolution of thermal printers, in dots an inch.
pub const ROLL_DPI: u32 = 203;
/// The resolution of pictures of sheets.
pub const SHEET_DPI: u32 = 300;

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Medium {
    /// A sheet of 148 by 210 mm.
    #[default]
    A5,
    /// A sheet of 210 by 297 mm.
    A4,
    /// A roll of 80 mm, of which 576 dots at 203 an inch are printed.
    Roll80,
    /// A roll of 58 mm, of which 384 dots at 203 an inch are printed.
    Roll58,
}

/// A way of writing pages down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A picture; of several pages, one under the other.
    Png,
    /// A document.
    Pdf,
    /// Bytes for a thermal printer.
    EscPos,
}

impl Medium {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::A5, Self::A4, Self::Roll80, Self::Roll58];

    /// Its name in configurations and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::A5 => "a5",
            Self::A4 => "a4",
            Self::Roll80 => "roll80",
            Self::Roll58 => "roll58",
        }
    }

    /// The medium of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|medium| medium.name() == name)
    }

    /// Whether it has no end of its own and is cut after the last line.
    pub fn is_roll(self) -> bool {
        matches!(self, Self::Roll80 | Self::Roll58)
    }

    /// The width that can be printed on, margins included, in millimetres.
    pub fn width_mm(self) -> f32 {
        let of_dots = |dots: f32| dots * MM_AN_INCH / ROLL_DPI as f32;
        match self {
            Self::A5 => 148.0,
            Self::A4 => 210.0,
            Self::Roll80 => of_dots(576.0),
            Self::Roll58 => of_dots(384.0),
        }
    }

    /// The height of a sheet in millimetres; of a roll nothing, it is as long as what stands on it.
    pub fn height_mm(self) -> Option<f32> {
        match self {
            Self::A5 => Some(210.0),
            Self::A4 => Some(297.0),
            Self::Roll80 | Self::Roll58 => None,
        }
    }

    /// The resolution that its printers have at least.
    pub fn usual_dpi(self) -> u32 {
        if self.is_roll() { ROLL_DPI } else { SHEET_DPI }
    }
}

impl Format {
    /// The format that a file's ending asks for.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "pdf" => Some(Self::Pdf),
            "bin" => Some(Self::EscPos),
            _ => None,
        }
    }

    /// Writes pages down. A document has no resolution.
    ///
    /// # Errors
    /// [`PrintError`] where a barcode does not fit its place, or the resolution is none.
    pub fn write(self, pages: &[Page], title: &str, dpi: u32, fonts: &Fonts) -> Result<Vec<u8>, PrintError> {
        if self == Self::Pdf {
            return pdf::render(pages, title, fonts);
        }
        let pictures = pages.iter().map(|page| raster::render(page, dpi, fonts)).collect::<Result<Vec<_>, _>>()?;
        match self {
            Self::EscPos => Ok(pictures.iter().flat_map(escpos::encode).collect()),
            _ => raster::png(&under_one_another(&pictures), dpi),
        }
    }
}

fn under_one_another(pictures: &[GrayImage]) -> GrayImage {
    let width = pictures.iter().map(GrayImage::width).max().unwrap_or_default();
    let height = pictures.iter().map(GrayImage::height).sum();
    let mut all = GrayImage::from_pixel(width, height, image::Luma([255]));
    let mut top = 0;
    for picture in pictures {
        image::imageops::replace(&mut all, picture, 0, top);
        top += i64::from(picture.height());
    }
    all
}
