//! The page of the citizens' word, in words: how they rated the office in a month, why some were not satisfied, what was done.

mod view;

pub use view::show;

use crate::desk::{ComplaintId, Heeded, Ratings, WordPage};
use crate::domain::call::Call;
use crate::domain::word::{Month, ReasonId};
use crate::ui::counter::Tap;
use crate::ui::screens::counter::Composer;
use crate::ui::screens::counter::input::Input;
use crate::ui::screens::counter::shell::short_name;
use crate::ui::supervisor::{WordScreen, WordTap};
use crate::words::{Lang, Value};

/// How many months there are to choose from.
const MONTHS: i32 = 4;

/// The page of the citizens' word.
#[derive(Debug, Clone)]
pub struct WordSheet {
    /// The heads of the table: what is rated, then each rating.
    pub heads: [String; 4],
    /// Field and unit, and how often each rating was given.
    pub rows: Vec<([String; 2], [String; 3])>,
    /// All together.
    pub total: [String; 4],
    /// What stands where there are none.
    pub none: String,
    /// The reasons: their heading, and each with how often it was given and its share of the most frequent.
    pub reasons: (String, Vec<(String, String, f32)>),
    /// The calls for staff: their heading, and each with its machine and time, and what became of it.
    pub calls: (String, Vec<[String; 2]>),
    /// What stands over the complaints.
    pub heading: String,
    /// The complaints from the first that is shown on.
    pub complaints: Vec<Card>,
    /// Whether there are complaints before those.
    pub before: bool,
    /// The answer that is being written.
    pub answer: Option<AnswerForm>,
    /// Why the newest thing was not done.
    pub problem: Option<String>,
}

/// A complaint.
#[derive(Debug, Clone)]
pub struct Card {
    /// Which.
    pub id: ComplaintId,
    /// Field and unit.
    pub about: String,
    /// The reasons that were given.
    pub reasons: String,
    /// What was written.
    pub message: String,
    /// What was done, by whom and when; or the words of the button to answer.
    pub answer: Result<String, String>,
}

/// An answer that is being written.
#[derive(Debug, Clone)]
pub struct AnswerForm {
    /// What is answered.
    pub card: Option<Card>,
    /// Its line.
    pub lines: Vec<Input>,
    /// To leave it, and to keep it.
    pub buttons: [String; 2],
}

