//! Pictures of what was read where, and of what was not and why: for people who tune the reader.

use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use image::{GrayImage, Rgb, RgbImage};

use crate::print::fonts::Fonts;
use crate::print::layout::{Align, Page, Primitive, TextRun, Weight};
use crate::print::raster;
use crate::reader::{LumaFrame, Quad};

/// The frame round a code that was read, as red, green and blue.
const READ: Rgb<u8> = Rgb([0, 190, 60]);
/// Thickness of a frame in pixels, for each 1,000 of the picture's longer side.
const THICKNESS: f32 = 3.0;
/// Resolution of the caption, and its sizes in millimetres.
const DPI: u32 = 96;
const LINE_MM: f32 = 7.0;
const LETTERS_MM: f32 = 4.2;

/// Writes pictures into one folder.
#[derive(Debug)]
pub struct Annotator {
    folder: PathBuf,
    fonts: Fonts,
}

impl Annotator {
    /// Makes the folder where it lacks.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), fonts: Fonts::load()? })
    }

    /// Writes a picture with frames round what was read and a caption below, a line of text each.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path, frame: &LumaFrame, quads: &[Quad], caption: &[String]) -> anyhow::Result<()> {
        let (width, height) = (frame.width() as u32, frame.height() as u32);
        let below = self.caption(width, caption)?;
        let mut picture = RgbImage::from_fn(width, height + below.height(), |x, y| {
            let grey = match y.checked_sub(height) {
                Some(y) => below.get_pixel_checked(x, y).map_or(255, |pixel| pixel.0[0]),
                None => frame.view().row(y as usize)[x as usize],
            };
            Rgb([grey; 3])
        });
        for quad in quads {
            outline(&mut picture, quad, THICKNESS * width.max(height) as f32 / 1000.0);
        }
        let target = self.folder.join(file_name(path));
        picture.save(&target).with_context(|| format!("{} cannot be written", target.display()))
    }

    fn caption(&self, width: u32, lines: &[String]) -> anyhow::Result<GrayImage> {
        let run = |(i, text): (usize, &String)| TextRun {
            x_mm: 2.0,
            baseline_mm: (i as f32 + 0.7) * LINE_MM,
            size_mm: LETTERS_MM,
            weight: Weight::SemiBold,
            align: Align::Left,
            text: text.clone(),
        };
        let items = lines.iter().enumerate().map(run).map(Primitive::Text).collect();
        let width_mm = width as f32 * 25.4 / DPI as f32;
        let page = Page { width_mm, height_mm: lines.len().max(1) as f32 * LINE_MM, items };
        Ok(raster::render(&page, DPI, &self.fonts)?)
    }
}

/// The last folder and the name, so that pictures of one name in two folders stay apart; always a PNG.
fn file_name(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter_map(|part| if let Component::Normal(name) = part { name.to_str() } else { None })
        .collect();
    let name = parts[parts.len().saturating_sub(2)..].join("-");
    format!("{}.png", name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem))
}

/// Draws four edges as rows of squares, as far as they lie on the picture.
fn outline(picture: &mut RgbImage, quad: &Quad, thickness: f32) {
    let half = (thickness / 2.0).max(1.0) as i64;
    for (from, to) in quad.iter().zip(quad.iter().cycle().skip(1)) {
        let steps = (to[0] - from[0]).hypot(to[1] - from[1]).ceil().clamp(1.0, 1e5);
        for step in 0..=steps as u32 {
            let along = step as f32 / steps;
            let [x, y] = [0, 1].map(|axis| (from[axis] + (to[axis] - from[axis]) * along) as i64);
            for (dx, dy) in (-half..=half).flat_map(|dy| (-half..=half).map(move |dx| (dx, dy))) {
                let place = u32::try_from(x + dx).ok().zip(u32::try_from(y + dy).ok());
                if let Some(pixel) = place.and_then(|(x, y)| picture.get_pixel_mut_checked(x, y)) {
                    *pixel = READ;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_two_folders_stay_apart() {
        let cases = [
            ("slip.jpg", "slip.png"),
            ("a/slip.jpg", "a-slip.png"),
            ("/x/../b/slip.tar.png", "b-slip.tar.png"),
            ("c/slip", "c-slip.png"),
            ("..", ".png"),
        ];
        for (path, name) in cases {
            assert_eq!(file_name(Path::new(path)), name, "{path}");
        }
    }

    #[test]
    fn a_frame_is_drawn_inside_the_picture_and_a_caption_below_it() {
        let folder = tempfile::tempdir().unwrap();
        let annotator = Annotator::new(&folder.path().join("new")).unwrap();
        let frame = LumaFrame::new(vec![200; 300 * 90], 300, 90).unwrap();
        let quad = [[50.0, 20.0], [1e9, 20.0], [1e9, 60.0], [50.0, 60.0]];
        annotator.write(Path::new("a.png"), &frame, &[quad], &["qr H53".to_owned()]).unwrap();
        let picture = image::open(folder.path().join("new/a.png")).unwrap().to_rgb8();
        assert_eq!(picture.get_pixel(50, 40), &READ);
        assert_eq!(picture.get_pixel(150, 40), &Rgb([200; 3]));
        assert_eq!(picture.width(), 300);
        assert!(picture.height() > 90 && picture.rows().skip(90).flatten().any(|pixel| pixel.0[0] < 60));
    }
}
