//! Reading the queue: counts as short sums, pages of lists from a key or from a place.
//!
//! The counts of whole hours stand in a table; the two hours that a stretch cuts through are counted row by row. A place far down
//! a list is found the same way: hours are added up until the place lies in one, and in that one rows are passed over.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Row, ToSql, params};

use super::{HOUR, Handler, handler, hour_of, unit_text};
use crate::domain::person::Person;
use crate::domain::procedure::ProcedureId;
use crate::domain::queue::{Lane, Order, Span};
use crate::domain::standing::Standing;
use crate::domain::urge::Urge;
use crate::store::error::StoreError;
use crate::store::finder::Finder;
use crate::store::meta::instant;
use crate::store::person::{Kept, Parties};
use crate::store::{log, person};

/// How many dossiers of a procedure somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Who has them.
    pub handler: Handler,
    /// The procedure.
    pub procedure: ProcedureId,
    /// How many.
    pub count: u64,
}

/// What of a stretch is listed; nothing set is all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only what this one has.
    pub handler: Option<Handler>,
    /// Only these procedures, sorted.
    pub procedures: Option<Vec<ProcedureId>>,
}

impl Selection {
    /// Whether it lets a dossier through.
    pub fn lets(&self, handler: &Handler, procedure: &ProcedureId) -> bool {
        self.lets_row(procedure.as_str(), unit_text(handler))
    }

    fn lets_row(&self, procedure: &str, unit: &str) -> bool {
        let is_among = |sorted: &Vec<ProcedureId>| sorted.binary_search_by(|it| it.as_str().cmp(procedure)).is_ok();
        self.handler.as_ref().is_none_or(|wanted| unit_text(wanted) == unit)
            && self.procedures.as_ref().is_none_or(is_among)
    }
}

/// The place of a row in its list, whatever is written before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub(in crate::store) at: i64,
    pub(in crate::store) row: i64,
}

/// From where on a list is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// From the so-many-th row on, the first is 0.
    At(u64),
    /// From after a row on.
    After(Key),
}

/// A dossier in a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its place.
    pub key: Key,
    /// The instant that orders the list.
    pub at: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// Whose it is, in full; nothing of one who was erased.
    pub owner: Option<Person>,
    /// The reminder that nobody has answered, in the list of those.
    pub urge: Option<Urge>,
}

/// A lane's rows, narrowed so that they come in order from one index.
struct Source {
    sql: &'static str,
    values: Vec<String>,
}

