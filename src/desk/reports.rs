//! Figures for whoever looks after the office: reports, rates, handling times, and the dossiers behind each number.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use super::clock::Clock;
use super::open::{OpenError, Places, office_of};
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::{FieldId, ProcedureId, UnitId};
use crate::domain::report::handling::{Handling, Handlings, Passage, Summary, Whereabouts};
use crate::domain::report::ii06a::{Scope, Sums};
use crate::domain::report::{Counts, Measure, Period, Report};
use crate::domain::word::Month;
use crate::store::{Asked, Behind, BehindPage, Book, Figures, Key, Ratings, StoreError};

/// The desk of figures over an open store. It only reads, and shows nobody's data.
pub struct Reports {
    figures: Figures,
    office: Arc<Office>,
    clock: Clock,
    /// The file of the kiosks of this machine.
    kiosk: PathBuf,
}

/// Dossiers behind a number, a page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindAsk {
    /// The number.
    pub behind: Behind,
    /// Its days.
    pub period: Period,
    /// Which procedures it counts.
    pub scope: Scope,
    /// Only those that this member of the staff finished.
    pub officer: Option<StaffId>,
    /// The row that the page begins after; the first page after nothing.
    pub after: Option<Key>,
    /// How many are listed at most.
    pub most: u64,
    /// How many there are on all pages, where that is known: then nobody counts them again.
    pub total: Option<u64>,
}

impl BehindAsk {
    /// All of them, of any procedure and anybody.
    pub fn all(behind: Behind, period: Period) -> Self {
        Self { behind, period, scope: Scope::default(), officer: None, after: None, most: u64::MAX, total: None }
    }
}

/// What figures are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The field of the procedure.
    Field,
    /// The unit that decides.
    Unit,
    /// The procedure.
    Procedure,
    /// Who finished them; only what was finished is known by it.
    Officer,
}

/// What figures are told apart by, with its name in the data; nothing for procedures that the office's data does not know
/// any more, and for what a machine finished.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A field.
    Field(FieldId),
    /// A unit.
    Unit(UnitId),
    /// A procedure.
    Procedure(ProcedureId),
    /// A member of the staff.
    Officer(StaffId),
    /// None of the known ones.
    Unknown,
}

/// How many were taken in, by weekday (from Monday) and hour of the day.
pub type ByHour = BTreeMap<(u8, u8), u64>;

/// Handling times and where the time goes.
#[derive(Debug, Clone, Default)]
pub struct Times {
    /// Of all together; nothing where none was finished.
    pub all: Option<Summary>,
    /// Group by group.
    pub groups: BTreeMap<Group, Summary>,
    /// Where the time goes.
    pub whereabouts: Whereabouts,
}

impl Reports {
    /// Opens the figures of a store.
    ///
    /// # Errors
    /// The store cannot be used, its office data is wrong, or its clock may not be moved.
    pub fn open(places: &Places) -> Result<Self, OpenError> {
        let figures = Figures::open(&places.store)?;
        if places.clock.is_moved() && !figures.is_demo()? {
            return Err(OpenError::NoDemo(places.store.clone()));
        }
        let office = Arc::new(office_of(|name| figures.office_file(name))?);
        let clock = places.clock.after(figures.freshness()?.newest_event, &office);
        Ok(Self::of(figures, office, clock, places))
    }

    /// The figures of a store that is open, by the clock of its desk.
    pub(super) fn of(figures: Figures, office: Arc<Office>, clock: Clock, places: &Places) -> Self {
        Self { figures, office, clock, kiosk: places.kiosk.clone() }
    }

    /// The office's data.
    pub fn office(&self) -> &Arc<Office> {
        &self.office
    }

