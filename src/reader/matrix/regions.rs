//! Data Matrix and PDF417 codes: rxing's decoders, shown only what looks like one, upright and large enough.

use std::ops::RangeInclusive;

use super::super::Reading;
use super::super::frame::LumaView;
use super::super::symbology::{Formats, Symbology};
use super::contrast::Contrast;
use super::library;
use super::stacked::is_stacked;
use super::texture::{Area, Texture};

/// Share of an area's edges that run one way more than the other: in PDF417 0.45 to 0.6, in bars from 0.8 on.
const STACKED: RangeInclusive<f32> = 0.35..=0.75;
/// The same at most in Data Matrix, which has 0.1; text has 0.1 to 0.4.
const MAX_DIRECTED: f32 = 0.14;
/// Longest side of an area that Data Matrix is looked for in, in pixels: pages of text are larger.
const MAX_SQUARE: f32 = 400.0;
/// Sides in pixels and greatest directed share of an area in which a smeared QR code is looked for. Those that only the
/// hard pass read had 70 to 184 pixels and up to 0.65; pages of text, keys and cloth are larger or smaller.
const SMEARED_SIDES: RangeInclusive<f32> = 60.0..=450.0;
const SMEARED: f32 = 0.7;

/// Reads codes in dense areas; keeps its memory from one picture to the next.
#[derive(Debug, Default)]
pub(super) struct RegionReader {
    texture: Texture,
    contrast: Contrast,
}

impl RegionReader {
    /// The Data Matrix and PDF417 codes of `formats` in a picture.
    pub fn read(&mut self, view: LumaView<'_>, formats: Formats) -> Vec<Reading> {
        if ![Symbology::DataMatrix, Symbology::Pdf417].into_iter().any(|symbology| formats.contains(symbology)) {
            return Vec::new();
        }
        let contrast = &mut self.contrast;
        self.texture.areas(view).iter().filter_map(|area| read_area(view, area, formats, contrast)).collect()
    }

    /// Whether a square code too blurred for its patterns to show may stand in a picture.
    pub fn is_square_in(&mut self, view: LumaView<'_>) -> bool {
        let fits = |area: &Area| area.size.iter().all(|side| SMEARED_SIDES.contains(side));
        self.texture.areas(view).iter().any(|area| area.is_squarish() && fits(area) && area.directed <= SMEARED)
    }
}

fn read_area(view: LumaView<'_>, area: &Area, formats: Formats, contrast: &mut Contrast) -> Option<Reading> {
    let square = area.directed <= MAX_DIRECTED && area.is_squarish() && area.size[0] <= MAX_SQUARE;
    let symbology = if square { Symbology::DataMatrix } else { Symbology::Pdf417 };
    if !formats.contains(symbology) || !(square || STACKED.contains(&area.directed)) {
        return None;
    }
    let (cut, scale) = area.cut(view)?;
    if !square && !is_stacked(cut.view(), contrast) {
        return None;
    }
    let reading = library::read_one(&cut, symbology, true)?;
    let quad = reading.quad.map(|corner| area.back(corner, [cut.width(), cut.height()], scale));
    Some(Reading { quad, ..reading })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::frame::LumaFrame;
    use crate::reader::samples::{on_sheet, slip, turned};

    const TEXT: &str = "H53.01-261123-0001";

    fn read(frame: &LumaFrame) -> Vec<(Symbology, String)> {
        let readings = RegionReader::default().read(frame.view(), Formats::ALL);
        readings.into_iter().map(|reading| (reading.symbology, reading.text)).collect()
    }

    #[test]
    fn codes_are_read_in_any_direction_and_where_they_stand() {
        for symbology in [Symbology::DataMatrix, Symbology::Pdf417] {
            for degrees in [0.0, 15.0, 90.0, 165.0, 200.0, 285.0] {
                let code = turned(&slip(symbology, TEXT), degrees);
                let sheet = on_sheet(&[(&code, 200, 100)], 1000, 800);
                assert_eq!(
                    read(&sheet),
                    [(symbology, TEXT.to_owned())],
                    "{symbology} {degrees}: {:?}",
                    Texture::default().areas(sheet.view())
                );
                let quad = RegionReader::default().read(sheet.view(), Formats::ALL)[0].quad;
                let middle = [200.0 + code.width() as f32 / 2.0, 100.0 + code.height() as f32 / 2.0];
                let off = |axis: usize| quad.iter().map(|p| p[axis]).sum::<f32>() / 4.0 - middle[axis];
                assert!(off(0).hypot(off(1)) < 30.0, "{symbology} {degrees}: {quad:?}");
            }
        }
    }
}
