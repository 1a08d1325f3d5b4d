//! Data Matrix and PDF417 codes: rxing's decoders, shown only what looks like one, upright and large enough.

use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

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

/// What a camera's frame is worth: areas, and pixels of their cuts. PDF417 read there had up to 392 000; a page of text
/// has 750 000, and took up to 335 ms.
const FRAME_AREAS: usize = 2;
const FRAME_PIXELS: usize = 400_000;
/// What a pixel of a cut takes at most, on a machine with much else to do; 30 to 50 ns are usual.
const PIXEL_TIME: Duration = Duration::from_nanos(100);

/// Reads codes in dense areas; keeps its memory from one picture to the next.
#[derive(Debug, Default)]
pub(super) struct RegionReader {
    texture: Texture,
    contrast: Contrast,
    /// The areas that the quick look left.
    left: Vec<Area>,
    /// Whether the quick look at the picture has found its areas.
    looked: bool,
}

impl RegionReader {
    /// The Data Matrix and PDF417 codes of `formats` in a picture, as every frame is searched for them.
    pub fn read_quick(&mut self, view: LumaView<'_>, formats: Formats) -> Vec<Reading> {
        self.left.clear();
        self.looked = false;
        let mut readings = Vec::new();
        if ![Symbology::DataMatrix, Symbology::Pdf417].into_iter().any(|symbology| formats.contains(symbology)) {
            return readings;
        }
        self.looked = true;
        let (mut areas, mut pixels) = (0, 0);
        for area in self.texture.areas(view) {
            let Some(symbology) = symbology_of(area, formats) else { continue };
            if areas == FRAME_AREAS || pixels + area.pixels() > FRAME_PIXELS {
                self.left.push(*area);
                continue;
            }
            (areas, pixels) = (areas + 1, pixels + area.pixels());
            readings.extend(read_area(view, area, symbology, &mut self.contrast));
        }
        readings
    }

    /// Whether the quick look left areas.
    pub fn has_left(&self) -> bool {
        !self.left.is_empty()
    }

    /// Those in the areas that the quick look at the same picture left, as far as there is time.
    pub fn read_left(&mut self, view: LumaView<'_>, formats: Formats, until: Instant) -> Vec<Reading> {
        let mut readings = Vec::new();
        for area in &self.left {
            let most = PIXEL_TIME.saturating_mul(u32::try_from(area.pixels()).unwrap_or(u32::MAX));
            if until.saturating_duration_since(Instant::now()) >= most {
                let symbology = symbology_of(area, formats);
                readings.extend(symbology.and_then(|symbology| read_area(view, area, symbology, &mut self.contrast)));
            }
        }
        readings
    }

    /// Whether a square code too blurred for its patterns to show may stand in the picture of the quick look.
    pub fn is_square_in(&mut self, view: LumaView<'_>) -> bool {
        let fits = |area: &Area| area.size.iter().all(|side| SMEARED_SIDES.contains(side));
        let areas = if self.looked { self.texture.found() } else { self.texture.areas(view) };
        areas.iter().any(|area| area.is_squarish() && fits(area) && area.directed <= SMEARED)
    }
}

/// The one of `formats` that an area may hold.
fn symbology_of(area: &Area, formats: Formats) -> Option<Symbology> {
    let square = area.directed <= MAX_DIRECTED && area.is_squarish() && area.size[0] <= MAX_SQUARE;
    let symbology = if square { Symbology::DataMatrix } else { Symbology::Pdf417 };
    (formats.contains(symbology) && (square || STACKED.contains(&area.directed))).then_some(symbology)
}

fn read_area(view: LumaView<'_>, area: &Area, symbology: Symbology, contrast: &mut Contrast) -> Option<Reading> {
    let (cut, scale) = area.cut(view)?;
    if symbology == Symbology::Pdf417 && !is_stacked(cut.view(), contrast) {
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
        let readings = RegionReader::default().read_quick(frame.view(), Formats::ALL);
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
                let quad = RegionReader::default().read_quick(sheet.view(), Formats::ALL)[0].quad;
                let middle = [200.0 + code.width() as f32 / 2.0, 100.0 + code.height() as f32 / 2.0];
                let off = |axis: usize| quad.iter().map(|p| p[axis]).sum::<f32>() / 4.0 - middle[axis];
                assert!(off(0).hypot(off(1)) < 30.0, "{symbology} {degrees}: {quad:?}");
            }
        }
    }
}
