//! The demo office's dossiers: an endless stream, the same for the same seed and instant.

use std::array;
use std::collections::BTreeMap;

use fastrand::Rng;
use jiff::civil::{Date, DateTime, Time, Weekday, time};
use jiff::{Timestamp, ToSpan as _};

use super::days::{Days, PAST};
use super::files::Cast;
use super::life::Life;
use super::people::{self, pick};
use super::showcase::Showcase;
use super::story::{Detour, Ending, Plan, Speed, Teller};
use crate::domain::calendar::TimeLimit;
use crate::domain::code::DossierCode;
use crate::domain::decide::Command;
use crate::domain::event::{Channel, Delivery, StaffId};
use crate::domain::history::History;
use crate::domain::office::Office;
use crate::domain::person::{Person, PersonId, PersonRef};
use crate::domain::procedure::Procedure;

/// The first number of a day that is not a showcase's.
const FIRST_NUMBER: u32 = 101;
/// A story that would begin after now is drawn again, at most so often.
const MAX_TRIES: usize = 100;

/// Makes histories: first the showcase, then the calendar's edges, then the office's usual mixture. It never ends.
pub struct Generator<'a> {
    office: &'a Office,
    cast: &'a Cast,
    now: Timestamp,
    rng: Rng,
    days: Days,
    procedures: Vec<&'a Procedure>,
    numbers: BTreeMap<Date, u32>,
    showcases: array::IntoIter<Showcase, { Showcase::ALL.len() }>,
    edges: array::IntoIter<Edge, EDGES>,
}

/// When a dossier is received, and which limit it has.
type Edge = (DateTime, fn(&TimeLimit) -> bool);
const EDGES: usize = 7;

/// A kind of story, how many of a thousand it is, and where its promise lies in working days from today.
type Share = (u16, Ending, (i32, i32));

const EARLY: Ending = Ending::Returned(Speed::Early);
const ON_TIME: Ending = Ending::Returned(Speed::OnTime);
const LATE: Ending = Ending::Returned(Speed::Late);
const YEARS: (i32, i32) = (20 - PAST as i32, -1);

/// The mixture. National rates are above 98 % on time, so late ones are few.
const MIXTURE: [Share; 18] = [
    (20, Ending::Sent, (0, 0)),
    (25, Ending::Received, (0, 0)),
    (15, Ending::Refused, YEARS),
    (90, Ending::Running, (0, 12)),
    (12, Ending::Running, (0, 0)),
    (12, Ending::Running, (1, 1)),
    (8, Ending::Running, (-12, -1)),
    (8, Ending::NewDate(3840), (-6, -1)),
    (25, Ending::Papers, (0, 10)),
    (15, Ending::Papers, (-40, -5)),
    (20, Ending::Fee, (-5, 10)),
    (15, Ending::Withdrawn, YEARS),
    (10, Ending::Stopped, (-200, 5)),
    (45, Ending::Ready(Speed::OnTime), (-15, -1)),
    (25, Ending::Ready(Speed::Early), (-5, 4)),
    (15, Ending::Ready(Speed::OnTime), (-80, -35)),
    (5, Ending::Ready(Speed::Late), (-20, -8)),
    (5, Ending::ReturnedTwice, YEARS),
];

impl<'a> Generator<'a> {
    /// A stream for an office at an instant.
    pub fn new(office: &'a Office, cast: &'a Cast, now: Timestamp, seed: u64) -> Self {
        let days = Days::around(office.local(now).date(), &office.calendar);
        Self {
            procedures: office.procedures.values().collect(),
            rng: Rng::with_seed(seed),
            numbers: BTreeMap::new(),
            showcases: Showcase::ALL.into_iter(),
            edges: edges(&days).into_iter(),
            office,
            cast,
            now,
            days,
        }
    }

    /// The history of a showcase, which no seed changes.
    fn showcase(&self, case: Showcase) -> Option<History> {
        let plan = case.plan(&self.days, self.office)?;
        let code = case.code_of(&plan, self.office)?;
        let rng = &mut Rng::with_seed(case.number().into());
        let person = people::named(rng, self.cast, case.applicant());
        self.live(&plan, code, vec![person], rng)
    }

