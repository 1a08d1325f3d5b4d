//! How each source does, as far as it told: for the staff's screen and the trace. It holds ends of codes, never a text.

use std::collections::VecDeque;

use jiff::civil::DateTime;

use crate::devices::{DeviceState, Source};
use crate::domain::payload::Payload;
use crate::reader::{Hint, Pass, Report, Symbology};

/// The newest reads of a source that are kept.
const KEPT: usize = 3;

/// All sources of this face.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    entries: Vec<SourceHealth>,
}

/// How one source does.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceHealth {
    /// Which.
    pub source: Source,
    /// How it is.
    pub state: DeviceState,
    /// Since when, on the office's clock.
    pub since: DateTime,
    /// How much it has read since the start.
    pub reads: u32,
    /// Its newest reads, the newest first.
    pub newest: VecDeque<Read>,
    /// Why what it sees is not read.
    pub hint: Option<Hint>,
}

/// One read and how well it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// When, on the office's clock.
    pub at: DateTime,
    /// The end of the dossier's code; nothing where it was no slip.
    pub code_end: Option<String>,
    /// The kind of barcode, where a picture was read.
    pub symbology: Option<Symbology>,
    /// The pass that read it, where a picture was read: the later, the worse the print or the light.
    pub pass: Option<Pass>,
}

impl Sources {
    /// The sources that were named, of which nothing is known yet at `now`. Those that cannot come or go are well.
    pub fn new(named: &[Source], now: DateTime) -> Self {
        let state = |source: &Source| match source {
            Source::Wedge | Source::Dropped => DeviceState::Ok,
            _ => DeviceState::Waiting,
        };
        let health = |source: &Source| SourceHealth {
            source: source.clone(),
            state: state(source),
            since: now,
            reads: 0,
            newest: VecDeque::new(),
            hint: None,
        };
        Self { entries: named.iter().map(health).collect() }
    }

    /// Every source, in the order in which they were named.
    pub fn all(&self) -> &[SourceHealth] {
        &self.entries
    }

    /// The place of the first sheet scanner, if there is one.
    pub fn sheet_scanner(&self) -> Option<usize> {
        self.entries.iter().position(|entry| matches!(entry.source, Source::Sane(_)))
    }

    /// A source came or went.
    pub fn changed(&mut self, source: &Source, state: DeviceState, now: DateTime) {
        if let Some(entry) = self.entry(source) {
            (entry.state, entry.since) = (state, now);
        }
    }

    /// A scanner sent a text.
    pub fn sent(&mut self, source: &Source, text: &str, now: DateTime) {
        let read = Read { at: now, code_end: code_end(text), symbology: None, pass: None };
        if let Some(entry) = self.entry(source) {
            entry.add(read);
        }
    }

    /// A picture was read, or was not.
    pub fn saw(&mut self, source: &Source, report: &Report, now: DateTime) {
        let Some(entry) = self.entry(source) else { return };
        entry.hint = report.hint;
        for reading in &report.readings {
            let (symbology, code_end) = (Some(reading.symbology), code_end(&reading.text));
            entry.add(Read { at: now, code_end, symbology, pass: report.pass });
        }
    }

    fn entry(&mut self, source: &Source) -> Option<&mut SourceHealth> {
        self.entries.iter_mut().find(|entry| entry.source == *source)
    }
}

impl SourceHealth {
    /// Counts a read. What still lies before a lens is told twice a second and counts once.
    fn add(&mut self, read: Read) {
        let is_same = |newest: &Read| (&newest.code_end, newest.symbology) == (&read.code_end, read.symbology);
        if self.source.is_camera() && self.newest.iter().any(is_same) {
            return;
        }
        self.reads += 1;
        self.newest.push_front(read);
        self.newest.truncate(KEPT);
    }
}

fn code_end(text: &str) -> Option<String> {
    match Payload::parse(text) {
        Payload::Slip(slip) => Some(slip.code.end().to_owned()),
        Payload::Altered(_) | Payload::Other(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::reader::Reading;

    #[test]
    fn reads_are_counted_and_only_ends_of_codes_kept() {
        let now = date(2026, 10, 22).at(10, 32, 0, 0);
        let gun = Source::Serial { path: "/dev/ttyACM0".into(), baud: 9600 };
        let mut sources = Sources::new(&[Source::Wedge, gun.clone()], now);
        for number in 1..=5 {
            sources.sent(&gun, &format!("H53.12-261019-000{number}"), now);
        }
        sources.sent(&gun, "072123456789||Y|01021990|Nam|Ấp 1|05062021", now);
        let [wedge, serial] = sources.all() else { panic!("{sources:?}") };
        assert_eq!((wedge.state, wedge.reads), (DeviceState::Ok, 0));
        let ends: Vec<Option<&str>> = serial.newest.iter().map(|read| read.code_end.as_deref()).collect();
        assert_eq!((serial.reads, ends), (6, vec![None, Some("0005"), Some("0004")]));
        assert!(!format!("{sources:?}").contains("0721"));
    }

    #[test]
    fn what_lies_before_the_lens_counts_once() {
        let now = date(2026, 10, 22).at(10, 32, 0, 0);
        let lens = Source::Camera("0".to_owned());
        let mut sources = Sources::new(std::slice::from_ref(&lens), now);
        let reading = Reading { text: "H53.12-261019-0001".to_owned(), symbology: Symbology::Qr, quad: [[0.0; 2]; 4] };
        let read = Report { readings: vec![reading], pass: Some(Pass::Hard), ..Report::default() };
        let unread = Report { hint: Some(Hint::TooFar), ..Report::default() };
        for report in [&read, &read, &unread] {
            sources.saw(&lens, report, now);
        }
        sources.changed(&lens, DeviceState::Lost, now);
        let health = &sources.all()[0];
        assert_eq!((health.reads, health.hint, health.state), (1, Some(Hint::TooFar), DeviceState::Lost));
        assert_eq!(health.newest[0].pass, Some(Pass::Hard));
    }
}