impl Finder {
    /// How many dossiers of each procedure everybody has in a stretch of a lane.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn tallies(&self, span: &Span) -> Result<Vec<Tally>, StoreError> {
        let mut counts = Counts::default();
        if span.is_whole() {
            let sql = "SELECT procedure, unit, count FROM queue_total WHERE lane = ?1";
            self.add_up(sql, params![span.lane.code()], &mut counts)?;
        } else {
            let Parts { edges, hours } = Parts::of(span);
            let sql = "SELECT procedure, unit, count FROM queue_hour WHERE lane = ?1 AND hour >= ?2 AND hour < ?3";
            self.add_up(sql, params![span.lane.code(), hours[0], hours[1]], &mut counts)?;
            for [from, until] in edges {
                let sql = "SELECT procedure, unit, 1 FROM queue WHERE lane = ?1 AND at >= ?2 AND at < ?3";
                self.add_up(sql, params![span.lane.code(), from, until], &mut counts)?;
            }
        }
        Ok(counts.tallies())
    }

    fn add_up(&self, sql: &str, values: &[&dyn ToSql], counts: &mut Counts) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            counts.add(text(row, 0)?, text(row, 1)?, row.get::<_, i64>(2)?.cast_unsigned());
        }
        Ok(())
    }

    /// The first instant of a list: the earliest promise, the beginning of the longest wait.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn earliest(&self, span: &Span, selection: &Selection) -> Result<Option<Timestamp>, StoreError> {
        let first = self.keys(span, selection, Order::UrgentFirst, None, [0, 1])?;
        Ok(first.first().and_then(|key| instant(key.at)))
    }

    /// A page of a list, at most `most` rows.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn page(
        &self,
        span: &Span,
        selection: &Selection,
        order: Order,
        start: Start,
        most: usize,
    ) -> Result<Vec<Listed>, StoreError> {
        let keys = match start {
            Start::After(key) => self.keys(span, selection, order, Some(key.after(order)), [0, most as u64])?,
            Start::At(0) => self.keys(span, selection, order, None, [0, most as u64])?,
            Start::At(place) => match self.key_at(span, selection, order, place)? {
                Some(key) => self.keys(span, selection, order, Some(key), [0, most as u64])?,
                None => Vec::new(),
            },
        };
        keys.into_iter().filter_map(|key| self.listed(key, span.lane).transpose()).collect()
    }

    /// The key of the so-many-th row of a list.
    fn key_at(&self, span: &Span, selection: &Selection, order: Order, place: u64) -> Result<Option<Key>, StoreError> {
        let mut hours = self.by_hour(span, selection)?;
        if order == Order::UrgentLast {
            hours.reverse();
        }
        let mut left = place;
        for ([from, until], count) in hours {
            if left < count {
                let hour = Span { from: at(from)?, until: at(until)?, ..*span };
                return Ok(self.keys(&hour, selection, order, None, [left, 1])?.first().copied());
            }
            left -= count;
        }
        Ok(None)
    }

    /// How many rows of a list lie in each stretch of an hour at most, in their order.
    fn by_hour(&self, span: &Span, selection: &Selection) -> Result<Vec<([i64; 2], u64)>, StoreError> {
        let Parts { edges, hours } = Parts::of(span);
        let lane = span.lane.code();
        let sql = "SELECT hour, count, procedure, unit FROM queue_hour WHERE lane = ?1 AND hour >= ?2 AND hour < ?3
            ORDER BY hour";
        let of_hour = |hour: i64| [hour * HOUR, (hour + 1) * HOUR];
        let mut found = self.stretches(sql, params![lane, hours[0], hours[1]], selection, of_hour)?;
        for edge in edges {
            let sql = "SELECT at, 1, procedure, unit FROM queue WHERE lane = ?1 AND at >= ?2 AND at < ?3";
            let rows = self.stretches(sql, params![lane, edge[0], edge[1]], selection, |_| edge)?;
            let place = if edge[0] < hours[0] * HOUR { 0 } else { found.len() };
            found.splice(place..place, rows);
        }
        Ok(found)
    }

    /// Adds up what rows say of stretches, which come in their order.
    fn stretches(
        &self,
        sql: &str,
        values: &[&dyn ToSql],
        selection: &Selection,
        of: impl Fn(i64) -> [i64; 2],
    ) -> Result<Vec<([i64; 2], u64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut found: Vec<([i64; 2], u64)> = Vec::new();
        while let Some(row) = rows.next()? {
            if !selection.lets_row(text(row, 2)?, text(row, 3)?) {
                continue;
            }
            let (stretch, count) = (of(row.get(0)?), row.get::<_, i64>(1)?.cast_unsigned());
            match found.last_mut().filter(|(last, _)| *last == stretch) {
                Some((_, sum)) => *sum += count,
                None => found.push((stretch, count)),
            }
        }
        Ok(found)
    }

    /// The keys of a list from one on, or from its first; so many are passed over, and so many taken.
    fn keys(
        &self,
        span: &Span,
        selection: &Selection,
        order: Order,
        from: Option<Key>,
        [skipped, most]: [u64; 2],
    ) -> Result<Vec<Key>, StoreError> {
        let (first, last) = (span.from.as_microsecond(), span.until.as_microsecond());
        let (is_within, sorted, begin) = match order {
            Order::UrgentFirst => {
                ("(at, dossier) >= (?2, ?3) AND at < ?4", "at, dossier", Key { at: first, row: i64::MIN })
            }
            Order::UrgentLast => {
                ("(at, dossier) <= (?2, ?3) AND at >= ?4", "at DESC, dossier DESC", Key { at: last - 1, row: i64::MAX })
            }
        };
        let end = if order == Order::UrgentFirst { last } else { first };
        let Key { at, row } = from.unwrap_or(begin);
        let most_of_each = (skipped + most).cast_signed();
        let mut found = Vec::new();
        for Source { sql, values } in self.sources(span, selection)? {
            let sql = format!(
                "SELECT at, dossier FROM queue WHERE lane = ?1 AND {is_within}{sql} ORDER BY {sorted} LIMIT ?5"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let code = span.lane.code();
            let mut all: Vec<&dyn ToSql> = vec![&code, &at, &row, &end, &most_of_each];
            all.extend(values.iter().map(|value| value as &dyn ToSql));
            let rows = statement.query_map(&all[..], |row| Ok(Key { at: row.get(0)?, row: row.get(1)? }))?;
            found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        found.sort_unstable();
        if order == Order::UrgentLast {
            found.reverse();
        }
        Ok(found.into_iter().skip(skipped as usize).take(most as usize).collect())
    }

    /// The ways to read a selection in order: one index, or one stretch of an index for each procedure and unit of it.
    fn sources(&self, span: &Span, selection: &Selection) -> rusqlite::Result<Vec<Source>> {
        if selection.procedures.is_none() {
            return Ok(vec![match &selection.handler {
                None => Source { sql: "", values: Vec::new() },
                Some(handler) => Source { sql: " AND unit = ?6", values: vec![unit_text(handler).to_owned()] },
            }]);
        }
        let mut statement =
            self.connection.prepare_cached("SELECT procedure, unit FROM queue_total WHERE lane = ?1")?;
        let mut rows = statement.query([span.lane.code()])?;
        let mut sources = Vec::new();
        while let Some(row) = rows.next()? {
            let (procedure, unit): (String, String) = (row.get(0)?, row.get(1)?);
            if selection.lets(&handler(unit.clone()), &ProcedureId(procedure.clone())) {
                sources.push(Source { sql: " AND procedure = ?6 AND unit = ?7", values: vec![procedure, unit] });
            }
        }
        Ok(sources)
    }

    /// The dossier of a row; nothing where no event made it, which the check of the store tells. What its row cannot tell is
    /// read from its events: whose it is of several persons, and how it was urged.
    fn listed(&self, key: Key, lane: Lane) -> Result<Option<Listed>, StoreError> {
        let Some(standing) = self.standing(key.row)? else { return Ok(None) };
        let at = at(key.at)?;
        if let Some(only) = person::only_one(&self.connection, key.row)?.filter(|_| lane != Lane::Urged) {
            let owner = if let Kept::Known(owner) = only { Some(owner) } else { None };
            return Ok(Some(Listed { key, at, standing, owner, urge: None }));
        }
        let Some(dossier) = log::replay(&self.connection, &standing.code)? else { return Ok(None) };
        let Parties { applicant, owner } = Parties::load(&self.connection, &dossier)?;
        Ok(Some(Listed { key, at, standing, owner: owner.or(applicant), urge: dossier.urge }))
    }
}

/// Counts by procedure and unit.
#[derive(Default)]
struct Counts(BTreeMap<String, BTreeMap<String, u64>>);

impl Counts {
    fn add(&mut self, procedure: &str, unit: &str, count: u64) {
        if let Some(known) = self.0.get_mut(procedure).and_then(|units| units.get_mut(unit)) {
            *known += count;
        } else {
            self.0.entry(procedure.to_owned()).or_default().insert(unit.to_owned(), count);
        }
    }

    fn tallies(self) -> Vec<Tally> {
        let mut tallies = Vec::new();
        for (procedure, units) in self.0 {
            let procedure = ProcedureId(procedure);
            let tally = |(unit, count)| Tally { handler: handler(unit), procedure: procedure.clone(), count };
            tallies.extend(units.into_iter().map(tally));
        }
        tallies
    }
}

/// A text of a row, without a copy.
fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<&'r str, StoreError> {
    row.get_ref(column)?.as_str().or(Err(StoreError::BadRow("a text that is none")))
}