impl Composer<'_> {
    /// The page of the citizens' word.
    pub fn word(&self, word: &WordScreen) -> WordSheet {
        let page = word.page.as_deref();
        let ratings = page.map_or(&[][..], |page| &page.ratings);
        let complaints = page.map_or(&[][..], |page| &page.complaints);
        let sum = |place: usize| ratings.iter().map(|it| it.counts[place]).sum::<u64>();
        let open = complaints.iter().filter(|it| it.answer.is_none()).count();
        let answer = word.answer.as_ref().map(|(id, form)| AnswerForm {
            card: complaints.iter().find(|it| it.id == *id).map(|it| self.complaint(it)),
            lines: self.inputs(form),
            buttons: [self.say("cancel"), self.say("word-keep")],
        });
        WordSheet {
            heads: ["word-about", "rate-very", "rate-yes", "rate-no"].map(|key| self.say(key)),
            rows: ratings.iter().map(|it| self.rated(it)).collect(),
            total: [self.say("report-sum"), self.grouped(sum(0)), self.grouped(sum(1)), self.grouped(sum(2))],
            none: self.say("word-none"),
            reasons: (self.say("word-reasons"), self.reasons_of(page)),
            calls: self.calls_of(page),
            heading: match complaints.len() {
                0 => self.say("word-no-complaints"),
                _ => self.count("word-complaints", "open", open),
            },
            complaints: complaints.iter().skip(word.from).map(|it| self.complaint(it)).collect(),
            before: word.from > 0,
            answer,
            problem: word.problem.as_ref().map(|failure| self.why(failure)),
        }
    }

    /// The months to choose from, for the bar: this one and some before it.
    pub fn word_months(&self, word: &WordScreen) -> Vec<(Tap, String, bool)> {
        let now = Month::of(self.local(self.at).date());
        let shown = word.month.unwrap_or(now);
        let months = (0..MONTHS).rev().map(|back| now.step(-back));
        months.map(|it| (Tap::Word(WordTap::Month(it)), self.words.month(it.first()), it == shown)).collect()
    }

    fn grouped(&self, count: u64) -> String {
        self.words.grouped(count)
    }

    fn rated(&self, ratings: &Ratings) -> ([String; 2], [String; 3]) {
        (self.tables().subject(&ratings.subject), ratings.counts.map(|count| self.grouped(count)))
    }

    fn reason(&self, id: &ReasonId) -> String {
        let known = self.office.profile.reasons.iter().find(|reason| reason.id == *id);
        known.map_or_else(
            || id.as_str().to_owned(),
            |reason| if self.words.lang() == Lang::En { reason.en.clone() } else { reason.vi.clone() },
        )
    }

    /// How often each reason was given, the most frequent first.
    fn reasons_of(&self, page: Option<&WordPage>) -> Vec<(String, String, f32)> {
        let mut counts: Vec<(&ReasonId, u64)> = Vec::new();
        for reason in page.iter().flat_map(|page| &page.complaints).flat_map(|it| &it.complaint.reasons) {
            match counts.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => counts.push((reason, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let most = counts.first().map_or(1, |(_, count)| *count);
        let row = |(id, count): &(&ReasonId, u64)| (self.reason(id), self.grouped(*count), *count as f32 / most as f32);
        counts.iter().map(row).collect()
    }

    /// How many calls there were, how long they waited on average, and the newest of them.
    fn calls_of(&self, page: Option<&WordPage>) -> (String, Vec<[String; 2]>) {
        let calls = page.map_or(&[][..], |page| &page.calls);
        let waits: Vec<i64> = calls.iter().filter_map(Call::waited).map(|waited| waited.as_secs()).collect();
        let mean =
            i64::try_from(waits.len()).ok().filter(|count| *count > 0).map(|count| waits.iter().sum::<i64>() / count);
        let heading = match mean {
            Some(mean) => {
                let (count, mean) = (self.grouped(calls.len() as u64), minutes(mean));
                let values = [("count", Value::Text(&count)), ("mean", Value::Text(&mean))];
                self.words.say_with("word-calls-mean", &values)
            }
            None => self.with("word-calls", "count", &self.grouped(calls.len() as u64)),
        };
        let row = |call: &Call| {
            let at = self.local(call.at);
            let when = format!("{} {}", self.words.short_date(at.date()), self.words.time(at.time()));
            [self.with("word-call", "machine", &call.machine) + ", " + &when, self.call_ended(call)]
        };
        (heading, calls.iter().map(row).collect())
    }

    /// What became of a call.
    fn call_ended(&self, call: &Call) -> String {
        match (&call.answered, call.waited(), call.shown_at, call.gone_at) {
            (Some((by, _)), Some(waited), ..) => {
                let who = self.counter.names().get(by).unwrap_or(&by.0);
                format!("{}, {}", minutes(waited.as_secs()), short_name(who))
            }
            (.., None, Some(_)) => self.say("word-call-unheard"),
            (.., Some(_)) => self.say("word-call-gone"),
            _ => self.say("word-call-waits"),
        }
    }

    fn complaint(&self, heeded: &Heeded) -> Card {
        let Heeded { id, complaint, answer } = heeded;
        let reasons: Vec<String> = complaint.reasons.iter().map(|reason| self.reason(reason)).collect();
        let answered = answer.as_ref().map(|answer| {
            let at = self.local(answer.at);
            let who = self.counter.names().get(&answer.by).unwrap_or(&answer.by.0);
            let when = format!("{}, {}", self.words.time(at.time()), self.words.short_date(at.date()));
            let values = [("what", answer.text.as_str()), ("who", who), ("when", when.as_str())];
            let values = values.map(|(name, text)| (name, Value::Text(text)));
            self.words.say_with("word-answered", &values)
        });
        Card {
            id: *id,
            about: self.tables().subject(&complaint.subject).join(" · "),
            reasons: reasons.join(" · "),
            message: complaint.message.clone(),
            answer: answered.ok_or_else(|| self.say("word-answer-button")),
        }
    }
}

/// A wait in minutes and seconds.
fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds.max(0) / 60, seconds.max(0) % 60)
}