    /// The names of the staff by id, of those who left too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn names(&self) -> Result<BTreeMap<StaffId, String>, StoreError> {
        self.figures.names()
    }

    /// Today, by the office's clock.
    pub fn today(&self) -> Date {
        self.office.local(self.clock.now()).date()
    }

    /// Report II.06a of a period.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn ii06a(&self, period: Period, scope: &Scope) -> Result<Report, StoreError> {
        let sums = self.figures.sums(period, self.today())?;
        Ok(Report::new(period, self.today(), &sums, scope, &self.office))
    }

    /// What each of several periods amounts to: the classes of what was finished, no more.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn trend(&self, periods: &[Period], scope: &Scope) -> Result<Vec<(Period, Counts)>, StoreError> {
        let counts = |period: &Period| {
            let tally = self.figures.tally(&Measure::CLASSES, Some(period.from), period.to)?;
            let mut counts = Counts::default();
            for (measure, _, _, count) in tally.iter().filter(|(_, id, _, _)| scope.holds(id, &self.office)) {
                counts.add(measure, count);
            }
            Ok((*period, counts))
        };
        periods.iter().map(counts).collect()
    }

    /// How citizens rated the office in the months of a period; of a month all or nothing counts, for no day is kept.
    ///
    /// # Errors
    /// The kiosk's file cannot be read.
    pub fn ratings(&self, period: Period, scope: &Scope) -> Result<Vec<Ratings>, StoreError> {
        if !self.kiosk.exists() {
            return Ok(Vec::new());
        }
        let months = [period.from, period.to].map(Month::of);
        let mut ratings = Book::open(&self.kiosk)?.ratings(months)?;
        ratings.retain(|it| {
            let is_field = scope.field.as_ref().is_none_or(|field| *field == it.subject.field);
            is_field && scope.unit.as_ref().is_none_or(|unit| *unit == it.subject.unit)
        });
        Ok(ratings)
    }

    /// The counts of a period, told apart.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn by(&self, by: By, period: Period, scope: &Scope) -> Result<BTreeMap<Group, Counts>, StoreError> {
        let sums = match by {
            // What came and what is open is nobody's own.
            By::Officer => {
                let flows = self.figures.tally(&Measure::CLASSES, Some(period.from), period.to)?;
                Sums { flows, ..Sums::default() }
            }
            By::Field | By::Unit | By::Procedure => self.figures.sums(period, self.today())?,
        };
        Ok(sums.by(|id, detail| scope.holds(id, &self.office).then(|| self.group(by, id, detail))))
    }

    /// How long dossiers took that were finished in a period.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn times(&self, by: By, period: Period, scope: &Scope) -> Result<Times, StoreError> {
        let (mut all, mut groups) = (Handlings::default(), BTreeMap::<Group, Handlings>::new());
        let mut whereabouts = Whereabouts::default();
        self.figures.each_finished(period, |passage| {
            if scope.holds(&passage.procedure, &self.office) {
                let handling = Handling::of(&passage, &self.office);
                all.add(handling);
                groups.entry(self.group_of(by, &passage)).or_default().add(handling);
                whereabouts.add(&passage, &self.office);
            }
        })?;
        let groups = groups.into_iter().filter_map(|(group, handlings)| Some((group, handlings.summary()?)));
        Ok(Times { all: all.summary(), groups: groups.collect(), whereabouts })
    }

    /// When dossiers were taken in.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn intake(&self, period: Period, scope: &Scope) -> Result<ByHour, StoreError> {
        let tally = self.figures.tally(&[Measure::Hour], Some(period.from), period.to)?;
        let mut intake = ByHour::new();
        for (_, _, detail, count) in tally.iter().filter(|(_, id, _, _)| scope.holds(id, &self.office)) {
            let hour = detail.split_once(' ').and_then(|(day, hour)| Some((day.parse().ok()?, hour.parse().ok()?)));
            let hour = hour.ok_or(StoreError::BadRow("an hour that is none"))?;
            *intake.entry(hour).or_default() += count.max(0).cast_unsigned();
        }
        Ok(intake)
    }

    /// A page of the dossiers that a number counts, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn behind(&self, ask: &BehindAsk) -> Result<BehindPage, StoreError> {
        let BehindAsk { behind, period, ref scope, ref officer, after, most, total } = *ask;
        let procedures: Option<Vec<ProcedureId>> = (*scope != Scope::default()).then(|| {
            let all = self.office.procedures.keys().chain(&scope.procedure);
            // A procedure that the office does not know any more is asked for as well; one that it knows is asked for once.
            let wanted: BTreeSet<&ProcedureId> = all.filter(|id| scope.holds(id, &self.office)).collect();
            wanted.into_iter().cloned().collect()
        });
        let as_of = period.as_of(self.today());
        let (procedures, officer, zone) = (procedures.as_deref(), officer.as_ref(), &self.office.profile.zone);
        self.figures.behind(&Asked { behind, period, as_of, procedures, officer, zone, after, most, total })
    }

    fn group_of(&self, by: By, passage: &Passage) -> Group {
        let officer = passage.officer.as_ref().map(StaffId::as_str).unwrap_or_default();
        self.group(by, &passage.procedure, officer)
    }

    fn group(&self, by: By, id: &ProcedureId, officer: &str) -> Group {
        let known = self.office.procedure(id);
        match by {
            By::Field => known.map_or(Group::Unknown, |procedure| Group::Field(procedure.field.clone())),
            By::Unit => known.map_or(Group::Unknown, |procedure| Group::Unit(procedure.unit.clone())),
            By::Procedure => Group::Procedure(id.clone()),
            By::Officer if officer.is_empty() => Group::Unknown,
            By::Officer => Group::Officer(officer.into()),
        }
    }
}
