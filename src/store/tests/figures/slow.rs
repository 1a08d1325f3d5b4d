//! The same figures, slowly and plainly: each question walks through every line of the audit trail and the calendar. Nothing
//! of the program's own counting is used here.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::offices::TODAY;
use crate::domain::office::Office;
use crate::domain::report::Period;
use crate::store::{Behind, Log, LogFilter};

/// A line of the audit trail.
struct Line {
    at: Timestamp,
    /// The day that it counts on.
    counts_on: Date,
    kind: String,
    staff: String,
    fields: Value,
}

/// When it happened, when it was written down, its name, who did it, what it says.
type Raw = (Timestamp, Timestamp, String, String, Value);

/// A dossier's lines from the day on that it was taken in.
pub struct Trail {
    pub code: String,
    pub procedure: String,
    channel: String,
    lines: Vec<Line>,
}

/// Where a dossier stands after some of its lines.
#[derive(Debug, Clone, PartialEq, Default)]
struct State {
    status: &'static str,
    unit: Option<String>,
    due: Option<Date>,
    extended: bool,
}

/// The cells of a line of the report, with the overdue of the open ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cells {
    pub online: u64,
    pub direct: u64,
    pub carried: u64,
    pub before: u64,
    pub on_time: u64,
    pub late: u64,
    pub apologised: u64,
    pub withdrawn: u64,
    pub open: u64,
    pub overdue: u64,
    pub afterwards: (u64, u64),
}

/// The cells of all these trails.
pub fn slowly<'a>(trails: impl IntoIterator<Item = &'a Trail>, period: Period, office: &Office) -> Cells {
    let mut cells = Cells::default();
    trails.into_iter().for_each(|trail| trail.count(period, TODAY, office, &mut cells));
    cells
}

/// Every dossier's trail.
pub fn trails(store: &Path, office: &Office) -> Vec<Trail> {
    let mut trails: BTreeMap<String, Vec<Raw>> = BTreeMap::new();
    let each = |entry: crate::store::LogEntry| {
        let fields: Value = serde_json::from_str(&entry.payload).unwrap();
        let seconds = entry.id.get_timestamp().unwrap().to_unix();
        let written = Timestamp::new(seconds.0 as i64, seconds.1 as i32).unwrap();
        let line = (entry.at, written, entry.kind, entry.staff.unwrap_or_default(), fields);
        trails.entry(entry.stream).or_default().push(line);
        ControlFlow::Continue(())
    };
    Log::open(store).unwrap().each(&LogFilter::default(), each).unwrap();
    trails.into_iter().filter_map(|(stream, lines)| trail(&stream, lines, office)).collect()
}

fn trail(stream: &str, mut lines: Vec<Raw>, office: &Office) -> Option<Trail> {
    // A look is no part of a dossier's course.
    lines.retain(|line| line.2 != "Viewed");
    let (procedure, channel) = (text(&lines[0].4, "procedure"), text(&lines[0].4, "channel"));
    let accepted = lines.iter().position(|line| line.2 == "Accepted")?;
    let mut newest = Date::MIN;
    let line = |(at, written, kind, staff, fields): Raw| {
        let (happened, written) = (office.local(at).date(), office.local(written).date());
        let month = |day: Date| (day.year(), day.month());
        let own = if month(written) > month(happened) { written } else { happened };
        newest = newest.max(own);
        Line { at, counts_on: newest, kind, staff, fields }
    };
    let code = stream.strip_prefix("dossier:").unwrap_or(stream).to_owned();
    Some(Trail { code, procedure, channel, lines: lines.into_iter().skip(accepted).map(line).collect() })
}

fn text(fields: &Value, name: &str) -> String {
    fields[name].as_str().unwrap_or_default().to_owned()
}

impl Trail {
    /// The state after the first so many lines.
    fn after(&self, count: usize, office: &Office) -> State {
        let mut state = State::default();
        for line in &self.lines[..count] {
            let due = || {
                let at: Timestamp = line.fields["due"]["at"].as_str()?.parse().ok()?;
                Some(office.local(at).date())
            };
            let running = |state: &State| if state.unit.is_some() { "at work" } else { "received" };
            match line.kind.as_str() {
                "Accepted" => state = State { status: "received", due: due(), ..state },
                "Moved" => (state.status, state.unit) = ("at work", Some(text(&line.fields, "unit"))),
                "SentBack" => (state.status, state.unit) = ("received", None),
                "SupplementAsked" => state.status = "papers",
                "FeeAsked" => state.status = "fee",
                "Stopped" => state.status = "stopped",
                "FeePaid" if state.status != "fee" => {}
                "Supplemented" | "FeePaid" | "Resumed" => (state.status, state.due) = (running(&state), due()),
                "Extended" => (state.due, state.extended) = (due(), true),
                "Finished" => state.status = "finished",
                "Withdrawn" => state.status = "withdrawn",
                _ => {}
            }
        }
        state
    }

    /// The state at the end of a day; nothing before it was taken in.
    fn on(&self, day: Date, office: &Office) -> Option<State> {
        let count = self.lines.iter().take_while(|line| line.counts_on <= day).count();
        (count > 0).then(|| self.after(count, office))
    }

