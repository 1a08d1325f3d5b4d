//! The engines outside: `peers.py` in a process of its own, fed with the same pixels through a pipe.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::Context as _;
use motcua::reader::LumaFrame;
use serde::Deserialize;

use crate::engines::Finding;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/peers.py");

/// The process with the engines written in C++ and C.
pub struct Python {
    child: Child,
    frames: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The names and releases of the engines, as they give them.
    pub versions: String,
}

#[derive(Deserialize)]
struct Line {
    engine: String,
    texts: Vec<String>,
    ms: f64,
}

impl Python {
    /// Starts it.
    pub fn start(python: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(python)
            .arg(SCRIPT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started; `make bench-peers` makes it", python.display()))?;
        let frames = child.stdin.take().context("no way in")?;
        let mut answers = BufReader::new(child.stdout.take().context("no way out")?);
        let mut versions = String::new();
        answers.read_line(&mut versions)?;
        anyhow::ensure!(!versions.is_empty(), "the other readers did not start");
        Ok(Self { child, frames, answers, versions: versions.trim().to_owned() })
    }

    /// Has a frame read by each of its engines.
    pub fn read(&mut self, frame: &LumaFrame) -> anyhow::Result<Vec<Finding>> {
        writeln!(self.frames, "{} {}", frame.width(), frame.height())?;
        self.frames.write_all(frame.pixels())?;
        self.frames.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let lines: Vec<Line> = serde_json::from_str(&line).context("the other readers ended")?;
        Ok(lines.into_iter().map(|Line { engine, texts, ms }| Finding { engine, texts, ms }).collect())
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait()) {
            eprintln!("the other readers were not ended: {error}");
        }
    }
}
