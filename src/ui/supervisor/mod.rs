//! The supervisor's screens as states: the queue (which list is open, what of it, where it stands), the page of rates, the
//! report. No window in them.

mod behind;
mod report;
mod rows;
mod scroll;
#[cfg(test)]
mod tests;
mod trend;
mod word;

pub use behind::{BehindList, BehindTap, Leaf, SHOWN};
pub use report::{DaysPicker, End, Over, PeriodKind, ReportPage, ReportTap};
pub use rows::PAGE;
pub use scroll::Scroll;
pub use trend::{Trend, TrendTap};
pub use word::{WordScreen, WordTap};

use std::path::PathBuf;

use jiff::Timestamp;

use self::rows::Rows;
use crate::desk::{Failure, ListAsk, Listed, Overview, Page, Told, Wish};
use crate::domain::payload::Payload;
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::queue::{Bucket, Filter, Handler, Order};
use crate::ui::counter::acts::ActKind;
use crate::ui::counter::{Around, Go};
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;

/// Thousandths of a row, or of a row a second.
pub type Milli = i64;

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueueTap {
    /// Open a list.
    Choose(Bucket),
    /// Open the page of a row's dossier.
    Open(u64),
    /// Open it to urge whoever has it.
    Urge(u64),
    /// Choose what of the queue is shown.
    Pick(Picker),
    /// Leave that choice.
    Close,
    /// Only what this one has, or all.
    Handler(Option<Handler>),
    /// Only procedures of this field, or all.
    Field(Option<FieldId>),
    /// Turn the order of the list round.
    Turn,
    /// The list moves under a finger.
    Drag(Milli),
    /// The finger let go at a speed.
    Fling(Milli),
    /// A place of the list, in thousandths of all of it.
    Seek(Milli),
    /// Show the units after those that are shown, or before.
    Units(bool),
    /// Print the sheet of a unit's reminders; without a unit one is chosen first.
    Sheet(Option<UnitId>),
    /// There is room for so many rows. No finger said so.
    Room(Milli),
}

/// A choice that lies over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picker {
    /// Of who has the dossiers.
    Handler,
    /// Of the field.
    Field,
}

/// Where somebody was in the queue: nothing of a person, so it may be kept while they look at a dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    bucket: Bucket,
    filter: Filter,
    order: Order,
    top: f64,
}

impl Default for Position {
    fn default() -> Self {
        Self { bucket: Bucket::DueToday, filter: Filter::default(), order: Order::default(), top: 0.0 }
    }
}

/// The queue on the screen.
#[derive(Debug)]
pub struct Queue {
    /// How many stand where, once that was told.
    pub overview: Option<Box<Overview>>,
    /// The list that is open.
    pub bucket: Bucket,
    /// What of the queue is shown.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Where the list stands.
    pub scroll: Scroll,
    /// The row that has the keys.
    pub chosen: Option<u64>,
    /// From which unit on they are shown.
    pub units_from: usize,
    /// The choice that lies over the screen.
    pub picker: Option<Picker>,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    /// The file that a sheet was written into.
    pub saved: Option<PathBuf>,
    saving: Option<u64>,
    rows: Rows,
    counting: Option<u64>,
    opening: Option<(u64, Option<ActKind>)>,
    minute: i64,
}

impl Queue {
    /// The queue where somebody was in it.
    pub fn new(at: Position) -> Self {
        let Position { bucket, filter, order, top } = at;
        Self {
            overview: None,
            bucket,
            filter,
            order,
            scroll: Scroll::at(top),
            chosen: None,
            units_from: 0,
            picker: None,
            problem: None,
            saved: None,
            saving: None,
            rows: Rows::default(),
            counting: None,
            opening: None,
            minute: 0,
        }
    }

    /// Where somebody is in it.
    pub fn position(&self) -> Position {
        Position { bucket: self.bucket, filter: self.filter.clone(), order: self.order, top: self.scroll.top() }
    }

    /// A row of the list, where it is at hand.
    pub fn row(&self, place: u64) -> Option<&Listed> {
        self.rows.row(place)
    }

    /// Whether a dossier's page is on its way.
    pub fn is_opening(&self) -> bool {
        self.opening.is_some()
    }

    /// It comes up.
    pub fn begin(&mut self, around: &mut Around<'_>) {
        self.count(around);
    }

