//! A camera that sees nothing to read: what its threads cost, and what drawing its picture costs beside them.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context as _;
use image::{GrayImage, Luma};

use crate::process::{Running, threads};
use crate::table::Table;

/// A camera's frame in pixels, and how many come a second.
const FRAME: (u32, u32) = (1280, 720);
const FPS: u32 = 10;
/// Frames that come in turn. Something moves in each, so that all of them are read.
const FRAMES: u32 = 20;
/// How long after its start the window has painted its screens in advance, and over what time is measured.
const SETTLES: Duration = Duration::from_secs(8);
const OVER: Duration = Duration::from_secs(15);
/// The most that our threads may use of a core, in per cent.
const MOST: f64 = 25.0;

/// Measures it.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let frames = folder.join("nothing");
    draw(&frames)?;
    let window = open(&frames, store)?;
    std::thread::sleep(SETTLES);
    let before = threads(window.id())?;
    std::thread::sleep(OVER);
    let after = threads(window.id())?;
    let percent = |draws: bool| {
        let spent = after.iter().filter(|(thread, _)| thread.draws() == draws);
        let seconds: f64 = spent.map(|(thread, seconds)| seconds - before.get(thread).unwrap_or(&0.0)).sum();
        seconds / OVER.as_secs_f64() * 100.0
    };
    let (own, drawing) = (percent(false), percent(true));
    let measured = format!("{own:.1} %, and {drawing:.1} % to draw");
    table.row("camera at 10 fps, nothing in view, own threads", "< 25 % of a core", measured, own < MOST);
    Ok(())
}

fn open(frames: &Path, store: &Path) -> anyhow::Result<Running> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["run", "citizen", "--windowed", "1080x1920", "--source"]);
    command.arg(format!("dir:{}@{FPS}", frames.display())).arg("--store").arg(store);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    Ok(Running(child.context("the window cannot be opened")?))
}

/// A hall behind the lens: a wall, a window, noise, and somebody who walks by.
fn draw(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut random = fastrand::Rng::with_seed(3);
    for number in 0..FRAMES {
        let walker = number * FRAME.0 / FRAMES;
        let frame = GrayImage::from_fn(FRAME.0, FRAME.1, |x, y| {
            let wall = 90 + y / 12;
            let shade = if (800..1100).contains(&x) && (80..400).contains(&y) { 200 } else { wall };
            let shade = if (walker..walker + 160).contains(&x) && y > 200 { 60 } else { shade };
            Luma([(shade as u8).saturating_add(random.u8(0..8))])
        });
        let path = folder.join(format!("{number:02}.png"));
        frame.save(&path).with_context(|| path.display().to_string())?;
    }
    Ok(())
}
