//! The trace: a line of JSON at each change of screen, for tests and for the bench. It never holds a whole code.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::kiosk::Tally;
use super::sources::Sources;

/// What made a screen change.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// A source's SPEC, `touch` or `time`.
    pub source: String,
    /// When the input arrived, where one did.
    pub arrived: Option<Instant>,
    /// The end of the code that the screen shows.
    pub code_end: Option<String>,
}

impl Cause {
    /// A finger or a key.
    pub fn touch() -> Self {
        Self { source: "touch".to_owned(), arrived: None, code_end: None }
    }

    /// Whether a device or a person brought something to be looked up.
    pub fn is_input(&self) -> bool {
        self.arrived.is_some()
    }

    /// The passing of time, or a thing that came of itself.
    pub fn time() -> Self {
        Self { source: "time".to_owned(), arrived: None, code_end: None }
    }
}

/// When the stages of the way from an input to its answer ended.
#[derive(Debug, Clone, Copy, Default)]
struct Stages {
    begun: Option<Instant>,
    taken: Option<Instant>,
    answered: Option<Instant>,
}

/// Writes the trace, each line once its screen has been presented.
pub struct Trace {
    start: Instant,
    file: Option<File>,
    stages: Stages,
    pending: Option<(&'static str, Cause, Stages)>,
}

#[derive(Serialize)]
struct Line<'a> {
    t: f64,
    screen: &'a str,
    source: &'a str,
    code_end: Option<&'a str>,
    latency_ms: Option<f64>,
    /// From a frame's arrival until the reader began with it.
    begun_ms: Option<f64>,
    /// From the input's arrival until the window took what was read of it.
    taken_ms: Option<f64>,
    /// Until the desk's answer was there.
    answered_ms: Option<f64>,
    #[serde(flatten)]
    tally: Tally,
    /// How each source is, by its SPEC.
    sources: BTreeMap<String, &'static str>,
}

impl Trace {
    /// A trace into a file, or into nothing. `start` is when the program began.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(path: Option<&Path>, start: Instant) -> io::Result<Self> {
        let file = path.map(File::create).transpose()?;
        Ok(Self { start, file, stages: Stages::default(), pending: None })
    }

    /// Notes that the window took a reading, which had `begun` then where it is one of a camera's frame.
    pub fn taken(&mut self, begun: Option<Instant>, now: Instant) {
        self.stages = Stages { begun, taken: Some(now), answered: None };
    }

    /// Notes that the desk's answer is there.
    pub fn answered(&mut self, now: Instant) {
        self.stages.answered = Some(now);
    }

    /// Notes that the pass under way paints another screen. True asks for one more pass, whose start proves that this one
    /// was presented.
    pub fn screen_changed(&mut self, screen: &'static str, cause: Cause) -> bool {
        self.pending = Some((screen, cause, std::mem::take(&mut self.stages)));
        self.file.is_some()
    }

    /// To be called at the start of each pass, with what became of all scans and how the sources are: the buffer swap of the
    /// pass before has happened. Whether what an input brought was presented by it.
    pub fn presented(&mut self, tally: Tally, sources: &Sources) -> bool {
        let Some((screen, cause, stages)) = self.pending.take() else { return false };
        let now = Instant::now();
        let since = |until: Instant| cause.arrived.map(|at| until.saturating_duration_since(at).as_secs_f64() * 1e3);
        let line = Line {
            t: now.duration_since(self.start).as_secs_f64(),
            screen,
            source: &cause.source,
            code_end: cause.code_end.as_deref(),
            latency_ms: since(now),
            begun_ms: stages.begun.and_then(since),
            taken_ms: stages.taken.and_then(since),
            answered_ms: stages.answered.and_then(since),
            tally,
            sources: sources.all().iter().map(|health| (health.source.to_string(), health.state.name())).collect(),
        };
        self.write(&line);
        cause.is_input()
    }

    fn write(&mut self, line: &impl Serialize) {
        let Some(file) = &mut self.file else { return };
        let written = serde_json::to_string(line).map_err(io::Error::from).and_then(|line| writeln!(file, "{line}"));
        if let Err(error) = written {
            tracing::error!("the trace cannot be written: {error}");
            self.file = None;
        }
    }
}
