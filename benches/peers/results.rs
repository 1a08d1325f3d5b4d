//! The file of a run: a line for each frame and engine, so that a run that was stopped goes on where it ended.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;

use crate::catalogue::{Frame, Kind};
use crate::engines::{ENGINES, Finding};

/// What one engine made of one frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The frame's number.
    pub number: u64,
    /// What it shows.
    pub kind: Kind,
    /// The name of its class or scene.
    pub class: String,
    /// Which engine, by its place in [`ENGINES`].
    pub engine: usize,
    /// Whether a right text was read.
    pub read: bool,
    /// Whether a wrong text was read.
    pub wrong: bool,
    /// Milliseconds.
    pub ms: f64,
}

impl Row {
    /// Judges a finding.
    pub fn of(number: u64, frame: &Frame, finding: &Finding) -> Option<Self> {
        let is_right = |text: &String| frame.expected.contains(text);
        Some(Self {
            number,
            kind: frame.kind,
            class: frame.class.to_owned(),
            engine: ENGINES.iter().position(|name| *name == finding.engine)?,
            read: finding.texts.iter().any(is_right),
            wrong: !finding.texts.iter().all(is_right),
            ms: finding.ms,
        })
    }

    fn parse(line: &str) -> Option<Self> {
        let [number, kind, class, engine, read, wrong, ms] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        Some(Self {
            number: number.parse().ok()?,
            kind: Kind::ALL.into_iter().find(|known| known.name() == kind)?,
            class: class.to_owned(),
            engine: ENGINES.iter().position(|name| *name == engine)?,
            read: read == "1",
            wrong: wrong == "1",
            ms: ms.parse().ok()?,
        })
    }

    fn line(&self) -> String {
        let Self { number, kind, class, engine, read, wrong, ms } = self;
        let (kind, engine) = (kind.name(), ENGINES[*engine]);
        format!("{number}\t{kind}\t{class}\t{engine}\t{}\t{}\t{ms:.4}", u8::from(*read), u8::from(*wrong))
    }
}

/// A run's rows, on disk and at hand.
pub struct Results {
    file: BufWriter<File>,
    /// All rows of whole frames.
    pub rows: Vec<Row>,
    /// The number of the first frame that is not measured yet.
    pub next: u64,
}

impl Results {
    /// Opens the file of a run, or begins it; one that another build of this program wrote is begun anew.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let head = format!("build\t{}", build()?);
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut lines = text.lines();
        let mut rows: Vec<Row> = Vec::new();
        if lines.next() == Some(head.as_str()) {
            rows = lines.map_while(Row::parse).collect();
        }
        let whole = rows.len() / ENGINES.len();
        rows.truncate(whole * ENGINES.len());
        let mut file = BufWriter::new(File::create(path).with_context(|| path.display().to_string())?);
        writeln!(file, "{head}")?;
        for row in &rows {
            writeln!(file, "{}", row.line())?;
        }
        file.flush()?;
        Ok(Self { file, rows, next: whole as u64 })
    }

    /// Adds the rows of the next frame.
    pub fn add(&mut self, rows: Vec<Row>) -> anyhow::Result<()> {
        anyhow::ensure!(rows.len() == ENGINES.len(), "an engine gave no answer");
        for row in &rows {
            writeln!(self.file, "{}", row.line())?;
        }
        self.file.flush()?;
        self.rows.extend(rows);
        self.next += 1;
        Ok(())
    }
}

/// What tells one build of this program from another: when its file was written.
pub fn build() -> anyhow::Result<u64> {
    let written = std::env::current_exe()?.metadata()?.modified()?;
    Ok(written.duration_since(std::time::UNIX_EPOCH)?.as_secs())
}

/// Opens a file to add lines to.
pub fn append(path: &Path) -> anyhow::Result<File> {
    OpenOptions::new().create(true).append(true).open(path).with_context(|| path.display().to_string())
}
