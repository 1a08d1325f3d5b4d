//! `frames`: writes frames as pictures, with a list of what they say.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use image::codecs::jpeg::JpegEncoder;

use crate::catalogue::{CAMERA, Frame, Kind, READABLE, Studio, rng};
use crate::scenes::Scene;

/// The quality and the size of the frames that tests keep.
const GOLDEN_QUALITY: u8 = 60;
const GOLDEN: (u32, u32) = (960, 420);

/// What is written.
#[derive(Args)]
pub struct Options {
    /// The folder.
    out: PathBuf,
    /// Which frames.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// Only those with this kind of code, of each class in turn.
    #[arg(long)]
    kind: Option<String>,
    /// Small ones instead, one of each class and scene, as in tests/data/frames.
    #[arg(long)]
    golden: bool,
}

/// Writes them.
pub fn run(options: &Options) -> anyhow::Result<()> {
    std::fs::create_dir_all(&options.out)?;
    let mut list = BufWriter::new(File::create(options.out.join("manifest.tsv"))?);
    if options.golden {
        golden(options, &mut list)?;
    } else {
        let studio = Studio::new(CAMERA)?;
        let kind = options.kind.as_deref().map(Kind::coded).transpose()?;
        for number in 0..options.count {
            let frame = match kind {
                Some(kind) => studio.of_kind(kind, options.seed, number)?,
                None => studio.frame(options.seed, number, false)?,
            };
            let file = format!("{number:05}-{}-{}.png", frame.kind.name(), frame.class);
            frame.picture.save(options.out.join(&file))?;
            note(&mut list, &file, &frame)?;
        }
    }
    list.flush().context("the list")
}

/// One frame of each class, its kind in turn, and one of each scene.
fn golden(options: &Options, list: &mut impl std::io::Write) -> anyhow::Result<()> {
    let studio = Studio::new(GOLDEN)?;
    let kinds = [Kind::Code128, Kind::Qr, Kind::Code39];
    for (i, class) in READABLE.into_iter().enumerate() {
        let frame = studio.coded(kinds[i % kinds.len()], class, &mut rng(options.seed, i as u64))?;
        save(&frame, &options.out, list)?;
    }
    for (i, scene) in Scene::ALL.into_iter().enumerate() {
        save(&studio.scene(scene, &mut rng(options.seed, 1000 + i as u64))?, &options.out, list)?;
    }
    Ok(())
}

fn save(frame: &Frame, folder: &Path, list: &mut impl std::io::Write) -> anyhow::Result<()> {
    let file = format!("{}-{}.jpg", frame.kind.name(), frame.class);
    let mut out = BufWriter::new(File::create(folder.join(&file))?);
    JpegEncoder::new_with_quality(&mut out, GOLDEN_QUALITY).encode_image(&frame.picture)?;
    out.flush()?;
    note(list, &file, frame)
}

fn note(list: &mut impl std::io::Write, file: &str, frame: &Frame) -> anyhow::Result<()> {
    let texts = frame.expected.join("\t");
    Ok(writeln!(list, "{file}\t{}\t{}\t{texts}", frame.kind.name(), frame.class)?)
}
