//! `compare`: every engine on the same frames.

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;
use motcua::reader::{LumaFrame, Reader};

use crate::catalogue::{CAMERA, Studio};
use crate::engines::read_here;
use crate::python::Python;
use crate::results::{Results, Row};
use crate::{chart, table};

/// Frames between two lines of progress.
const PROGRESS: u64 = 50;

/// What is compared.
#[derive(Args)]
pub struct Options {
    /// Which frames: another seed, other frames.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many frames; one in five shows no code.
    #[arg(long, default_value_t = 1000)]
    count: u64,
    /// The Python that has zxing-cpp.
    #[arg(long)]
    python: PathBuf,
    /// Where results and the chart go.
    #[arg(long, default_value = "target/bench-peers")]
    out: PathBuf,
}

/// Measures, or goes on measuring, and prints.
pub fn run(options: &Options) -> anyhow::Result<()> {
    let Options { seed, count, python, out } = options;
    std::fs::create_dir_all(out)?;
    let mut results = Results::open(&out.join(format!("seed-{seed}.tsv")))?;
    let mut python = Python::start(python)?;
    println!("seed {seed}, {count} frames of {}x{}; {}, rxing 0.9.3", CAMERA.0, CAMERA.1, python.versions);
    if results.next > 0 {
        println!("{} frames were measured before; going on.", results.next);
    }
    let (studio, mut reader) = (Studio::new(CAMERA)?, Reader::default());
    let (start, first) = (Instant::now(), results.next);
    while results.next < *count {
        measure(&studio, &mut reader, &mut python, *seed, &mut results)?;
        if results.next.is_multiple_of(PROGRESS) {
            let each = start.elapsed().as_secs_f64() / (results.next - first) as f64;
            let left = each * (*count - results.next) as f64 / 60.0;
            println!("{:5} of {count} frames, {left:.0} min to go", results.next);
        }
    }
    let rows: Vec<Row> = results.rows.into_iter().filter(|row| row.number < *count).collect();
    table::print(&rows);
    let picture = out.join(format!("seed-{seed}.png"));
    chart::write(&rows, &format!("Share read against time, seed {seed}, {count} frames"), &picture)?;
    println!("\nThe picture of it: {}", picture.display());
    Ok(())
}

fn measure(
    studio: &Studio,
    reader: &mut Reader,
    python: &mut Python,
    seed: u64,
    results: &mut Results,
) -> anyhow::Result<()> {
    let number = results.next;
    let frame = studio.frame(seed, number, false)?;
    let (width, height) = frame.picture.dimensions();
    let luma = LumaFrame::new(frame.picture.as_raw().clone(), width as usize, height as usize)?;
    let findings = read_here(reader, &luma).into_iter().chain(python.read(&luma)?);
    let mut rows: Vec<Row> = findings.filter_map(|finding| Row::of(number, &frame, &finding)).collect();
    rows.sort_by_key(|row| row.engine);
    results.add(rows)
}