impl Key {
    /// The place of a row: for tests of what only passes it on.
    #[cfg(test)]
    pub(crate) fn of(row: u64) -> Self {
        Self { at: 0, row: row.cast_signed() }
    }

    /// The least key after it in an order.
    fn after(self, order: Order) -> Self {
        match order {
            Order::UrgentFirst => Self { row: self.row.saturating_add(1), ..self },
            Order::UrgentLast => Self { row: self.row.saturating_sub(1), ..self },
        }
    }
}

/// A stretch as whole hours and what is left of the hours at its ends, in microseconds.
struct Parts {
    edges: Vec<[i64; 2]>,
    hours: [i64; 2],
}

impl Parts {
    fn of(span: &Span) -> Self {
        let (from, until) = (span.from.as_microsecond(), span.until.as_microsecond());
        let first = hour_of(from) + i64::from(from.rem_euclid(HOUR) != 0);
        let last = hour_of(until);
        if first > last {
            return Self { edges: vec![[from, until]], hours: [first, first] };
        }
        let edges = [[from, first * HOUR], [last * HOUR, until]];
        Self { edges: edges.into_iter().filter(|[from, until]| from < until).collect(), hours: [first, last] }
    }
}

fn at(microseconds: i64) -> Result<Timestamp, StoreError> {
    // The bounds of a whole lane lie within an hour of the first and the last instant there are.
    let within = microseconds.clamp(Timestamp::MIN.as_microsecond(), Timestamp::MAX.as_microsecond());
    instant(within).ok_or(StoreError::BadRow("an instant beyond all years"))
}
