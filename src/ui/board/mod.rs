//! The board's face: results that are ready, the office's procedures and notices, on a wall. Nobody touches it.
//!
//! What it shows follows from the newest news and from how often the pages have turned; the clock is an argument.

mod app;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use app::BoardApp;

use super::trace::Cause;
use crate::desk::{BoardNews, MonthRate, Ready};
use crate::domain::code::DossierCode;
use crate::domain::office::Office;
use crate::words::Lang;

/// How long a page stands.
pub const PAGE: Duration = Duration::from_secs(12);
/// How long a new row is marked.
pub const MARK: Duration = Duration::from_mins(1);

/// The board's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardSettings {
    /// Its language.
    pub lang: Lang,
    /// From how many metres it is read.
    pub distance_m: f32,
    /// The text file of what the office says, if it has one.
    pub notices: Option<PathBuf>,
    /// How many times as fast its clock goes, to see many days in one: 1 where nothing is measured.
    pub pace: u32,
    /// After how long by its own clock the window closes by itself, for measuring.
    pub ends_after: Option<Duration>,
}

/// The board.
pub struct Board {
    state: State,
    /// All results that are ready; nothing before the first list came.
    ready: Option<Vec<Ready>>,
    /// Until when rows are marked as new.
    marked: BTreeMap<DossierCode, Instant>,
    notices: Vec<String>,
    rate: Option<MonthRate>,
    /// How often the pages have turned, and when they did so last.
    turns: u64,
    turned_at: Instant,
    /// From where on results are leafed through: the row that was shown first, and after how many turns that was.
    leafed_from: (usize, u64),
    change: Option<(&'static str, Cause)>,
}

/// Whether the store can be read.
#[derive(Debug, Clone)]
enum State {
    /// Not yet.
    Opening,
    /// It can.
    Open(Arc<Office>),
    /// It cannot; the office is known if it ever could.
    Closed(Option<Arc<Office>>),
}

impl Board {
    /// A board of which nothing is known yet.
    pub fn new(now: Instant) -> Self {
        Self {
            state: State::Opening,
            ready: None,
            marked: BTreeMap::new(),
            notices: Vec::new(),
            rate: None,
            turns: 0,
            turned_at: now,
            leafed_from: (0, 0),
            change: None,
        }
    }

    /// The office, once it is known.
    pub fn office(&self) -> Option<&Arc<Office>> {
        match &self.state {
            State::Open(office) | State::Closed(Some(office)) => Some(office),
            State::Opening | State::Closed(None) => None,
        }
    }

    /// Whether the store cannot be read: what was read before may be wrong by now.
    pub fn is_closed(&self) -> bool {
        matches!(self.state, State::Closed(_))
    }

    /// All results that are ready, the newest first.
    pub fn ready(&self) -> &[Ready] {
        self.ready.as_deref().unwrap_or_default()
    }

    /// What the office says.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// How much of this month's results were there on time, once it is known.
    pub fn rate(&self) -> Option<MonthRate> {
        self.rate
    }

    /// How often the pages have turned.
    pub fn turns(&self) -> u64 {
        self.turns
    }

    /// Whether a result is marked as new.
    pub fn is_marked(&self, ready: &Ready) -> bool {
        self.marked.contains_key(&ready.code)
    }

    /// Which page of results is up, and how many there are, where `room` of them stand on one.
    pub fn page(&self, room: usize) -> (usize, usize) {
        let room = room.max(1);
        let pages = self.ready().len().div_ceil(room).max(1);
        let (first, since) = self.leafed_from;
        let turned = (self.turns - since) % pages as u64;
        ((first / room + turned as usize) % pages, pages)
    }

    /// What the desk says.
    pub fn told(&mut self, news: BoardNews, now: Instant) {
        match news {
            BoardNews::Open(office) => self.state = State::Open(office),
            BoardNews::Closed(_) => {
                let office = self.office().cloned();
                self.state = State::Closed(office);
                self.changed();
            }
            BoardNews::Ready(ready) => self.now_ready(ready, now),
            BoardNews::Notices(notices) => self.notices = notices,
            BoardNews::Rate(rate) => self.rate = Some(rate),
        }
    }

    /// Other results are ready than before. The first list of all brings nothing new; after it what was not there is marked,
    /// and the page that it stands on comes up at once.
    fn now_ready(&mut self, ready: Vec<Ready>, now: Instant) {
        let codes = |rows: &[Ready]| rows.iter().map(|row| row.code.clone()).collect::<BTreeSet<_>>();
        let now_there = codes(&ready);
        self.marked.retain(|code, _| now_there.contains(code));
        if let Some(before) = &self.ready {
            let before = codes(before);
            let is_new = |row: &Ready| !before.contains(&row.code);
            if let Some(first) = ready.iter().position(is_new) {
                (self.leafed_from, self.turned_at) = ((first, self.turns), now);
            }
            self.marked.extend(now_there.difference(&before).map(|code| (code.clone(), now + MARK)));
        }
        self.ready = Some(ready);
        self.changed();
    }

    /// Turns the pages and drops marks whose time is over.
    pub fn tick(&mut self, now: Instant) {
        let turned = now.saturating_duration_since(self.turned_at).as_millis() / PAGE.as_millis();
        let turned = u32::try_from(turned).unwrap_or(u32::MAX);
        self.turns += u64::from(turned);
        self.turned_at += PAGE * turned;
        self.marked.retain(|_, until| now < *until);
    }

    /// How long nothing changes by itself.
    pub fn next_tick(&self, now: Instant) -> Duration {
        let ends = self.marked.values().copied().chain([self.turned_at + PAGE]);
        ends.min().map_or(PAGE, |next| next.saturating_duration_since(now))
    }

    /// The newest change of what is shown, for the trace.
    pub fn take_change(&mut self) -> Option<(&'static str, Cause)> {
        self.change.take()
    }

    fn changed(&mut self) {
        let screen = match (&self.state, self.ready()) {
            (State::Closed(_), _) => "out_of_order",
            (_, []) => "board_empty",
            _ => "board",
        };
        let code_end = self.ready().first().map(|row| row.code.end().to_owned()).filter(|_| screen == "board");
        self.change = Some((screen, Cause { code_end, ..Cause::time() }));
    }
}
