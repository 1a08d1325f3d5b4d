//! What is new in the answers about a camera's frames.

use std::time::{Duration, Instant};

use crate::devices::input::{Input, Outbox};
use crate::devices::source::Source;
use crate::reader::worker::Answer;
use crate::reader::{Reading, Report};

/// A report like the last one is sent again only after this time, to say that the slip is still there.
const REPEAT_AFTER: Duration = Duration::from_millis(500);

/// Tells what is new in the answers about frames.
pub(super) struct News {
    source: Source,
    outbox: Outbox,
    last: Report,
    told: Option<Instant>,
}

impl News {
    pub fn new(source: Source, outbox: Outbox) -> Self {
        Self { source, outbox, last: Report::default(), told: None }
    }

    pub fn tell(&mut self, Answer { at, begun, report, .. }: Answer) {
        // A frame given up says nothing: the next one comes soon.
        let Ok(report) = report else { return };
        if self.is_news(&report, at) {
            self.told = Some(at);
            self.last = report.clone();
            self.outbox.offer(Input::Frame { source: self.source.clone(), report, at, begun });
        }
    }

    fn is_news(&self, report: &Report, at: Instant) -> bool {
        if says_the_same(report, &self.last) {
            let due = self.told.is_none_or(|told| at.saturating_duration_since(told) >= REPEAT_AFTER);
            return due && !report.readings.is_empty();
        }
        true
    }
}

/// Whether two reports differ in nothing but places.
fn says_the_same(a: &Report, b: &Report) -> bool {
    let codes = |report: &Report| {
        let of = |reading: &Reading| (reading.symbology, reading.text.clone());
        let mut codes: Vec<_> = report.readings.iter().map(of).collect();
        codes.sort();
        codes
    };
    a.hint == b.hint && codes(a) == codes(b)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::devices::outbox;
    use crate::reader::{Hint, LumaFrame, Symbology};

    #[test]
    fn only_news_is_told() {
        let (outbox, inbox) = outbox(64, || {});
        let mut news = News::new(Source::Wedge, outbox);
        let start = Instant::now();
        let frame = Arc::new(LumaFrame::new(vec![0], 1, 1).unwrap());
        let code = |text: &str| Report {
            readings: vec![Reading { text: text.to_owned(), symbology: Symbology::Qr, quad: [[0.0; 2]; 4] }],
            ..Report::default()
        };
        let hint = Report { hint: Some(Hint::Unreadable), ..Report::default() };
        // time in ms, what the frame holds, whether it is told
        let frames = [
            (0, Report::default(), false),
            (100, hint.clone(), true),
            (200, hint, false),
            (300, Report::default(), true),
            (400, code("A"), true),
            (500, code("A"), false),
            (600, code("B"), true),
            (1000, code("B"), false),
            (1100, code("B"), true),
            (1200, Report::default(), true),
            (5000, Report::default(), false),
        ];
        for (ms, report, told) in frames {
            let at = start + Duration::from_millis(ms);
            news.tell(Answer { frame: Arc::clone(&frame), at, begun: at, report: Ok(report) });
            assert_eq!(inbox.try_recv().is_ok(), told, "at {ms} ms");
        }
    }
}
