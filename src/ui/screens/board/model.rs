//! The board in words.

use jiff::civil::DateTime;

use crate::desk::MonthRate;
use crate::domain::calendar::Session;
use crate::domain::office::{CounterRole, Office};
use crate::domain::procedure::Procedure;
use crate::ui::board::Board;
use crate::ui::screens::procedure;
use crate::ui::theme::{Icon, icons};
use crate::words::{Value, Words};

/// The board on the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What is ready, or why nothing is shown.
    pub body: Body,
    /// How much of this month's results were there on time: what that is, how much, in which month.
    pub rate: Option<[String; 3]>,
    /// What is told beside it: a procedure, or what the office says.
    pub card: Option<Card>,
    /// The sentence at the foot.
    pub strip: (Icon, String),
    /// The time.
    pub clock: String,
}

/// The large part of the board.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Results to be collected.
    Ready {
        /// That they are.
        title: String,
        /// Which page of how many, where there are several.
        page: Option<String>,
        /// Over the codes and over the counters.
        heads: [String; 2],
        /// Those of this page.
        rows: Vec<Row>,
    },
    /// Nothing to be shown, in a title and a sentence.
    Message {
        /// Whether that is because nothing is ready, or because the store cannot be read.
        icon: Icon,
        /// The title.
        title: String,
        /// What to do.
        line: String,
    },
}

/// A result to be collected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The end of its code.
    pub end: String,
    /// The counter, where the office's data names it.
    pub counter: Option<String>,
    /// Whether it came a moment ago.
    pub is_new: bool,
}

/// What is told beside the codes.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is.
    pub label: String,
    /// Which of how many; nothing where it is the only one.
    pub place: Option<String>,
    /// The procedure's title, or the notice.
    pub text: String,
    /// What there is to know of the procedure.
    pub lines: Vec<(Icon, String)>,
}

/// Makes the page of a board.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    /// The language.
    pub words: &'a Words,
    /// The office.
    pub office: &'a Office,
    /// The board.
    pub board: &'a Board,
    /// The time on the office's clocks.
    pub at: DateTime,
}

impl Composer<'_> {
    /// What is on the board, where `room` results stand on a page.
    pub fn page(&self, room: usize) -> Page {
        Page {
            body: self.body(room),
            rate: self.rate(),
            card: self.card(),
            strip: self.strip(),
            clock: self.words.time(self.at.time()),
        }
    }

    fn body(&self, room: usize) -> Body {
        let message = |icon, title: &str, line| Body::Message { icon, title: self.words.say(title), line };
        if self.board.is_closed() {
            let line = self.at_counter("board-closed-line", CounterRole::Intake);
            return message(icons::WRENCH_FILL, "board-closed", line);
        }
        if self.board.ready().is_empty() {
            return message(icons::HOURGLASS_MEDIUM_FILL, "board-empty", self.words.say("board-empty-line"));
        }
        let (page, pages) = self.board.page(room);
        let counter = self.office.counter(CounterRole::Results).map(|counter| counter.number.clone());
        let rows = self.board.ready().iter().skip(page * room).take(room).map(|ready| Row {
            end: ready.code.public_end().to_owned(),
            counter: counter.clone(),
            is_new: self.board.is_marked(ready),
        });
        Body::Ready {
            title: self.words.say("board-title"),
            page: (pages > 1).then(|| format!("{}/{pages}", page + 1)),
            heads: [self.words.say("board-code"), self.words.say("counter")],
            rows: rows.collect(),
        }
    }

    /// Of a month in which nothing was finished yet there is a dash.
    fn rate(&self) -> Option<[String; 3]> {
        let MonthRate { month, rate } = self.board.rate().filter(|_| !self.board.is_closed())?;
        let figure = rate.hundredths().map_or_else(|| "-".to_owned(), |share| self.words.percent(share));
        let number = Value::Count(u32::from(month.month().unsigned_abs()));
        let when = self.words.say_with("board-rate-month", &[("number", number)]);
        Some([self.words.say("board-rate"), figure, when])
    }

    /// Notices and procedures by turns; the office's own word is heard between any two procedures.
    fn card(&self) -> Option<Card> {
        let notices = self.board.notices();
        let procedures = self.office.procedures.len();
        let turn = usize::try_from(self.board.turns()).unwrap_or_default();
        let is_notice = !notices.is_empty() && (procedures == 0 || turn.is_multiple_of(2));
        let turn = if notices.is_empty() || procedures == 0 { turn } else { turn / 2 };
        if is_notice {
            let place = turn % notices.len();
            return Some(Card {
                label: self.words.say("board-notice"),
                place: of(place, notices.len()),
                text: notices[place].clone(),
                lines: Vec::new(),
            });
        }
        let place = turn.checked_rem(procedures)?;
        self.office.procedures.values().nth(place).map(|procedure| self.procedure(procedure, of(place, procedures)))
    }

    fn procedure(&self, procedure: &Procedure, place: Option<String>) -> Card {
        let lines = vec![
            (icons::HOURGLASS_MEDIUM, procedure::limit(self.words, procedure.limit)),
            (icons::FILES, procedure::papers(self.words, procedure)),
            (icons::COINS_FILL, procedure::fee(self.words, procedure)),
        ];
        let label = self.words.say("board-procedure");
        Card { label, place, text: procedure::title(self.words, procedure).to_owned(), lines }
    }

    /// How to ask for more, when the office is open, and its telephone, by turns.
    fn strip(&self) -> (Icon, String) {
        let mut sentences = vec![(icons::BARCODE, self.words.say("board-hint"))];
        let sessions = self.office.calendar.sessions();
        if !self.office.profile.name.is_empty() {
            let hours = sessions.iter().map(|session| self.hours(session)).collect::<Vec<_>>().join(", ");
            sentences.push((icons::CLOCK, self.words.say_with("board-hours", &[("hours", Value::Text(&hours))])));
        }
        if let Some(number) = &self.office.profile.hotline {
            sentences.push((icons::INFO, self.words.say_with("board-hotline", &[("number", Value::Text(number))])));
        }
        let place = usize::try_from(self.board.turns()).unwrap_or_default() % sentences.len();
        sentences.swap_remove(place)
    }

    fn hours(&self, session: &Session) -> String {
        let (from, to) = (self.words.time(session.start), self.words.time(session.end));
        self.words.say_with("board-session", &[("from", Value::Text(&from)), ("to", Value::Text(&to))])
    }

    fn at_counter(&self, key: &str, role: CounterRole) -> String {
        let counter = self.office.counter(role).map(|counter| counter.number.as_str());
        self.words.say_with(key, &[("counter", Value::or_none(counter))])
    }
}

/// Which of how many; nothing of a single one.
fn of(place: usize, count: usize) -> Option<String> {
    (count > 1).then(|| format!("{}/{count}", place + 1))
}