    fn is_open(&self, day: Date, office: &Office) -> bool {
        let open = |state: State| !["finished", "withdrawn"].contains(&state.status);
        self.on(day, office).is_some_and(open)
    }

    /// The line that ended it, and the state before.
    fn ended(&self, kind: &str, office: &Office) -> Option<(&Line, State)> {
        let place = self.lines.iter().position(|line| line.kind == kind)?;
        Some((&self.lines[place], self.after(place, office)))
    }

    /// When it was taken in.
    pub fn accepted(&self, office: &Office) -> DateTime {
        office.local(self.lines[0].at)
    }

    /// The day that places it in the list behind a number; of one that is overdue its promise would have to be known.
    pub fn day(&self, behind: Behind) -> Option<Date> {
        let ended = |kinds: &[&str]| self.lines.iter().find(|line| kinds.contains(&line.kind.as_str()));
        match behind {
            Behind::Overdue => None,
            Behind::Finished(_) => ended(&["Finished"]).map(|line| line.counts_on),
            Behind::Withdrawn => ended(&["Withdrawn"]).map(|line| line.counts_on),
            _ => Some(self.lines[0].counts_on),
        }
    }

    /// Who finished it; nothing where it is not finished.
    pub fn finished_by(&self, office: &Office) -> Option<String> {
        self.ended("Finished", office).map(|(line, _)| line.staff.clone())
    }

    /// Adds it to the cells of a period.
    pub fn count(&self, period: Period, today: Date, office: &Office, cells: &mut Cells) {
        let within = |day: Date| period.from <= day && day <= period.to;
        let accepted = &self.lines[0];
        let happened = |line: &Line| office.local(line.at).date();
        if within(accepted.counts_on) {
            *(if self.channel == "online" { &mut cells.online } else { &mut cells.direct }) += 1;
            cells.afterwards.0 += u64::from(happened(accepted) != accepted.counts_on);
        }
        cells.carried += u64::from(self.is_open(period.from.yesterday().unwrap(), office));
        cells.open += u64::from(self.is_open(period.to, office));
        let as_of = if period.to < today { period.to } else { today };
        let is_late =
            |state: State| ["received", "at work"].contains(&state.status) && state.due.is_some_and(|due| due < as_of);
        cells.overdue += u64::from(self.on(as_of, office).is_some_and(is_late));
        if self.ended("Withdrawn", office).is_some_and(|(line, _)| within(line.counts_on)) {
            cells.withdrawn += 1;
        }
        let Some((line, state)) = self.ended("Finished", office).filter(|(line, _)| within(line.counts_on)) else {
            return;
        };
        cells.afterwards.1 += u64::from(happened(line) != line.counts_on);
        match state.due {
            Some(due) if happened(line) < due => cells.before += 1,
            Some(due) if happened(line) > due => {
                cells.late += 1;
                cells.apologised += u64::from(state.extended);
            }
            _ => cells.on_time += 1,
        }
    }

    /// The working minutes at each place until it was finished, and those allowed; nothing where that lies outside a period.
    pub fn minutes(&self, period: Period, office: &Office) -> Option<Minutes> {
        let (end, _) = self.ended("Finished", office)?;
        if end.counts_on < period.from || period.to < end.counts_on {
            return None;
        }
        let place = self.lines.iter().position(|line| line.kind == "Finished")?;
        let mut places: BTreeMap<(&'static str, Option<String>), u64> = BTreeMap::new();
        let mut paused = 0;
        for count in 1..=place {
            let State { status, unit, .. } = self.after(count, office);
            let minutes = worked(office, self.lines[count - 1].at, self.lines[count].at);
            paused += if ["received", "at work"].contains(&status) { 0 } else { minutes };
            *places.entry((status, unit)).or_default() += minutes;
        }
        let due = self.lines[..place].iter().rev().find_map(|line| {
            let promises = ["Accepted", "Supplemented", "FeePaid", "Resumed", "Extended"].contains(&line.kind.as_str());
            promises.then(|| line.fields["due"]["at"].as_str().and_then(|at| at.parse().ok()))
        });
        let start = self.lines[0].at;
        let used = worked(office, start, end.at) - paused;
        let allowed = due.flatten().map(|due| worked(office, start, due).saturating_sub(paused));
        Some(Minutes { used, allowed, places })
    }
}

/// The working minutes of a dossier.
pub struct Minutes {
    pub used: u64,
    pub allowed: Option<u64>,
    pub places: BTreeMap<(&'static str, Option<String>), u64>,
}

/// Working minutes between two instants, session by session.
fn worked(office: &Office, from: Timestamp, until: Timestamp) -> u64 {
    let (from, until) = (office.local(from), office.local(until));
    let mut minutes = 0;
    let mut day = from.date();
    while day <= until.date() {
        if office.calendar.is_working_day(day) {
            for session in office.calendar.sessions() {
                let cut = |at: DateTime| at.with().second(0).subsec_nanosecond(0).build().unwrap();
                let (start, end) =
                    (day.to_datetime(session.start).max(cut(from)), day.to_datetime(session.end).min(cut(until)));
                minutes += if start < end { start.duration_until(end).as_mins() as u64 } else { 0 };
            }
        }
        day = day.tomorrow().unwrap();
    }
    minutes
}
