//! Frames of a camera at 30 a second, each with another slip: from a frame's arrival to its answer on the screen, beside a
//! bare window that is told to repaint as often.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use image::{GrayImage, Luma, imageops};
use motcua::print::barcode::code128;
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Area, Page, Primitive};
use motcua::print::raster;
use serde_json::Value;

use crate::bare;
use crate::face::codes;
use crate::table::{Table, percentile};

/// Answers that are waited for, and frames a second.
const ANSWERS: usize = 500;
const FPS: u32 = 30;
/// Slips that come in turn: each is away for longer than a frame, so each is a scan of its own.
const SLIPS: usize = 12;
/// A camera's frame in pixels.
const FRAME: (u32, u32) = (1280, 720);
/// Windows, and what their answers may take at 95 of 100.
const WINDOWS: [(&str, Limit); 2] = [("1080x1920", Limit::Beside(15.0)), ("1366x768", Limit::Ms(33.0))];

/// How old a frame may be when its reading begins: by then two more have come.
const OLDEST_MS: f64 = 2.0 * 1000.0 / FPS as f64;

/// What is allowed.
#[derive(Clone, Copy)]
enum Limit {
    /// So many milliseconds more than the bare window takes.
    Beside(f64),
    /// So many milliseconds.
    Ms(f64),
}

/// Measures it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let codes = codes(store)?;
    let frames = folder.join("frames");
    draw(&frames, &codes[..SLIPS.min(codes.len())])?;
    for (size, limit) in WINDOWS {
        let (bare_p50, bare_p95) = bare(folder, size)?;
        let Ours { p50, p95, begun } = ours(folder, &frames, store, size)?;
        let (target, most) = match limit {
            Limit::Beside(more) => (format!("bare window + {more:.0} ms"), bare_p95 + more),
            Limit::Ms(ms) => (format!("<= {ms:.0} ms"), ms),
        };
        let measured = format!("{p95:.1} ms (p50 {p50:.1}) beside {bare_p95:.1} (p50 {bare_p50:.1})");
        table.row(format!("frame arrived -> presented at 30 fps, {size}, p95"), target, measured, p95 <= most);
        let old = begun.iter().filter(|ms| **ms > OLDEST_MS).count();
        let oldest = begun.iter().copied().fold(0.0, f64::max);
        let measured = format!("{old} of {}, the oldest {oldest:.1} ms old", begun.len());
        table.row(format!("frames decoded that were older than two, {size}"), "0", measured, old == 0);
    }
    Ok(())
}

/// A frame for each code: its bars on grey paper.
fn draw(folder: &PathBuf, codes: &[String]) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let fonts = Fonts::load()?;
    for code in codes {
        let bars = code128(code, Area { x: 6.0, y: 6.0, width: 88.0, height: 18.0 })?;
        let page = Page { width_mm: 100.0, height_mm: 30.0, items: vec![Primitive::Bars(bars)] };
        let slip = raster::render(&page, 200, &fonts)?;
        let mut frame = GrayImage::from_pixel(FRAME.0, FRAME.1, Luma([150]));
        imageops::replace(&mut frame, &slip, 240, 240);
        let path = folder.join(format!("{}.png", code.replace('/', "-")));
        frame.save(&path).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// What our window took, in milliseconds since the arrival of each frame.
struct Ours {
    p50: f64,
    p95: f64,
    /// Until its reading began, frame by frame.
    begun: Vec<f64>,
}

fn ours(folder: &Path, frames: &Path, store: &Path, size: &str) -> anyhow::Result<Ours> {
    let trace = folder.join("frames.jsonl");
    let source = format!("dir:{}@{FPS}", frames.display());
    let done = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["bench", "latency", "--json", "--windowed", size, "--source", &source])
        .args(["--count", &ANSWERS.to_string(), "--store"])
        .arg(store)
        .arg("--trace")
        .arg(&trace)
        .output()?;
    let answer: Value = serde_json::from_slice(&done.stdout)
        .with_context(|| format!("bench latency failed: {}", String::from_utf8_lossy(&done.stderr)))?;
    let presented = &answer["stages"]["presented"];
    let (p50, p95) =
        presented["p50_ms"].as_f64().zip(presented["p95_ms"].as_f64()).context("bench latency gave no times")?;
    Ok(Ours { p50, p95, begun: times(&trace, "begun_ms")? })
}

fn bare(folder: &Path, size: &str) -> anyhow::Result<(f64, f64)> {
    let trace = folder.join("bare-frames.jsonl");
    let ticks = format!("{FPS}:{ANSWERS}");
    let done =
        Command::new(std::env::current_exe()?).args([bare::ARGUMENT]).arg(&trace).args([size, &ticks]).status()?;
    anyhow::ensure!(done.success(), "the bare window failed");
    let mut times = times(&trace, "latency_ms")?;
    Ok((percentile(&mut times, 0.5), percentile(&mut times, 0.95)))
}

/// The times of one stage in a trace.
fn times(trace: &Path, stage: &str) -> anyhow::Result<Vec<f64>> {
    let text = std::fs::read_to_string(trace)?;
    let times = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()?[stage].as_f64());
    Ok(times.filter(|ms| *ms >= 0.0).collect())
}
