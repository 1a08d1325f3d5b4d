//! The real program in a window, driven from outside.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::display::Display;

/// How long anything may take on a loaded machine before the test gives up. No speed is tested here.
const PATIENCE: Duration = Duration::from_mins(1);

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");

/// A running kiosk. Killed when dropped.
pub struct Kiosk {
    child: Child,
    trace: PathBuf,
    seen: usize,
}

impl Kiosk {
    /// Opens the citizen face on a store, with more arguments.
    pub fn start(display: &Display, folder: &Path, args: &[&str]) -> Self {
        Self::start_as(Path::new(PROGRAM), &[], display, folder, args)
    }

    /// The same of another program, with variables set.
    pub fn start_as(
        program: &Path,
        variables: &[(&str, &str)],
        display: &Display,
        folder: &Path,
        args: &[&str],
    ) -> Self {
        let face = ["citizen", "--windowed", "1080x1920"];
        let mut kiosk = Self::open_as(program, variables, display, folder, &face, args);
        // A camera may have read a slip before the first frame was drawn: then that is the first screen.
        if kiosk.next()["screen"] != "attract" {
            kiosk.seen = 0;
        }
        display.xdotool(&["search", "--sync", "--name", "^motcua citizen$", "windowfocus", "--sync"]);
        kiosk
    }

    /// Opens the counter's face on a store.
    pub fn counter(display: &Display, folder: &Path, args: &[&str]) -> Self {
        Self::counter_with(&[], display, folder, args)
    }

    /// The same with variables set.
    pub fn counter_with(variables: &[(&str, &str)], display: &Display, folder: &Path, args: &[&str]) -> Self {
        let face = ["counter", "--windowed", "1920x1080"];
        let mut kiosk = Self::open_as(Path::new(PROGRAM), variables, display, folder, &face, args);
        assert_eq!(kiosk.next()["screen"], "sign_in");
        display.xdotool(&["search", "--sync", "--name", "^motcua counter$", "windowfocus", "--sync"]);
        kiosk
    }

    /// Opens the supervisor's face on a store.
    pub fn supervisor(display: &Display, folder: &Path, args: &[&str]) -> Self {
        let mut kiosk = Self::open(display, folder, &["supervisor", "--windowed", "1920x1080"], args);
        assert_eq!(kiosk.next()["screen"], "sign_in");
        display.xdotool(&["search", "--sync", "--name", "^motcua supervisor$", "windowfocus", "--sync"]);
        kiosk
    }

    /// Opens the board on a store.
    pub fn board(display: &Display, folder: &Path, args: &[&str]) -> Self {
        Self::open(display, folder, &["board", "--windowed", "1920x1080"], args)
    }

    /// Waits until it ends by itself, and how.
    pub fn ended(mut self) -> std::process::ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(start.elapsed() < PATIENCE, "it does not end");
            sleep(Duration::from_millis(20));
        }
    }

    /// Kills it as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn open(display: &Display, folder: &Path, face: &[&str], args: &[&str]) -> Self {
        Self::open_as(Path::new(PROGRAM), &[], display, folder, face, args)
    }

    fn open_as(
        program: &Path,
        variables: &[(&str, &str)],
        display: &Display,
        folder: &Path,
        face: &[&str],
        args: &[&str],
    ) -> Self {
        let trace = folder.join("trace.jsonl");
        std::fs::remove_file(&trace).ok();
        let errors = File::create(folder.join("stderr.txt")).unwrap();
        let child = Command::new(program)
            .arg("run")
            .args(face)
            .arg("--trace")
            .arg(&trace)
            .args(args)
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .envs(variables.iter().copied())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .unwrap();
        Self { child, trace, seen: 0 }
    }

    /// The next line of the trace.
    pub fn next(&mut self) -> Value {
        let start = Instant::now();
        loop {
            let text = std::fs::read_to_string(&self.trace).unwrap_or_default();
            let complete = text.rfind('\n').map_or("", |end| &text[..end]);
            if let Some(line) = complete.lines().nth(self.seen) {
                self.seen += 1;
                return serde_json::from_str(line).expect("a line of the trace is JSON");
            }
            assert!(start.elapsed() < PATIENCE, "no further screen after:\n{text}");
            assert!(self.child.try_wait().unwrap().is_none(), "the kiosk ended by itself");
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits until its trace begins anew, as that of a face that began again, or until it ended. Whether it began again.
    pub fn began_again(&mut self) -> bool {
        let start = Instant::now();
        let before = std::mem::take(&mut self.seen);
        loop {
            let lines = self.trace().lines().count();
            if lines > 0 && lines < before {
                return true;
            }
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(start.elapsed() < PATIENCE, "it neither begins again nor ends");
            sleep(Duration::from_millis(20));
        }
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// The whole trace so far.
    pub fn trace(&self) -> String {
        std::fs::read_to_string(&self.trace).unwrap_or_default()
    }

    /// Waits a while and asserts that no screen came.
    pub fn stays(&self, how_long: Duration) {
        sleep(how_long);
        let text = std::fs::read_to_string(&self.trace).unwrap();
        assert_eq!(text.lines().count(), self.seen, "no screen was to come:\n{text}");
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
