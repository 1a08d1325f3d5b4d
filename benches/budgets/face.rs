//! The citizen face as a window, beside a bare eframe window of the same size and renderer.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::bare;
use crate::process::{cpu_percent, memory_mb};
use crate::table::{Table, percentile};
use crate::window::{Window, focus, window_manager};

const SCANS: usize = 30;

/// Measures start, idle, memory and the way from a text to the screen.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let _manager = window_manager()?;
    let codes = codes(store)?;
    let bare_window = Window::open(bare_command(folder)?, folder.join("bare.jsonl"), "its colour")?;
    focus("bare window")?;
    let bare_ms = percentile(&mut bare_window.type_all(&codes)?, 0.95);
    std::thread::sleep(Duration::from_secs(2));
    let (bare_anonymous, bare_resident) = memory_mb(bare_window.id())?;
    drop(bare_window);

    let ours = Window::open(our_command(folder, store), folder.join("citizen.jsonl"), "the attract screen")?;
    let started = ours.lines().first().and_then(|line| line["t"].as_f64()).unwrap_or(f64::NAN) * 1e3;
    table.row("start -> first frame, 1 M dossiers", "<= 250 ms", format!("{started:.0} ms"), started <= 250.0);
    // A kiosk stands and waits before its first citizen; meanwhile it prepares its screens.
    std::thread::sleep(Duration::from_secs(5));
    focus("motcua citizen")?;
    let our_ms = percentile(&mut ours.type_all(&codes)?, 0.95);
    let limit = bare_ms + 8.0;
    let beside = format!("{our_ms:.1} ms beside {bare_ms:.1} ms");
    table.row("text arrived -> presented, p95", "bare window + 8 ms", beside, our_ms <= limit);

    std::thread::sleep(Duration::from_secs(3));
    let (anonymous, resident) = memory_mb(ours.id())?;
    let met = anonymous <= 70.0 && resident <= 160.0;
    let measured = format!("{anonymous:.0} and {resident:.0} MB beside {bare_anonymous:.0} and {bare_resident:.0}");
    table.row("memory, anonymous and resident", "<= 70 and <= 160 MB", measured, met);
    ours.come_home()?;
    // A whole minute: the clock's step is in it once.
    let idle = cpu_percent(ours.id(), Duration::from_mins(1))?;
    table.row("idle, nothing ticking", "< 0.5 % of a core", format!("{idle:.2} %"), idle < 0.5);
    Ok(())
}

fn bare_command(folder: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(bare::ARGUMENT).arg(folder.join("bare.jsonl"));
    Ok(command)
}

fn our_command(folder: &Path, store: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["run", "citizen", "--windowed", "1080x1920", "--source", "wedge", "--store"]).arg(store);
    command.arg("--trace").arg(folder.join("citizen.jsonl"));
    command
}

/// Codes of different dossiers: a repeated one would be the same scan.
pub fn codes(store: &Path) -> anyhow::Result<Vec<String>> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = bare.prepare("SELECT code FROM dossier WHERE rowid % 30011 = 1 LIMIT ?1")?;
    let codes = statement.query_map([SCANS as i64], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}
