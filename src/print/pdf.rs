//! Pages as a PDF: text that can be searched, barcodes on whole dots of every usual printer. The same pages give the same bytes.

use std::collections::BTreeMap;

use ab_glyph::{Font as _, ScaleFont as _};
use krilla::Document;
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::PrintError;
use super::dots::{self, Block};
use super::fonts::{Fonts, em_scale};
use super::layout::{Area, MM_AN_INCH, Page, Primitive, TextRun, Weight};

/// Points in an inch.
const POINTS: f32 = 72.0;
/// Points in a millimetre.
const POINTS_A_MM: f32 = POINTS / MM_AN_INCH;
/// The grid on which barcodes lie, in dots an inch: whole dots of printers with 300, 600 and 1200.
const GRID_DPI: f32 = 300.0;

/// Draws pages into one document.
///
/// # Errors
/// [`PrintError`] where a barcode does not fit its place, or the document cannot be made.
pub fn render(pages: &[Page], title: &str, fonts: &Fonts) -> Result<Vec<u8>, PrintError> {
    let mut document = Document::new();
    let metadata = Metadata::new().title(title.to_owned()).language("vi".to_owned()).creator("motcua".to_owned());
    document.set_metadata(metadata);
    let faces = embedded()?;
    for page in pages {
        let (width, height) = (page.width_mm * POINTS_A_MM, page.height_mm * POINTS_A_MM);
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed("a page of no size"))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        surface.set_fill(Some(Fill { paint: luma::Color::black().into(), rule: FillRule::NonZero, ..Fill::default() }));
        for item in &page.items {
            match item {
                Primitive::Text(run) => draw_text(&mut surface, run, &faces, fonts),
                Primitive::Fill(area) => draw_rectangles(&mut surface, std::iter::once(in_points(*area))),
                Primitive::Bars(bars) => draw_blocks(&mut surface, &dots::of_bars(bars, GRID_DPI / MM_AN_INCH)?),
                Primitive::Matrix(matrix) => {
                    draw_blocks(&mut surface, &dots::of_matrix(matrix, GRID_DPI / MM_AN_INCH)?);
                }
            }
        }
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(|error| failed(&format!("{error:?}")))
}

fn failed(why: &str) -> PrintError {
    PrintError::Pdf(why.to_owned())
}

/// The fonts as the document embeds them: only the letters that are used.
fn embedded() -> Result<BTreeMap<&'static str, Font>, PrintError> {
    let weights = [Weight::Regular, Weight::SemiBold, Weight::Bold, Weight::ExtraBold];
    let font = |weight| {
        let (name, file) = Fonts::file(weight);
        Font::new(file.into(), 0).map(|font| (name, font)).ok_or(PrintError::Font(name))
    };
    weights.into_iter().map(font).collect()
}

fn draw_text(surface: &mut Surface<'_>, run: &TextRun, faces: &BTreeMap<&'static str, Font>, fonts: &Fonts) {
    let Some(font) = faces.get(Fonts::file(run.weight).0) else { return };
    let face = fonts.face(run.weight);
    let scaled = face.as_scaled(em_scale(face, 1.0));
    let glyph = |(at, c): (usize, char)| {
        let id = face.glyph_id(c);
        let range = at..at + c.len_utf8();
        KrillaGlyph::new(GlyphId::new(u32::from(id.0)), scaled.h_advance(id), 0.0, 0.0, 0.0, range, None)
    };
    let glyphs: Vec<KrillaGlyph> = run.text.char_indices().map(glyph).collect();
    let start = Point::from_xy(fonts.run_left(run) * POINTS_A_MM, run.baseline_mm * POINTS_A_MM);
    surface.draw_glyphs(start, &glyphs, font.clone(), &run.text, run.size_mm * POINTS_A_MM, false);
}

fn draw_blocks(surface: &mut Surface<'_>, blocks: &[Block]) {
    let points = |dots: f32| dots * POINTS / GRID_DPI;
    draw_rectangles(
        surface,
        blocks.iter().filter_map(|block| {
            let (x, y) = (points(block.x as f32), points(block.y as f32));
            Rect::from_xywh(x, y, points(block.width as f32), points(block.height as f32))
        }),
    );
}

fn in_points(area: Area) -> Option<Rect> {
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|mm| mm * POINTS_A_MM);
    Rect::from_xywh(x, y, width, height)
}

/// All in one path, so that no seam shows between neighbours.
fn draw_rectangles<R: Into<Option<Rect>>>(surface: &mut Surface<'_>, rectangles: impl Iterator<Item = R>) {
    let mut path = PathBuilder::new();
    for rectangle in rectangles.filter_map(Into::into) {
        path.push_rect(rectangle);
    }
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}
