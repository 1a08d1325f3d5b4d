//! The letters of the papers: Be Vietnam Pro in four weights, with the widths that the layout needs.

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _};

use super::PrintError;
use super::layout::{Align, TextRun, Weight};

/// A stretch of text in one weight.
pub type Span<'a> = (Weight, &'a str);

/// The four fonts, read once.
#[derive(Debug)]
pub struct Fonts {
    regular: FontRef<'static>,
    semi_bold: FontRef<'static>,
    bold: FontRef<'static>,
    extra_bold: FontRef<'static>,
}

impl Fonts {
    /// Reads the fonts that are part of the program.
    ///
    /// # Errors
    /// [`PrintError::Font`] if a file in the program is no font.
    pub fn load() -> Result<Self, PrintError> {
        let font = |weight| {
            let (name, file) = Self::file(weight);
            FontRef::try_from_slice(file).map_err(|_invalid| PrintError::Font(name))
        };
        Ok(Self {
            regular: font(Weight::Regular)?,
            semi_bold: font(Weight::SemiBold)?,
            bold: font(Weight::Bold)?,
            extra_bold: font(Weight::ExtraBold)?,
        })
    }

    /// The name and the file of a weight's font.
    pub(super) fn file(weight: Weight) -> (&'static str, &'static [u8]) {
        match weight {
            Weight::Regular => ("Regular", include_bytes!("../../assets/fonts/BeVietnamPro-Regular.ttf")),
            Weight::SemiBold => ("SemiBold", include_bytes!("../../assets/fonts/BeVietnamPro-SemiBold.ttf")),
            Weight::Bold => ("Bold", include_bytes!("../../assets/fonts/BeVietnamPro-Bold.ttf")),
            Weight::ExtraBold => ("ExtraBold", include_bytes!("../../assets/fonts/BeVietnamPro-ExtraBold.ttf")),
        }
    }

    /// The font of a weight.
    pub(super) fn face(&self, weight: Weight) -> &FontRef<'static> {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
            Weight::Bold => &self.bold,
            Weight::ExtraBold => &self.extra_bold,
        }
    }

    /// The width of a text in the unit of `size`, which is the em's size.
    pub fn width(&self, weight: Weight, size: f32, text: &str) -> f32 {
        let face = self.face(weight);
        let scaled = face.as_scaled(em_scale(face, size));
        text.chars().map(|c| scaled.h_advance(face.glyph_id(c))).sum()
    }

    /// The width of a run in millimetres.
    pub fn run_width(&self, run: &TextRun) -> f32 {
        self.width(run.weight, run.size_mm, &run.text)
    }

    /// Where a run begins, in millimetres from the left.
    pub fn run_left(&self, run: &TextRun) -> f32 {
        match run.align {
            Align::Left => run.x_mm,
            Align::Centre => run.x_mm - self.run_width(run) / 2.0,
            Align::Right => run.x_mm - self.run_width(run),
        }
    }

    /// Whether every character of a text has a glyph.
    pub fn covers(&self, text: &str) -> bool {
        text.chars().all(|c| self.regular.glyph_id(c).0 != 0)
    }
}

/// `ab_glyph` scales by ascent minus descent, type is set by the em.
pub(super) fn em_scale(face: &FontRef<'_>, em: f32) -> PxScale {
    let units = face.units_per_em().unwrap_or(1000.0);
    PxScale::from(em * face.height_unscaled() / units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_em() {
        let fonts = Fonts::load().unwrap();
        for weight in [Weight::Regular, Weight::SemiBold, Weight::Bold, Weight::ExtraBold] {
            let one = fonts.width(weight, 1.0, "Giấy hẹn");
            assert!((3.5..6.0).contains(&one), "{weight:?}: {one} em");
            assert!((fonts.width(weight, 3.0, "Giấy hẹn") - 3.0 * one).abs() < 1e-3);
        }
    }

    #[test]
    fn vietnamese_is_covered_and_khmer_is_not() {
        let fonts = Fonts::load().unwrap();
        assert!(fonts.covers("ẮẰẲẴẶắằẳẵặ ỐỒỔỖỘốồổỗộ ỨỪỬỮỰứừửữự ỲỴỶỸỳỵỷỹ Đđ 0123456789 .-/"));
        assert!(!fonts.covers("ភាសាខ្មែរ"));
    }
}
