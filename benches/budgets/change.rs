//! A change by another process: how soon the supervisor's window and the board on the wall show it without a touch, and what
//! watching for it costs them while nothing changes.

use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::counter::{hand_over, signed_in, take_back};
use crate::process::cpu_percent;
use crate::table::{Table, percentile};
use crate::window::{Window, focus, window_manager, xdotool};

/// How many results are handed over and taken back again: each is a change.
const MARKS: usize = 15;
const PATIENCE: Duration = Duration::from_secs(20);
const WITHIN_MS: f64 = 1_000.0;
const IDLE: f64 = 0.5;
/// After a change, until both windows have long shown it.
const APART: Duration = Duration::from_millis(1_500);

/// Measures it, with both windows open on a store of a million dossiers.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let _manager = window_manager()?;
    let board = open("board", folder, store)?;
    let supervisor = open("supervisor", folder, store)?;
    sign_in(&supervisor)?;
    let windows = [("the supervisor's screen", &supervisor), ("the board", &board)];

    let mut times = [Vec::new(), Vec::new()];
    let (mut desk, session) = signed_in(store)?;
    for code in newest_ready(store)? {
        let seen = windows.map(|(_, window)| window.lines().len());
        let (_, found) = hand_over(&mut desk, &session, &code)?;
        shown(windows.map(|(_, window)| window), seen, &mut times)?;
        sleep(APART);
        let seen = windows.map(|(_, window)| window.lines().len());
        take_back(&mut desk, &session, &found)?;
        shown(windows.map(|(_, window)| window), seen, &mut times)?;
        sleep(APART);
    }
    for ((name, _), times) in windows.iter().zip(&mut times) {
        let p95 = percentile(times, 0.95);
        let slowest = times.last().copied().unwrap_or(f64::NAN);
        let measured = format!("{p95:.0} ms, {slowest:.0} ms at most");
        table.row(format!("mark of another process -> {name}, p95"), "<= 1 s", measured, p95 <= WITHIN_MS);
    }
    sleep(Duration::from_secs(5));
    for (name, window) in windows {
        let idle = cpu_percent(window.id(), Duration::from_mins(1))?;
        table.row(
            format!("watching, nothing changes: {name}"),
            "< 0.5 % of a core",
            format!("{idle:.2} %"),
            idle < IDLE,
        );
    }
    Ok(())
}

fn open(face: &str, folder: &Path, store: &Path) -> anyhow::Result<Window> {
    let trace = folder.join(format!("{face}.jsonl"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["run", face, "--windowed", "1920x1080", "--store"]).arg(store).arg("--trace").arg(&trace);
    Window::open(command, trace, face)
}

/// The demo's supervisor signs in: the second of the names.
fn sign_in(supervisor: &Window) -> anyhow::Result<()> {
    focus("motcua supervisor")?;
    for keys in [&["key", "Down"][..], &["key", "Down"], &["type", "--delay", "150", "333444"], &["key", "Return"]] {
        sleep(Duration::from_secs(1));
        xdotool(keys)?;
    }
    supervisor.wait_for(2)?;
    sleep(Duration::from_secs(2));
    Ok(())
}

/// The results at the top of the board: what happens to them is to be seen on it.
fn newest_ready(store: &Path) -> anyhow::Result<Vec<String>> {
    // What goes by post is not called on the board.
    let ready = "status = 9 AND delivery = 'counter'";
    let sql = format!("SELECT code FROM dossier WHERE {ready} ORDER BY finished_at DESC, id DESC LIMIT {MARKS}");
    crate::counter::column(store, &sql)
}

/// Waits until each window has shown something more than it had, and notes how many milliseconds that took.
fn shown(windows: [&Window; 2], seen: [usize; 2], times: &mut [Vec<f64>; 2]) -> anyhow::Result<()> {
    let start = Instant::now();
    let mut left = vec![0, 1];
    while !left.is_empty() {
        anyhow::ensure!(start.elapsed() < PATIENCE, "a change never came to be shown");
        let (done, open): (Vec<usize>, _) = left.into_iter().partition(|&at| windows[at].lines().len() > seen[at]);
        for at in done {
            times[at].push(start.elapsed().as_secs_f64() * 1e3);
        }
        left = open;
        sleep(Duration::from_millis(2));
    }
    Ok(())
}