    /// Somebody wrote to the store.
    pub fn changed(&mut self, around: &mut Around<'_>) {
        self.rows.outdate();
        self.count(around);
    }

    /// Time passes: the list moves on, and with each minute others are due.
    pub fn tick(&mut self, around: &mut Around<'_>) {
        self.scroll.tick(around.now);
        if minute(around.at) == self.minute {
            self.fetch(around);
        } else {
            self.changed(around);
        }
    }

    /// A scan: its page.
    pub fn scanned(&mut self, payload: Payload, around: &mut Around<'_>) {
        self.open(Wish::Open(payload), None, around);
    }

    /// A key.
    pub fn key(&mut self, key: Key, around: &mut Around<'_>) {
        let last = self.scroll.total().saturating_sub(1);
        match key {
            Key::Escape => self.picker = None,
            Key::LEFT | Key::BackTab => self.step(-1, around),
            Key::RIGHT | Key::Tab => self.step(1, around),
            Key::Up => self.point(self.chosen.map_or(0, |row| row.saturating_sub(1)), around),
            Key::Down => self.point(self.chosen.map_or(0, |row| row + 1), around),
            Key::HOME => self.point(0, around),
            Key::END => self.point(last, around),
            Key::Enter => {
                if let Some(row) = self.chosen {
                    self.open_row(row, None, around);
                }
            }
            _ => {}
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: QueueTap, around: &mut Around<'_>) {
        match tap {
            QueueTap::Choose(bucket) => self.choose(bucket, around),
            QueueTap::Open(row) => self.open_row(row, None, around),
            QueueTap::Urge(row) => self.open_row(row, Some(ActKind::Urge), around),
            QueueTap::Pick(picker) => self.picker = Some(picker),
            QueueTap::Close => self.picker = None,
            QueueTap::Handler(handler) => self.narrow(Filter { handler, ..self.filter.clone() }, around),
            QueueTap::Field(field) => self.narrow(Filter { field, ..self.filter.clone() }, around),
            QueueTap::Turn => {
                self.order = match self.order {
                    Order::UrgentFirst => Order::UrgentLast,
                    Order::UrgentLast => Order::UrgentFirst,
                };
                self.another_list(around);
            }
            QueueTap::Drag(rows) => self.scroll.drag(part(rows)),
            QueueTap::Fling(speed) => self.scroll.fling(part(speed), around.now),
            QueueTap::Seek(share) => self.scroll.seek(part(share)),
            QueueTap::Units(onward) => {
                let last = self.overview.as_ref().map_or(0, |it| it.units.len().saturating_sub(1));
                let from = self.units_from;
                self.units_from = if onward { (from + 1).min(last) } else { from.saturating_sub(1) };
            }
            QueueTap::Sheet(Some(unit)) => {
                self.saved = None;
                self.saving = Some(around.orders.new_order(Wish::UrgeSheet(unit, None)));
            }
            QueueTap::Sheet(None) => self.picker = Some(Picker::Handler),
            QueueTap::Room(rows) => self.scroll.set_room(part(rows)),
        }
        self.fetch(around);
    }

    /// What the desk says.
    pub fn told(
        &mut self,
        ticket: u64,
        result: Result<Told, Box<Failure>>,
        around: &mut Around<'_>,
    ) -> (Option<Go>, Option<Feedback>) {
        match result {
            Ok(Told::Queue(overview)) if self.counting == Some(ticket) => (self.counted(overview, around), None),
            Ok(Told::List(rows)) => {
                self.rows.take(ticket, rows);
                self.fetch(around);
                (None, None)
            }
            Ok(Told::Saved(path)) => {
                self.saving = None;
                self.saved = Some(path);
                (None, None)
            }
            Ok(Told::Page(page)) => match self.opening.take_if(|(opening, _)| *opening == ticket) {
                Some((_, act)) => (Some(to_page(page, act, around)), Some(Feedback::Read)),
                None => (None, None),
            },
            Ok(_) => (None, None),
            Err(failure) => self.failed(ticket, failure),
        }
    }

    fn counted(&mut self, overview: Box<Overview>, around: &mut Around<'_>) -> Option<Go> {
        self.counting = None;
        let counts = |overview: &Overview| (overview.counts, overview.filter.clone());
        let is_new = self.overview.as_deref().map(counts) != Some(counts(&overview));
        self.scroll.set_total(overview.counts[place_of(self.bucket)]);
        self.overview = Some(overview);
        self.problem = None;
        self.fetch(around);
        is_new.then_some(Go::Renewed)
    }

    fn failed(&mut self, ticket: u64, failure: Box<Failure>) -> (Option<Go>, Option<Feedback>) {
        let was_opening = self.opening.take_if(|(opening, _)| *opening == ticket).is_some();
        let was_counting = self.counting.take_if(|counting| *counting == ticket).is_some();
        let was_saving = self.saving.take_if(|saving| *saving == ticket).is_some();
        if !was_opening && !was_counting && !was_saving && !self.rows.lose(ticket) {
            return (None, None);
        }
        let feedback = was_opening.then(|| Feedback::of_failure(&failure));
        self.problem = Some(failure);
        (was_opening.then_some(Go::Same), feedback)
    }

    fn choose(&mut self, bucket: Bucket, around: &mut Around<'_>) {
        if self.bucket != bucket {
            self.bucket = bucket;
            self.order = Order::default();
            self.another_list(around);
        }
    }

    fn narrow(&mut self, filter: Filter, around: &mut Around<'_>) {
        self.picker = None;
        if self.filter != filter {
            self.filter = filter;
            self.another_list(around);
        }
    }

    fn another_list(&mut self, around: &mut Around<'_>) {
        let room = self.scroll.room();
        self.scroll = Scroll::default();
        self.scroll.set_room(room);
        self.rows.clear();
        (self.chosen, self.saved) = (None, None);
        match self.overview.as_ref().filter(|overview| overview.filter == self.filter) {
            Some(overview) => {
                self.scroll.set_total(overview.counts[place_of(self.bucket)]);
                self.fetch(around);
            }
            None => self.count(around),
        }
    }

    /// The next tile, or the one before.
    fn step(&mut self, by: isize, around: &mut Around<'_>) {
        let last = Bucket::ALL.len() - 1;
        let next = place_of(self.bucket).saturating_add_signed(by).min(last);
        self.choose(Bucket::ALL[next], around);
    }

    fn point(&mut self, row: u64, around: &mut Around<'_>) {
        let Some(last) = self.scroll.total().checked_sub(1) else { return };
        let row = row.min(last);
        self.chosen = Some(row);
        self.scroll.reveal(row);
        self.fetch(around);
    }

    fn open_row(&mut self, row: u64, act: Option<ActKind>, around: &mut Around<'_>) {
        let Some(code) = self.row(row).map(|row| row.standing.code.clone()) else { return };
        self.chosen = Some(row);
        self.open(Wish::View(code), act, around);
    }

    fn open(&mut self, wish: Wish, act: Option<ActKind>, around: &mut Around<'_>) {
        self.problem = None;
        self.opening = Some((around.orders.new_order(wish), act));
    }

    /// Counts anew, and with what is told the rows that are seen are asked for.
    fn count(&mut self, around: &mut Around<'_>) {
        self.minute = minute(around.at);
        self.counting = Some(around.orders.new_order(Wish::Queue(self.filter.clone())));
    }

    /// Asks for the rows that are seen and not at hand. While the queue is counted that waits: their places may be others.
    fn fetch(&mut self, around: &mut Around<'_>) {
        if self.counting.is_some() || self.problem.is_some() {
            return;
        }
        for (page, start) in self.rows.wanted(&self.scroll.shown()) {
            let ask = ListAsk {
                bucket: self.bucket,
                filter: self.filter.clone(),
                order: self.order,
                start,
                most: PAGE as usize,
            };
            let ticket = around.orders.new_order(Wish::List(Box::new(ask)));
            self.rows.ask(page, ticket);
        }
    }
}

/// The place of a bucket among all.
pub fn place_of(bucket: Bucket) -> usize {
    Bucket::ALL.iter().position(|it| *it == bucket).unwrap_or_default()
}

fn to_page(page: Box<Page>, act: Option<ActKind>, around: &mut Around<'_>) -> Go {
    match act {
        Some(kind) => Go::dossier_to(page, kind, around),
        None => Go::dossier(page),
    }
}

fn part(thousandths: Milli) -> f64 {
    thousandths as f64 / 1000.0
}

fn minute(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}
