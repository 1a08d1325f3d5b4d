//! `longest`: how long the hard pass takes at most, on the pictures that keep it busiest.

use std::time::Instant;

use clap::Args;
use fastrand::Rng;
use motcua::reader::{HARD_DEADLINE, LumaFrame, Mode, Reader};

use crate::catalogue::{CAMERA, Studio, rng};
use crate::engines::formats;
use crate::table::met;

/// What it may take beyond its deadline.
const GRACE_MS: f64 = 10.0;
/// A camera's frame, and the largest still that people have.
const SIZES: [(usize, usize); 2] = [(1280, 720), (4080, 3060)];

/// What is read.
#[derive(Args)]
pub struct Options {
    /// Which frames.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many of the frames that cannot be read.
    #[arg(long, default_value_t = 200)]
    count: u64,
}

/// Reads them and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let mut reader = Reader::default();
    let mut longest = ("nothing".to_owned(), 0.0);
    let mut time = |name: String, frame: &LumaFrame| {
        let start = Instant::now();
        reader.read(frame, formats(), Mode::Hard);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        if ms > longest.1 {
            longest = (name, ms);
        }
    };
    for (width, height) in SIZES {
        for (name, pixel) in PICTURES {
            let mut rng = Rng::with_seed(options.seed);
            let pixels = (0..width * height).map(|at| pixel(at % width, at / width, &mut rng)).collect();
            time(format!("{name} of {width}x{height}"), &LumaFrame::new(pixels, width, height)?);
        }
    }
    let studio = Studio::new(CAMERA)?;
    for number in 0..options.count {
        let frame = studio.spoilt(&mut rng(options.seed, number))?;
        let (width, height) = frame.picture.dimensions();
        let name = format!("{} {}", frame.kind.name(), frame.class);
        time(name, &LumaFrame::new(frame.picture.into_raw(), width as usize, height as usize)?);
    }
    let (name, ms) = longest;
    let most = HARD_DEADLINE.as_secs_f64() * 1e3 + GRACE_MS;
    met(ms <= most, &format!("hard pass, longest: {ms:.0} ms, on {name} (at most {most:.0})"));
    Ok(())
}

type Pixel = fn(usize, usize, &mut Rng) -> u8;

/// Pictures full of what looks like codes.
const PICTURES: [(&str, Pixel); 6] = [
    ("noise", |_, _, rng| rng.u8(..)),
    ("bars", |x, _, rng| if (x / 3).is_multiple_of(2) { rng.u8(..30) } else { 200 + rng.u8(..30) }),
    ("uneven bars", |x, _, _| if (x * x / 97).is_multiple_of(2) { 20 } else { 230 }),
    ("slanted bars", |x, y, rng| if ((x + y / 3) / 4).is_multiple_of(2) { 40 + rng.u8(..40) } else { 180 }),
    ("squares", |x, y, _| if (x / 7 + y / 7).is_multiple_of(2) { 20 } else { 230 }),
    ("rings", |x, y, _| if (x % 64).abs_diff(32).max((y % 64).abs_diff(32)) / 4 % 2 == 0 { 20 } else { 230 }),
];