    /// A history received at an edge of the calendar.
    fn edge(&mut self, received: DateTime, limit: fn(&TimeLimit) -> bool) -> Option<History> {
        let mut fitting = self.procedures.iter().filter(|procedure| limit(&procedure.limit));
        let procedure = *fitting.next()?;
        let ending = Ending::Returned(Speed::OnTime);
        let (channel, delivery) = (Channel::Counter, Delivery::Counter);
        self.history(&Plan { procedure, received, channel, delivery, detour: None, ending })
    }

    /// A history of the usual mixture.
    fn usual(&mut self) -> Option<History> {
        let (ending, span) = self.ending();
        let exact = ending == Ending::Running && span.0 == span.1;
        let procedure = self.procedure(exact)?;
        let due = self.days.at(self.rng.i32(span.0..=span.1));
        let date = match ending {
            Ending::Sent | Ending::Received => self.days.at(self.rng.i32(-2..=0)),
            _ => self.received_for(procedure.limit, due),
        };
        let (received, channel) = match self.reception(date, exact || ending == Ending::Received) {
            (received, _) if ending == Ending::Sent => (received, Channel::Online),
            reception => reception,
        };
        let settled = matches!(ending, Ending::Returned(_) | Ending::Ready(_));
        let detour = match self.rng.u8(..100) {
            0..7 if settled => Some(Detour::Papers),
            7..15 if settled && !procedure.fees.is_empty() => Some(Detour::Fee),
            _ => None,
        };
        self.history(&Plan { procedure, received, channel, delivery: Delivery::Counter, detour, ending })
    }

    /// One of the mixture; what it leaves of a thousand was handed over long ago.
    fn ending(&mut self) -> (Ending, (i32, i32)) {
        let mut draw = self.rng.u16(..1000);
        for (share, ending, span) in MIXTURE {
            if draw < share {
                return (ending, span);
            }
            draw -= share;
        }
        match self.rng.u8(..100) {
            0..40 => (EARLY, YEARS),
            40..99 => (ON_TIME, YEARS),
            _ => (LATE, YEARS),
        }
    }

    /// A procedure; where the promise must fall on an exact day, one that counts working days.
    fn procedure(&mut self, exact: bool) -> Option<&'a Procedure> {
        let fits = |procedure: &&Procedure| !exact || matches!(procedure.limit, TimeLimit::WorkingDays(_));
        let drawn = pick(&mut self.rng, &self.procedures).copied().filter(fits);
        drawn.or_else(|| self.procedures.iter().copied().find(fits))
    }

    /// The day of reception after which a limit ends on a day, or little before.
    fn received_for(&mut self, limit: TimeLimit, due: Date) -> Date {
        match limit {
            TimeLimit::WorkingDays(days) => self.days.before(due, days),
            TimeLimit::CalendarDays(days) => self.days.up_to(due.checked_sub(i64::from(days).days()).unwrap_or(due)),
            TimeLimit::SameDay => due,
            TimeLimit::None => self.days.before(due, self.rng.u16(3..30)),
        }
    }

    /// A time of reception on a day, and how it came: mostly in the mornings at the counter, at times at noon or in the evening.
    fn reception(&mut self, date: Date, plain: bool) -> (DateTime, Channel) {
        let minute = |rng: &mut Rng, from: Time, minutes: i64| from + rng.i64(0..minutes).minutes();
        let rng = &mut self.rng;
        let (at, channel) = match rng.u8(..100) {
            _ if plain => (minute(rng, time(7, 5, 0, 0), 235), Channel::Counter),
            0..45 => (minute(rng, time(7, 0, 0, 0), 270), Channel::Counter),
            45..75 => (minute(rng, time(13, 30, 0, 0), 210), Channel::Counter),
            75..78 => (time(12, 0, 0, 0), Channel::Counter),
            78..97 => (minute(rng, time(6, 0, 0, 0), 960), Channel::Online),
            _ => (minute(rng, time(8, 0, 0, 0), 120), Channel::Post),
        };
        (date.to_datetime(at), channel)
    }

    fn history(&mut self, plan: &Plan<'_>) -> Option<History> {
        let code = self.next_code(plan.received.date())?;
        let mut rng = self.rng.fork();
        let mut persons = vec![people::somebody(&mut rng, self.cast)];
        if rng.u8(..10) == 0 {
            persons.push(people::somebody(&mut rng, self.cast));
        }
        let delivery = match rng.u8(..20) {
            0..2 => Delivery::Post,
            2 => Delivery::Electronic,
            _ => plan.delivery,
        };
        self.live(&Plan { delivery, ..*plan }, code, persons, &mut rng)
    }

    fn next_code(&mut self, date: Date) -> Option<DossierCode> {
        let number = self.numbers.entry(date).or_insert(FIRST_NUMBER);
        *number += 1;
        code(&self.office.profile.code_prefix, date, *number - 1)
    }

    fn live(
        &self,
        plan: &Plan<'_>,
        code: DossierCode,
        persons: Vec<(PersonId, Person)>,
        rng: &mut Rng,
    ) -> Option<History> {
        let mut refs = persons.iter().map(|(id, _)| PersonRef::unkeyed(*id));
        let receive = Command::Receive {
            procedure: plan.procedure.id.clone(),
            channel: plan.channel,
            delivery: plan.delivery,
            applicant: refs.next()?,
            owner: refs.next(),
            aliases: aliases(&code, rng),
            components: plan.procedure.components.clone(),
            fees: Vec::new(),
        };
        let staff = pick(rng, &self.cast.officers).filter(|_| plan.channel != Channel::Online);
        let staff: Option<StaffId> = staff.map(|officer| officer.id.clone());
        let life = Life::begin(self.office, self.now, code, (plan.received, staff), receive)?;
        let mut teller = Teller { office: self.office, cast: self.cast, rng, life };
        teller.tell(plan);
        Some(teller.life.into_history(persons))
    }
}

