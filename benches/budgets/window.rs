//! A window under test: its process, the screens that its trace tells of, and the keys that it is given.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::process::Running;

const PATIENCE: Duration = Duration::from_secs(20);
/// The longest from the last scan until the citizen's face stands by.
const HOME_AFTER: Duration = Duration::from_secs(90);

/// A window that runs, until it is dropped.
pub struct Window {
    child: Running,
    trace: PathBuf,
}

impl Window {
    /// Opens it and waits for the first line of its trace; `first` says in an error what that would have shown.
    pub fn open(mut command: Command, trace: PathBuf, first: &str) -> anyhow::Result<Self> {
        if trace.exists() {
            std::fs::remove_file(&trace)?;
        }
        let child = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        let window = Self { child, trace };
        window.wait_for(1).with_context(|| format!("the window never showed {first}"))?;
        Ok(window)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The lines of its trace so far: a screen each.
    pub fn lines(&self) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// Waits until the trace has so many lines.
    pub fn wait_for(&self, count: usize) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.lines().len() < count {
            anyhow::ensure!(start.elapsed() < PATIENCE, "only {} screens after {PATIENCE:?}", self.lines().len());
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Waits until the citizen's face has asked whether somebody is still there, stands by again, and has prepared itself.
    pub fn come_home(&self) -> anyhow::Result<()> {
        let start = Instant::now();
        while self.lines().last().is_none_or(|line| line["screen"] != "attract") {
            anyhow::ensure!(start.elapsed() < HOME_AFTER, "it does not stand by after {HOME_AFTER:?}");
            std::thread::sleep(Duration::from_millis(200));
        }
        std::thread::sleep(Duration::from_secs(5));
        Ok(())
    }

    /// Types texts one after another, each followed by Enter, and returns what each took to be presented, in ms.
    pub fn type_all(&self, texts: &[String]) -> anyhow::Result<Vec<f64>> {
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
pub fn window_manager() -> anyhow::Result<Running> {
    let child = Command::new("openbox").stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let manager = Running(child.context("openbox is not installed: make setup installs it")?);
    std::thread::sleep(Duration::from_millis(500));
    Ok(manager)
}

/// Has xdotool do something.
pub fn xdotool(args: &[&str]) -> anyhow::Result<()> {
    let done =
        Command::new("xdotool").args(args).status().context("xdotool is not installed: make setup installs it")?;
    anyhow::ensure!(done.success(), "xdotool {args:?} failed");
    Ok(())
}

/// X gives keys to a focused window only.
pub fn focus(title: &str) -> anyhow::Result<()> {
    let script = format!("xdotool search --sync --name '^{title}$' windowfocus --sync");
    let done = Command::new("sh").args(["-c", &script]).status()?;
    anyhow::ensure!(done.success(), "the window {title} cannot be focused");
    Ok(())
}
