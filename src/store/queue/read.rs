//! Reading the queue: counts as short sums, pages of lists from a key or from a place.
//!
//! The counts of whole hours stand in a table; the two hours that a stretch cuts through are counted row by row. A place far down
//! a list is found the same way, from its nearer end: hours are added up until the place lies in one, and in that one rows are
//! passed over.

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
        let is_among = |sorted: &Vec<ProcedureId>| sorted.binary_search(procedure).is_ok();
        self.handler.as_ref().is_none_or(|wanted| wanted == handler) && self.procedures.as_ref().is_none_or(is_among)
    }

    /// The values of [`SELECTED`].
    fn values(&self) -> (Option<&str>, Option<String>) {
        let ids = self.procedures.as_ref().map(|all| all.iter().map(ProcedureId::as_str).collect::<Vec<_>>());
        let listed = ids.map(|ids| serde_json::json!(ids).to_string());
        (self.handler.as_ref().map(unit_text), listed)
    }
}

/// What a selection lets through, in SQL.
const SELECTED: &str = "AND (?4 IS NULL OR unit = ?4)
    AND (?5 IS NULL OR procedure IN (SELECT value FROM json_each(?5)))";

/// Whether a row that has so many before it lies among so many; else they are passed over.
fn lies_in(count: i64, left: &mut u64) -> bool {
    let count = count.max(0).cast_unsigned();
    let lies = *left < count;
    if !lies {
        *left -= count;
    }
    lies
}

fn opposite(order: Order) -> Order {
    match order {
        Order::UrgentFirst => Order::UrgentLast,
        Order::UrgentLast => Order::UrgentFirst,
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

    /// The key of the so-many-th row of a list. In a whole lane, whose rows are counted, it is looked for from the nearer end.
    fn key_at(&self, span: &Span, selection: &Selection, order: Order, place: u64) -> Result<Option<Key>, StoreError> {
        if span.is_whole() {
            let tallies = self.tallies(span)?;
            let wanted = tallies.iter().filter(|tally| selection.lets(&tally.handler, &tally.procedure));
            let Some(behind) = wanted.map(|tally| tally.count).sum::<u64>().checked_sub(place.saturating_add(1)) else {
                return Ok(None);
            };
            if behind < place {
                return self.walk_to(behind, span, selection, opposite(order));
            }
        }
        self.walk_to(place, span, selection, order)
    }

    /// The key of a row, by how many are before it: whole hours are passed over by their counts, then rows within one.
    fn walk_to(&self, place: u64, span: &Span, selection: &Selection, order: Order) -> Result<Option<Key>, StoreError> {
        let Parts { edges, hours } = Parts::of(span);
        let is_first = |[from, _]: &[i64; 2]| (*from < hours[0] * HOUR) == (order == Order::UrgentFirst);
        let (first, last): (Vec<_>, Vec<_>) = edges.into_iter().partition(is_first);
        let mut left = place;
        let mut stretch = self.edge_of(first, span.lane, selection, &mut left)?;
        if stretch.is_none() {
            stretch = self.hour_of(hours, span.lane, selection, order, &mut left)?;
        }
        if stretch.is_none() {
            stretch = self.edge_of(last, span.lane, selection, &mut left)?;
        }
        let Some([from, until]) = stretch else { return Ok(None) };
        let within = Span { from: at(from)?, until: at(until)?, ..*span };
        Ok(self.keys(&within, selection, order, None, [left, 1])?.first().copied())
    }

    /// Which of these stretches a row lies in that has so many before it; `left` becomes how many of those lie in it.
    fn edge_of(
        &self,
        edges: Vec<[i64; 2]>,
        lane: Lane,
        selection: &Selection,
        left: &mut u64,
    ) -> Result<Option<[i64; 2]>, StoreError> {
        let sql = format!("SELECT count(*) FROM queue WHERE lane = ?1 AND at >= ?2 AND at < ?3 {SELECTED}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (unit, procedures) = selection.values();
        for edge in edges {
            let values = params![lane.code(), edge[0], edge[1], unit, procedures];
            if lies_in(statement.query_row(values, |row| row.get(0))?, left) {
                return Ok(Some(edge));
            }
        }
        Ok(None)
    }

    /// Which of these whole hours a row lies in that has so many before it; `left` becomes how many of those lie in it.
    fn hour_of(
        &self,
        hours: [i64; 2],
        lane: Lane,
        selection: &Selection,
        order: Order,
        left: &mut u64,
    ) -> Result<Option<[i64; 2]>, StoreError> {
        let sorted = if order == Order::UrgentFirst { "hour" } else { "hour DESC" };
        let sql = format!(
            "SELECT hour, sum(count) FROM queue_hour WHERE lane = ?1 AND hour >= ?2 AND hour < ?3 {SELECTED}
             GROUP BY hour ORDER BY {sorted}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (unit, procedures) = selection.values();
        let mut rows = statement.query(params![lane.code(), hours[0], hours[1], unit, procedures])?;
        while let Some(row) = rows.next()? {
            if lies_in(row.get(1)?, left) {
                let hour: i64 = row.get(0)?;
                return Ok(Some([hour * HOUR, (hour + 1) * HOUR]));
            }
        }
        Ok(None)
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