/// The calendar's edges, once each: noon, Friday evening, after the same-day cut-off, over Tết, over a holiday in midweek, over
/// what comes next.
fn edges(days: &Days) -> [Edge; EDGES] {
    let back = |fits: &dyn Fn(i32, Date) -> bool| {
        let found = (8..400).map(|back| (back, days.at(-back))).find(|(back, day)| fits(*back, *day));
        found.map_or_else(|| days.at(-8), |(_, day)| day)
    };
    let off_after = |back: i32, day: Date| days.at(1 - back).since(day).map_or(0, |off| off.get_days()) - 1;
    let friday = back(&|_, day| day.weekday() == Weekday::Friday);
    let tet = back(&|n, day| off_after(n, day) >= 5);
    let midweek = back(&|n, day| off_after(n, day) == 1);
    let working: fn(&TimeLimit) -> bool = |limit| matches!(limit, TimeLimit::WorkingDays(5..));
    let calendar_days: fn(&TimeLimit) -> bool = |limit| matches!(limit, TimeLimit::CalendarDays(_));
    let same_day: fn(&TimeLimit) -> bool = |limit| *limit == TimeLimit::SameDay;
    [
        (days.at(-11).at(12, 0, 0, 0), working),
        (friday.at(18, 0, 0, 0), working),
        (days.at(-6).at(15, 30, 0, 0), same_day),
        (tet.at(9, 0, 0, 0), working),
        (tet.at(10, 0, 0, 0), calendar_days),
        (midweek.at(9, 0, 0, 0), working),
        (days.at(-3).at(9, 0, 0, 0), working),
    ]
}

/// A code of a day: `H53.12-261019-0042`.
pub fn code(prefix: &str, date: Date, number: u32) -> Option<DossierCode> {
    let (year, month, day) = (date.year() % 100, date.month(), date.day());
    DossierCode::parse(&format!("{prefix}-{year:02}{month:02}{day:02}-{number:04}")).ok()
}

/// One dossier in fifty has a second code, as another system numbers it.
fn aliases(code: &DossierCode, rng: &mut Rng) -> Vec<DossierCode> {
    if rng.u8(..50) > 0 {
        return Vec::new();
    }
    let (_, number) = code.as_str().split_once('-').unwrap_or_default();
    DossierCode::parse(&format!("000.00.12.{number}")).into_iter().collect()
}

impl Iterator for Generator<'_> {
    type Item = History;

    fn next(&mut self) -> Option<History> {
        while let Some(case) = self.showcases.next() {
            let history = self.showcase(case);
            if history.is_some() {
                return history;
            }
        }
        while let Some((received, limit)) = self.edges.next() {
            let history = self.edge(received, limit);
            if history.is_some() {
                return history;
            }
        }
        (0..MAX_TRIES).find_map(|_| self.usual())
    }
}

#[cfg(test)]
mod tests;
