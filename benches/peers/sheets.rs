//! `sheets`: A4 scans of six slips, each laid down at any angle, and how long reading one takes.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use fastrand::Rng;
use image::{GrayImage, Luma, imageops};
use motcua::print::fonts::Fonts;
use motcua::reader::{LumaFrame, Mode, Reader};

use crate::catalogue::{Kind, between, rng};
use crate::engines::formats;
use crate::papers;
use crate::table::met;

/// A4 at 300 dots an inch.
const SHEET: (u32, u32) = (2480, 3508);
/// The part of each paper that lies on the sheet, in pixels: about 100 by 90 mm round its code.
const SLIP: (u32, u32) = (1190, 1060);
/// What each slip bears.
const SLIPS: [Kind; 6] = [Kind::Code128, Kind::Qr, Kind::Code39, Kind::Code128, Kind::Qr, Kind::Code128];
/// What a sheet may take.
const MOST_MS: f64 = 400.0;

/// What is read.
#[derive(Args)]
pub struct Options {
    /// Which sheets.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many.
    #[arg(long, default_value_t = 10)]
    count: u64,
    /// Where sheets go that are not read whole.
    #[arg(long, default_value = "target/bench-peers")]
    out: PathBuf,
}

/// Reads them and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let fonts = Fonts::load()?;
    let mut reader = Reader::default();
    let (mut whole, mut wrong, mut times) = (0, 0, Vec::new());
    for number in 0..options.count {
        let (sheet, expected) = sheet(&fonts, &mut rng(options.seed, number))?;
        let frame = LumaFrame::new(sheet.as_raw().clone(), SHEET.0 as usize, SHEET.1 as usize)?;
        let start = Instant::now();
        let report = reader.read(&frame, formats(), Mode::Still);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        let is_missed = |text: &&String| !report.readings.iter().any(|reading| reading.text == **text);
        let missed: Vec<&String> = expected.iter().filter(is_missed).collect();
        if missed.is_empty() {
            whole += 1;
        } else {
            let path = options.out.join(format!("sheet-{}-{number}.png", options.seed));
            println!("{}: not read: {missed:?}", path.display());
            std::fs::create_dir_all(&options.out)?;
            sheet.save(path)?;
        }
        wrong += report.readings.iter().filter(|reading| !expected.contains(&reading.text)).count();
    }
    let longest = times.iter().copied().fold(0.0, f64::max);
    met(
        whole == options.count,
        &format!("A4 sheets of six slips at any angle read whole: {whole} of {}", options.count),
    );
    met(wrong == 0, &format!("wrong reads on them: {wrong} (none)"));
    met(longest <= MOST_MS, &format!("the slowest of them: {longest:.0} ms (at most {MOST_MS:.0})"));
    Ok(())
}

/// A sheet and the texts on it.
fn sheet(fonts: &Fonts, rng: &mut Rng) -> anyhow::Result<(GrayImage, Vec<String>)> {
    let mut sheet = GrayImage::from_pixel(SHEET.0, SHEET.1, Luma([246]));
    let mut texts = Vec::new();
    for (place, kind) in SLIPS.into_iter().enumerate() {
        let paper = papers::print(kind, false, fonts, rng)?;
        let half = (SLIP.0 as f32 / 2.0, SLIP.1 as f32 / 2.0);
        let dots = papers::DPI as f32 / 25.4;
        let (x, y) = (paper.aim_mm.0 * dots, paper.aim_mm.1 * dots);
        let (x, y) = ((x - half.0).max(0.0) as u32, (y - half.1).max(0.0) as u32);
        let part = imageops::crop_imm(&paper.picture, x, y, SLIP.0, SLIP.1).to_image();
        let middle = ((place as u32 % 2) * 1240 + 620, (place as u32 / 2) * 1169 + 585);
        let degrees = 180.0 * f32::from(rng.u8(..2)) + between(rng, -6.0, 6.0);
        lay_down(&mut sheet, &part, middle, degrees);
        texts.extend(paper.texts);
    }
    sheet.pixels_mut().for_each(|pixel| pixel.0[0] = pixel.0[0].saturating_sub(rng.u8(..9)));
    Ok((sheet, texts))
}

/// Copies a part onto the sheet, turned about its middle; bilinear.
fn lay_down(sheet: &mut GrayImage, part: &GrayImage, middle: (u32, u32), degrees: f32) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let reach = i64::from(part.width().max(part.height())) * 11 / 20;
    for (dx, dy) in (-reach..reach).flat_map(|dy| (-reach..reach).map(move |dx| (dx, dy))) {
        let (u, v) = (dx as f32 * cos + dy as f32 * sin, dy as f32 * cos - dx as f32 * sin);
        let (u, v) = (u + part.width() as f32 / 2.0, v + part.height() as f32 / 2.0);
        let place = u32::try_from(i64::from(middle.0) + dx).ok().zip(u32::try_from(i64::from(middle.1) + dy).ok());
        let Some(pixel) = place.and_then(|(x, y)| sheet.get_pixel_mut_checked(x, y)) else { continue };
        if let Some(value) = imageops::interpolate_bilinear(part, u, v) {
            pixel.0[0] = value.0[0].min(246);
        }
    }
}
