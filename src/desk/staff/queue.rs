//! The queue for the head of the office: how many dossiers stand in each list, the lists themselves, and the alerts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{DeskError, Session, StaffDesk};
use crate::domain::alert::{Alert, AlertKind, alerts};
use crate::domain::office_event::OfficeEvent;
use crate::domain::queue::{Bounds, Bucket, Filter, Handler, Order};
use crate::domain::rights::Right;
use crate::store::{EventId, Listed, Selection, Start, StoreError, Tally};

/// How many dossiers stand in each bucket, in the order of [`Bucket::ALL`].
pub type Counts = [u64; Bucket::ALL.len()];

/// The queue at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The instant.
    pub at: Timestamp,
    /// What of the queue was counted.
    pub filter: Filter,
    /// How many dossiers stand in each list.
    pub counts: Counts,
    /// Who has them, whoever the filter names: the worst first.
    pub units: Vec<UnitCounts>,
    /// The earliest promise that is overdue.
    pub longest_overdue: Option<Timestamp>,
    /// Since when the result has waited that waits longest.
    pub oldest_ready: Option<Timestamp>,
    /// The thresholds of the office that are passed, of the whole queue.
    pub alerts: Vec<Alert>,
}

/// How many dossiers somebody has, in the order of the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCounts {
    /// Who.
    pub handler: Handler,
    /// How many in each.
    pub counts: [u64; Bucket::TILES],
}

/// A page of a list that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListAsk {
    /// Which list.
    pub bucket: Bucket,
    /// What of it.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// From where on.
    pub start: Start,
    /// How many rows at most.
    pub most: usize,
}

impl StaffDesk {
    /// Counts the queue.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be read.
    pub fn overview(&self, session: &Session, filter: &Filter) -> Result<Overview, DeskError> {
        let now = self.allow(session, Right::Oversee)?.at;
        let _instant = self.finder.snapshot()?;
        let bounds = Bounds::at(now, &self.office);
        let tallies = self.tallies(&bounds)?;
        let (selection, of_field) =
            (self.selection(filter), self.selection(&Filter { handler: None, ..filter.clone() }));
        let earliest = |bucket: Bucket| self.finder.earliest(&bucket.span(&bounds), &selection);
        Ok(Overview {
            at: now,
            counts: counts(&tallies, &selection),
            units: by_unit(&tallies, &of_field),
            longest_overdue: earliest(Bucket::Overdue)?,
            oldest_ready: earliest(Bucket::Ready)?,
            alerts: self.alerts_of(&tallies, &bounds, now)?,
            filter: filter.clone(),
        })
    }

    /// The thresholds of the office that are passed.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be read.
    pub fn alerts(&self, session: &Session) -> Result<Vec<Alert>, DeskError> {
        let now = self.allow(session, Right::AcknowledgeAlert)?.at;
        if self.office.profile.alerts.is_empty() {
            return Ok(Vec::new());
        }
        let _instant = self.finder.snapshot()?;
        let bounds = Bounds::at(now, &self.office);
        Ok(self.alerts_of(&self.tallies(&bounds)?, &bounds, now)?)
    }

    /// Writes down that somebody took note of an alert.
    ///
    /// # Errors
    /// It is not theirs to do, or the store cannot be written.
    pub fn acknowledge(
        &mut self,
        session: &Session,
        id: EventId,
        alert: AlertKind,
        value: u64,
    ) -> Result<(), DeskError> {
        let stamp = self.allow(session, Right::AcknowledgeAlert)?;
        Ok(self.writer.note(id, &OfficeEvent::AlertAcknowledged { alert, value }, &stamp)?)
    }

    /// Writes down that somebody opens a list, in which the names of owners stand. Pages of it are no further look.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be written.
    pub fn note_list(&mut self, session: &Session, bucket: Bucket, filter: &Filter) -> Result<(), DeskError> {
        let stamp = self.allow(session, Right::Oversee)?;
        let id = self.new_act()?;
        Ok(self.writer.note(id, &OfficeEvent::ListViewed { bucket, filter: filter.clone() }, &stamp)?)
    }

    /// A page of a list. Whoever asks for the first one of a list has it noted by [`Self::note_list`] before.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be read.
    pub fn list(&self, session: &Session, ask: &ListAsk) -> Result<Vec<Listed>, DeskError> {
        let now = self.allow(session, Right::Oversee)?.at;
        let _instant = self.finder.snapshot()?;
        let span = ask.bucket.span(&Bounds::at(now, &self.office));
        Ok(self.finder.page(&span, &self.selection(&ask.filter), ask.order, ask.start, ask.most)?)
    }

    /// A number that differs from the last one if anybody wrote to the store in between, this desk too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn changes(&self) -> Result<i64, DeskError> {
        Ok(self.finder.changes()?)
    }

    fn tallies(&self, bounds: &Bounds) -> Result<Vec<Vec<Tally>>, StoreError> {
        Bucket::ALL.into_iter().map(|bucket| self.finder.tallies(&bucket.span(bounds))).collect()
    }

    fn selection(&self, filter: &Filter) -> Selection {
        Selection { handler: filter.handler.clone(), procedures: filter.procedures(&self.office) }
    }

    fn alerts_of(&self, tallies: &[Vec<Tally>], bounds: &Bounds, now: Timestamp) -> Result<Vec<Alert>, StoreError> {
        let oldest = self.finder.earliest(&Bucket::Ready.span(bounds), &Selection::default())?;
        let day = |at| self.office.local(at).date();
        let days = oldest.map_or(0, |at| day(now).since(day(at)).map_or(0, |days| days.get_days()));
        let [overdue, today, soon, ..] = counts(tallies, &Selection::default());
        let value = |kind| match kind {
            AlertKind::Overdue => overdue,
            AlertKind::Within24Hours => today + soon,
            AlertKind::UncollectedDays => u64::try_from(days).unwrap_or(0),
        };
        Ok(alerts(value, &self.finder.acknowledgements(bounds.today)?, now, &self.office))
    }
}

/// How many dossiers of a selection each bucket has.
fn counts(tallies: &[Vec<Tally>], selection: &Selection) -> Counts {
    let mut counts = Counts::default();
    for (count, tallies) in counts.iter_mut().zip(tallies) {
        let wanted = tallies.iter().filter(|tally| selection.lets(&tally.handler, &tally.procedure));
        *count = wanted.map(|tally| tally.count).sum();
    }
    counts
}

/// Who has how many: who has most overdue comes first, then who has most.
fn by_unit(tallies: &[Vec<Tally>], selection: &Selection) -> Vec<UnitCounts> {
    let mut units: BTreeMap<&Handler, [u64; Bucket::TILES]> = BTreeMap::new();
    for (place, tallies) in tallies.iter().take(Bucket::TILES).enumerate() {
        for tally in tallies.iter().filter(|tally| selection.lets(&tally.handler, &tally.procedure)) {
            units.entry(&tally.handler).or_default()[place] += tally.count;
        }
    }
    let mut units: Vec<_> =
        units.into_iter().map(|(handler, counts)| UnitCounts { handler: handler.clone(), counts }).collect();
    units.sort_by_key(|unit| Reverse((unit.counts[0], unit.counts.iter().sum::<u64>())));
    units
}
