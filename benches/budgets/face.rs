//! The citizen face as a window, beside a bare eframe window of the same size and renderer.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use rusqlite::{Connection, OpenFlags};

use crate::bare;
use crate::process::{Running, cpu_percent, memory_mb};
use crate::table::{Table, percentile};

const SCANS: usize = 30;
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest from the last scan until the citizen's face stands by.
const HOME_AFTER: Duration = Duration::from_secs(90);

/// A window under test.
struct Window {
    child: Running,
    trace: PathBuf,
}

impl Window {
    fn open(mut command: Command, trace: PathBuf, first: &str) -> anyhow::Result<Self> {
        if trace.exists() {
            std::fs::remove_file(&trace)?;
        }
        let child = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        let window = Self { child, trace };
        window.wait_for(1).with_context(|| format!("the window never showed {first}"))?;
        Ok(window)
    }

    fn lines(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    fn wait_for(&self, count: usize) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.lines().len() < count {
            anyhow::ensure!(start.elapsed() < PATIENCE, "only {} screens after {PATIENCE:?}", self.lines().len());
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Waits until the face has asked whether somebody is still there, stands by again, and has prepared itself.
    fn come_home(&self) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.lines().last().is_none_or(|line| line["screen"] != "attract") {
            anyhow::ensure!(start.elapsed() < HOME_AFTER, "it does not stand by after {HOME_AFTER:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
        std::thread::sleep(Duration::from_secs(5));
        Ok(())
    }

    /// Types texts one after another, each followed by Enter, and returns what each took to be presented, in ms.
    fn type_all(&self, texts: &[String]) -> anyhow::Result<Vec<f64>> {
        for text in texts {
            let before = self.lines().len();
            xdotool(&["type", "--delay", "2", text])?;
            xdotool(&["key", "Return"])?;
            self.wait_for(before + 1)?;
            std::thread::sleep(Duration::from_millis(120));
        }
        Ok(self.lines().iter().filter_map(|line| line["latency_ms"].as_f64()).filter(|ms| *ms >= 0.0).collect())
    }
}

/// A window manager: without one nobody gives a window the keyboard. On a desktop the one that runs already stays.
fn window_manager() -> anyhow::Result<Running> {
    let child = Command::new("openbox").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let manager = Running(child.context("openbox is not installed: make setup installs it")?);
    std::thread::sleep(Duration::from_millis(500));
    Ok(manager)
}

/// Measures start, idle, memory and the way from a text to the screen.
pub fn measure(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let _manager = window_manager()?;
    let codes = codes(store)?;
    let bare_window = Window::open(bare_command(folder)?, folder.join("bare.jsonl"), "its colour")?;
    focus("bare window")?;
    let bare_ms = percentile(&mut bare_window.type_all(&codes)?, 0.95);
    std::thread::sleep(Duration::from_secs(2));
    let (bare_anonymous, bare_resident) = memory_mb(bare_window.child.id())?;
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
    let (anonymous, resident) = memory_mb(ours.child.id())?;
    let met = anonymous <= 70.0 && resident <= 160.0;
    let measured = format!("{anonymous:.0} and {resident:.0} MB beside {bare_anonymous:.0} and {bare_resident:.0}");
    table.row("memory, anonymous and resident", "<= 70 and <= 160 MB", measured, met);
    ours.come_home()?;
    // A whole minute: the clock's step is in it once.
    let idle = cpu_percent(ours.child.id(), Duration::from_mins(1))?;
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

fn xdotool(args: &[&str]) -> anyhow::Result<()> {
    let done =
        Command::new("xdotool").args(args).status().context("xdotool is not installed: make setup installs it")?;
    anyhow::ensure!(done.success(), "xdotool {args:?} failed");
    Ok(())
}

/// X gives keys to a focused window only.
fn focus(title: &str) -> anyhow::Result<()> {
    let script = format!("xdotool search --sync --name '^{title}$' windowfocus --sync");
    let done = Command::new("sh").args(["-c", &script]).status()?;
    anyhow::ensure!(done.success(), "the window {title} cannot be focused");
    Ok(())
}

/// Codes of different dossiers: a repeated one would be the same scan.
pub fn codes(store: &Path) -> anyhow::Result<Vec<String>> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = bare.prepare("SELECT code FROM dossier WHERE rowid % 30011 = 1 LIMIT ?1")?;
    let codes = statement.query_map([SCANS as i64], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}
