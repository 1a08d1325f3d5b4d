//! `ours`: our reader alone on one kind of code, class by class: for those who tune.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use clap::Args;
use motcua::reader::{LumaFrame, Mode, Reader};

use crate::catalogue::{CAMERA, Frame, Kind, Studio};
use crate::engines::formats;

/// What is read.
#[derive(Args)]
pub struct Options {
    /// The kind of code.
    #[arg(long, default_value = "code39")]
    kind: String,
    /// Which frames.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many, of each class in turn.
    #[arg(long, default_value_t = 400)]
    count: u64,
    /// Frames read at a time.
    #[arg(long, default_value_t = 2)]
    threads: usize,
}

/// How many frames of a class there were, were read in each pass, and were read wrongly.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    frames: u64,
    quick: u64,
    hard: u64,
    wrong: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.frames += other.frames;
        self.quick += other.quick;
        self.hard += other.hard;
        self.wrong += other.wrong;
    }
}

/// Reads and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let kind = Kind::coded(&options.kind)?;
    let (studio, next, tallies) = (Studio::new(CAMERA)?, AtomicU64::new(0), Mutex::new(BTreeMap::new()));
    let read_some = || -> anyhow::Result<()> {
        let mut reader = Reader::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= options.count {
                return Ok(());
            }
            let frame = studio.of_kind(kind, options.seed, number)?;
            let one = judge(&frame, &mut reader, number)?;
            let mut tallies = tallies.lock().map_err(|_poisoned| anyhow::anyhow!("a thread panicked"))?;
            tallies.entry(frame.class).or_insert_with(Tally::default).add(&one);
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.threads.max(1)).map(|_| scope.spawn(read_some)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_panic| anyhow::anyhow!("a thread panicked"))?)
    })?;
    print(&tallies.into_inner().map_err(|_poisoned| anyhow::anyhow!("a thread panicked"))?);
    Ok(())
}

fn judge(frame: &Frame, reader: &mut Reader, number: u64) -> anyhow::Result<Tally> {
    let (width, height) = frame.picture.dimensions();
    let luma = LumaFrame::new(frame.picture.as_raw().clone(), width as usize, height as usize)?;
    let [quick, hard] = [Mode::Frame, Mode::Hard].map(|mode| reader.read(&luma, formats(), mode).readings);
    let is_right = |text: &String| frame.expected.contains(text);
    let wrong = quick.iter().chain(&hard).find(|reading| !is_right(&reading.text));
    if let Some(reading) = wrong {
        println!("WRONG {number}: {} for {:?}", reading.text, frame.expected);
    }
    let read = |readings: &[motcua::reader::Reading]| readings.iter().any(|reading| is_right(&reading.text));
    Ok(Tally {
        frames: 1,
        quick: u64::from(read(&quick)),
        hard: u64::from(read(&hard)),
        wrong: u64::from(wrong.is_some()),
    })
}

fn print(tallies: &BTreeMap<&str, Tally>) {
    println!("{:14}{:>8}{:>10}{:>10}{:>8}", "class", "frames", "quick %", "hard %", "wrong");
    let mut all = Tally::default();
    for (class, one) in tallies {
        row(class, one);
        all.add(one);
    }
    row("all", &all);
}

fn row(name: &str, Tally { frames, quick, hard, wrong }: &Tally) {
    let share = |read: &u64| 100.0 * *read as f64 / (*frames).max(1) as f64;
    println!("{name:14}{frames:>8}{:>10.1}{:>10.1}{wrong:>8}", share(quick), share(hard));
}
