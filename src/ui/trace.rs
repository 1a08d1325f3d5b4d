//! The trace: a line of JSON at each change of screen, for tests and for the bench. It never holds a whole code.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

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

    /// The passing of time, or a thing that came of itself.
    pub fn time() -> Self {
        Self { source: "time".to_owned(), arrived: None, code_end: None }
    }
}

/// Writes the trace, each line once its screen has been presented.
pub struct Trace {
    start: Instant,
    file: Option<File>,
    pending: Option<(&'static str, Cause)>,
}

#[derive(Serialize)]
struct Line<'a> {
    t: f64,
    screen: &'a str,
    source: &'a str,
    code_end: Option<&'a str>,
    latency_ms: Option<f64>,
}

impl Trace {
    /// A trace into a file, or into nothing. `start` is when the program began.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(path: Option<&Path>, start: Instant) -> io::Result<Self> {
        Ok(Self { start, file: path.map(File::create).transpose()?, pending: None })
    }

    /// Notes that the pass under way paints another screen. True asks for one more pass, whose start proves that this one
    /// was presented.
    pub fn screen_changed(&mut self, screen: &'static str, cause: Cause) -> bool {
        self.pending = Some((screen, cause));
        self.file.is_some()
    }

    /// To be called at the start of each pass: the buffer swap of the pass before has happened.
    pub fn presented(&mut self) {
        let Some((screen, cause)) = self.pending.take() else { return };
        let Some(file) = &mut self.file else { return };
        let now = Instant::now();
        let line = Line {
            t: now.duration_since(self.start).as_secs_f64(),
            screen,
            source: &cause.source,
            code_end: cause.code_end.as_deref(),
            latency_ms: cause.arrived.map(|at| now.saturating_duration_since(at).as_secs_f64() * 1e3),
        };
        let written = serde_json::to_string(&line).map_err(io::Error::from).and_then(|line| writeln!(file, "{line}"));
        if let Err(error) = written {
            tracing::error!("the trace cannot be written: {error}");
            self.file = None;
        }
    }
}
