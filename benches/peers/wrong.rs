//! `wrong`: our reader alone on very many frames, as a camera's with the hard pass, and one in seven with all it has; every
//! wrong read is kept with its picture.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use clap::Args;
use motcua::reader::decoder::Decoder;
use motcua::reader::{LumaFrame, Mode, contained_panics};

use crate::catalogue::{CAMERA, Frame, Kind, Studio};
use crate::engines::formats;
use crate::results::{append, build};

/// Frames between two notes of how far it has come.
const CHUNK: u64 = 100;
/// One frame of so many is read as a still picture, which takes four times as long. No class or scene comes in step with it.
const STILL_EVERY: u64 = 7;
/// When a frame is given up.
const DEADLINE: Duration = Duration::from_secs(20);

/// What is read.
#[derive(Args)]
pub struct Options {
    /// Which frames: another seed, other frames.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many frames; one in five shows no code.
    #[arg(long, default_value_t = 25_000)]
    frames: u64,
    /// Frames read at a time.
    #[arg(long, default_value_t = 2)]
    threads: u64,
    /// Where the notes and the pictures of wrong reads go.
    #[arg(long, default_value = "target/bench-wrong")]
    out: PathBuf,
}

/// What some frames gave.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    frames: u64,
    coded: u64,
    read: u64,
    wrong: u64,
    given_up: u64,
    longest_ms: u64,
}

impl Tally {
    fn add(self, other: Self) -> Self {
        Self {
            frames: self.frames + other.frames,
            coded: self.coded + other.coded,
            read: self.read + other.read,
            wrong: self.wrong + other.wrong,
            given_up: self.given_up + other.given_up,
            longest_ms: self.longest_ms.max(other.longest_ms),
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let numbers: Vec<u64> = line.split('\t').map_while(|number| number.parse().ok()).collect();
        let [frames, coded, read, wrong, given_up, longest_ms] = numbers[..] else { return None };
        Some(Self { frames, coded, read, wrong, given_up, longest_ms })
    }

    fn line(self) -> String {
        let Self { frames, coded, read, wrong, given_up, longest_ms } = self;
        format!("{frames}\t{coded}\t{read}\t{wrong}\t{given_up}\t{longest_ms}")
    }
}

/// Reads, or goes on reading; an error when anything was read wrongly.
pub fn run(options: &Options) -> anyhow::Result<()> {
    std::fs::create_dir_all(&options.out)?;
    let notes = options.out.join(format!("seed-{}.tsv", options.seed));
    let mut total = resume(&notes)?;
    let studio = Studio::new(CAMERA)?;
    let (start, first) = (Instant::now(), total.frames);
    while total.frames < options.frames {
        let numbers = total.frames..(total.frames + CHUNK).min(options.frames);
        total = total.add(chunk(&studio, options, numbers)?);
        writeln!(append(&notes)?, "{}", total.line())?;
        let each = start.elapsed().as_secs_f64() / (total.frames - first) as f64;
        let left = each * (options.frames - total.frames) as f64 / 60.0;
        println!("{:6} of {} frames, {} wrong, {left:.0} min to go", total.frames, options.frames, total.wrong);
    }
    let Tally { frames, coded, read, wrong, given_up, longest_ms } = total;
    println!(
        "\nseed {}: {coded} frames with a code, {:.1} % read; {} without; {wrong} wrong reads",
        options.seed,
        100.0 * read as f64 / coded.max(1) as f64,
        frames - coded
    );
    println!(
        "longest {longest_ms} ms, {given_up} given up, {} panics of decoders contained in this run",
        contained_panics()
    );
    anyhow::ensure!(wrong == 0, "{wrong} wrong reads: their pictures are in {}", options.out.display());
    Ok(())
}

/// How far the last run of this build came.
fn resume(notes: &Path) -> anyhow::Result<Tally> {
    let head = format!("build\t{}", build()?);
    let text = std::fs::read_to_string(notes).unwrap_or_default();
    if text.lines().next() == Some(head.as_str()) {
        let last = text.lines().filter_map(Tally::parse).next_back().unwrap_or_default();
        println!("{} frames were read before; going on.", last.frames);
        return Ok(last);
    }
    std::fs::write(notes, head + "\n")?;
    Ok(Tally::default())
}

fn chunk(studio: &Studio, options: &Options, numbers: std::ops::Range<u64>) -> anyhow::Result<Tally> {
    let next = AtomicU64::new(numbers.start);
    let read_some = || {
        let mut decoder = Decoder::default();
        let mut tally = Tally::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= numbers.end {
                return Ok(tally);
            }
            tally = tally.add(one(studio, options, number, &mut decoder)?);
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.threads.max(1))
            .map(|i| std::thread::Builder::new().name(format!("frames {i}")).spawn_scoped(scope, read_some))
            .collect();
        threads.into_iter().try_fold(Tally::default(), |sum, thread| {
            let tally: anyhow::Result<Tally> =
                thread?.join().map_err(|_panic| anyhow::anyhow!("the making of a frame panicked"))?;
            Ok(sum.add(tally?))
        })
    })
}

fn one(studio: &Studio, options: &Options, number: u64, decoder: &mut Decoder) -> anyhow::Result<Tally> {
    let frame = studio.frame(options.seed, number, true)?;
    let (width, height) = frame.picture.dimensions();
    let luma = Arc::new(LumaFrame::new(frame.picture.as_raw().clone(), width as usize, height as usize)?);
    let coded = u64::from(frame.kind != Kind::Blank);
    let tally = Tally { frames: 1, coded, ..Tally::default() };
    let mode = if number.is_multiple_of(STILL_EVERY) { Mode::Still } else { Mode::Hard };
    let Ok(timed) = decoder.read(&luma, formats(), mode, DEADLINE) else {
        return Ok(Tally { given_up: 1, ..tally });
    };
    let texts: Vec<&str> = timed.report.readings.iter().map(|reading| reading.text.as_str()).collect();
    let is_right = |text: &&str| frame.expected.iter().any(|expected| expected == text);
    let wrong: Vec<&str> = texts.iter().copied().filter(|text| !is_right(text)).collect();
    if !wrong.is_empty() {
        keep(&frame, &wrong, number, options)?;
    }
    Ok(Tally {
        read: u64::from(texts.iter().any(is_right)),
        wrong: u64::from(!wrong.is_empty()),
        longest_ms: timed.took.as_millis() as u64,
        ..tally
    })
}

/// Keeps a frame that was read wrongly, and what was read.
fn keep(frame: &Frame, wrong: &[&str], number: u64, options: &Options) -> anyhow::Result<()> {
    let name = format!("{}-{number}-{}-{}", options.seed, frame.kind.name(), frame.class);
    let picture = options.out.join(format!("{name}.png"));
    frame.picture.save(&picture).with_context(|| picture.display().to_string())?;
    println!("WRONG {name}: read {wrong:?}, said {:?}", frame.expected);
    Ok(())
}
