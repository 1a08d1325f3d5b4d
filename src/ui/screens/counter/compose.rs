//! From the counter's state to sentences: what every screen of it needs.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::desk::{Failure, Why};
use crate::domain::office::Office;
use crate::domain::procedure::ProcedureId;
use crate::ui::counter::Counter;
use crate::ui::refusals::Refusals;
use crate::words::{Lang, Value, Words};

/// Makes the pages of a counter in its language.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The language.
    pub words: &'a Words,
    /// The office.
    pub office: &'a Office,
    /// The counter.
    pub counter: &'a Counter,
    /// The office's time.
    pub at: Timestamp,
    /// The machine's, for what counts down.
    pub now: Instant,
}

impl Composer<'_> {
    /// The sentence of a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// The sentence of a key with one text in it.
    pub fn with(&self, key: &str, name: &str, text: &str) -> String {
        self.words.say_with(key, &[(name, Value::Text(text))])
    }

    /// The sentence of a key with one number in it.
    pub fn count(&self, key: &str, name: &str, count: usize) -> String {
        self.words.say_with(key, &[(name, Value::Count(u32::try_from(count).unwrap_or(u32::MAX)))])
    }

    /// The sentence of a key with whole seconds in it, the one that has begun counted.
    pub fn seconds(&self, key: &str, left: Duration) -> String {
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        self.count(key, "seconds", usize::try_from(seconds).unwrap_or(usize::MAX))
    }

    /// Why an order was not carried out, and the way out.
    pub fn why(&self, failure: &Failure) -> String {
        let refusals = self.refusals();
        match &failure.why {
            Why::Desk(error) => refusals.of(error),
            Why::SignIn(error) => refusals.sign_in(error),
            Why::NoCode => self.say("counter-no-code"),
            Why::NotPrintable => self.say("slip-failed"),
            Why::NotKept(path) => self.with("report-not-kept", "file", &path.display().to_string()),
            Why::Closed => self.say("counter-closed"),
        }
    }

    /// The sentences of refusals.
    pub fn refusals(&self) -> Refusals<'_> {
        Refusals { words: self.words, office: self.office, names: self.counter.names() }
    }

    /// An instant on the office's clocks.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.office.local(at)
    }

    /// A procedure's title; its number where the office has it no more.
    pub fn title(&self, id: &ProcedureId) -> String {
        let Some(procedure) = self.office.procedure(id) else { return id.0.clone() };
        let english = procedure.title_en.as_ref().filter(|_| self.words.lang() == Lang::En);
        english.unwrap_or(&procedure.title).clone()
    }
}
