//! The page of rates in words.

mod chart;
mod panels;
mod view;

pub use view::show;

use super::sheet::Sheet;
use crate::desk::{Behind, BehindAsk, By, ByHour, FiguresPage, Group, Span, Times};
use crate::domain::procedure::UnitId;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Class, Counts, Period, Rate};
use crate::domain::status::Status;
use crate::ui::counter::Tap;
use crate::ui::screens::counter::Composer;
use crate::ui::supervisor::{Trend, TrendTap};
use crate::ui::tables::Tables;
use crate::words::{Lang, Value};

/// The page of rates.
#[derive(Debug, Clone)]
pub struct TrendPage {
    /// This month.
    pub card: Card,
    /// Rate after rate.
    pub chart: Chart,
    /// The rates told apart.
    pub groups: Groups,
    /// How long dossiers took.
    pub times: Facts,
    /// When dossiers were taken in.
    pub intake: Intake,
    /// The dossiers behind a number, which stand in place of all else.
    pub behind: Option<Sheet<TrendTap>>,
    /// Why the newest thing was not done.
    pub problem: Option<String>,
}

/// What opens the dossiers behind a number; nothing where there are none.
type Opens = Option<TrendTap>;

/// The rate of this month.
#[derive(Debug, Clone)]
pub struct Card {
    /// Which month.
    pub heading: String,
    /// The rate without its sign; a dash where none was finished.
    pub rate: String,
    /// How it changed since the month before, and whether upwards.
    pub change: Option<(bool, String)>,
    /// What it is made of, and how it was a year ago.
    pub lines: Vec<String>,
    /// What the rate opens, and what the lines do.
    pub opens: [Opens; 2],
}

/// Rates over a stretch of time.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What is drawn.
    pub heading: String,
    /// The points, oldest first.
    pub points: Vec<Point>,
    /// The point whose value is read.
    pub chosen: usize,
    /// What the office wants to reach, in hundredths of a per cent, in words.
    pub target: Option<(u64, String)>,
    /// The words of the button that opens the dossiers of the chosen point.
    pub open: Option<(TrendTap, String)>,
}

/// A point of a chart.
#[derive(Debug, Clone)]
pub struct Point {
    /// Under it.
    pub label: String,
    /// In hundredths of a per cent; nothing where none was finished.
    pub rate: Option<u64>,
    /// Its value in words.
    pub value: String,
    /// What it is, for the screen reader.
    pub name: String,
}

/// Rates told apart.
#[derive(Debug, Clone)]
pub struct Groups {
    /// What may be told apart by.
    pub choices: Vec<(TrendTap, String, bool)>,
    /// Name, how many of how many, the rate, and whether it is below what the office wants to reach.
    pub rows: Vec<[String; 3]>,
    /// Which of the rows are below the target.
    pub below: Vec<bool>,
    /// What each row opens.
    pub opens: Vec<Opens>,
    /// What stands where there are none.
    pub none: String,
}

/// Facts with their names.
#[derive(Debug, Clone)]
pub struct Facts {
    /// What they are about.
    pub heading: String,
    /// Name and value.
    pub rows: Vec<[String; 2]>,
    /// Where the time goes: the place, its share of the whole, and the mean.
    pub places: Vec<(String, f32, String)>,
    /// What they open: all are made of the same dossiers.
    pub opens: Opens,
}

/// How many were taken in when.
#[derive(Debug, Clone)]
pub struct Intake {
    /// What it is.
    pub heading: String,
    /// The hours, from the first to the last in which any was.
    pub hours: Vec<String>,
    /// The weekdays, each with how many in each hour and what those open.
    pub days: Vec<IntakeDay>,
    /// The most in one hour.
    pub most: u64,
}

/// When dossiers were taken in on a weekday.
#[derive(Debug, Clone)]
pub struct IntakeDay {
    /// Its name.
    pub name: String,
    /// How many in each hour, and what that opens.
    pub hours: Vec<(u64, Opens)>,
    /// What the whole day opens, where its hours are too narrow for a finger.
    pub opens: Opens,
}

/// Short names of weekdays, from Monday.
pub(super) const WEEKDAYS: [&str; 7] = ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];

impl Composer<'_> {
    /// The page of rates.
    pub fn trend(&self, trend: &Trend) -> TrendPage {
        let page = trend.page.as_deref();
        TrendPage {
            card: self.card(page),
            chart: self.chart(page, trend),
            groups: self.groups(page, trend),
            times: self.times(page),
            intake: self.intake(page),
            behind: self.behind(&trend.behind, TrendTap::InList),
            problem: trend.problem.as_ref().map(|failure| self.why(failure)),
        }
    }

    /// The stretches that may be drawn, for the bar.
    pub fn spans(&self, trend: &Trend) -> Vec<(Tap, String, bool)> {
        let year = self.local(self.at).year().to_string();
        let named = [
            (Span::Month, self.say("trend-month")),
            (Span::Weeks, self.say("trend-weeks")),
            (Span::Year, self.with("trend-year", "year", &year)),
            (Span::Months, self.say("trend-months")),
        ];
        named.into_iter().map(|(span, words)| (Tap::Trend(TrendTap::Span(span)), words, trend.span == span)).collect()
    }

    fn card(&self, page: Option<&FiguresPage>) -> Card {
        let month = page.map_or_else(|| self.local(self.at).date(), |page| page.today);
        let name = self.words.month(month);
        // In the middle of a sentence an English month keeps its capital.
        let name = if self.words.lang() == Lang::Vi { name.to_lowercase() } else { name };
        let heading = self.with("trend-card", "month", &name);
        let Some(page) = page else {
            return Card { heading, rate: "-".to_owned(), change: None, lines: Vec::new(), opens: [None, None] };
        };
        let finished = |class, count| opens(BehindAsk::all(Behind::Finished(class), Period::month(page.today)), count);
        let rate = page.month.rate();
        Card {
            heading,
            rate: rate.hundredths().map_or_else(|| "-".to_owned(), |rate| self.words.lang().decimal(rate, 100)),
            change: self.change(rate, page.before.rate()),
            lines: self
                .card_lines(&page.month, page.a_year_ago.rate().hundredths().map(|rate| self.words.percent(rate))),
            opens: [finished(None, page.month.finished()), finished(Some(Class::Late), page.month.late)],
        }
    }

    /// How a rate changed, and whether upwards; nothing where one of them is none.
    fn change(&self, now: Rate, before: Rate) -> Option<(bool, String)> {
        let (now, before) = (now.hundredths()?, before.hundredths()?);
        let points = self.words.lang().decimal(now.abs_diff(before), 100);
        let key = match now.cmp(&before) {
            std::cmp::Ordering::Greater => "trend-up",
            std::cmp::Ordering::Less => "trend-down",
            std::cmp::Ordering::Equal => return Some((true, self.say("trend-same"))),
        };
        Some((now > before, self.with(key, "points", &points)))
    }

    fn card_lines(&self, month: &Counts, a_year_ago: Option<String>) -> Vec<String> {
        let rate = month.rate();
        let [timely, finished, late, apologised] =
            [rate.timely, rate.finished, month.late, month.apologised].map(|count| self.words.grouped(count));
        let of = [("timely", Value::Text(timely.as_str())), ("finished", Value::Text(&finished))];
        let mut made_of = self.words.say_with("trend-of", &of);
        if month.late > 0 {
            let values = [("late", Value::Text(late.as_str())), ("apologised", Value::Text(&apologised))];
            made_of.push(' ');
            made_of += &if month.late == month.apologised {
                self.with("trend-late-all-apologised", "late", &late)
            } else {
                self.words.say_with("trend-late", &values)
            };
        }
        let mut lines = vec![made_of];
        lines.extend(a_year_ago.map(|rate| self.with("trend-a-year-ago", "rate", &rate)));
        lines
    }

    fn chart(&self, page: Option<&FiguresPage>, trend: &Trend) -> Chart {
        let by_week = matches!(page.map_or(trend.span, |page| page.ask.span), Span::Month | Span::Weeks);
        let points: Vec<Point> = page
            .iter()
            .flat_map(|page| &page.points)
            .map(|(period, counts)| self.point(*period, counts, by_week))
            .collect();
        let target = self.office.profile.on_time_target;
        let last = points.len().saturating_sub(1);
        let chosen = trend.chosen.unwrap_or(last).min(last);
        let open = page.and_then(|page| page.points.get(chosen)).and_then(|(period, counts)| {
            let count = counts.finished();
            let words = self.count("trend-open", "count", usize::try_from(count).unwrap_or(usize::MAX));
            Some((opens(BehindAsk::all(Behind::Finished(None), *period), count)?, words))
        });
        Chart {
            heading: self.say(if by_week { "trend-by-week" } else { "trend-by-month" }),
            chosen,
            open,
            target: target.map(|target| (target, self.with("trend-target", "rate", &self.short_percent(target)))),
            points,
        }
    }

    fn point(&self, period: Period, counts: &Counts, by_week: bool) -> Point {
        let (day, month) = (period.from.day(), period.from.month());
        let label = if by_week { format!("{day}/{month}") } else { format!("{month}/{:02}", period.from.year() % 100) };
        let rate = counts.rate().hundredths();
        let value = rate.map_or_else(|| "-".to_owned(), |rate| self.words.percent(rate));
        Point { name: format!("{label}: {value}"), label, rate, value }
    }

    fn groups(&self, page: Option<&FiguresPage>, trend: &Trend) -> Groups {
        let named = [(By::Field, "trend-fields"), (By::Unit, "trend-units"), (By::Officer, "trend-officers")];
        let choices = named.map(|(by, key)| (TrendTap::By(by), self.say(key), trend.by() == by)).to_vec();
        let target = self.office.profile.on_time_target.unwrap_or(0);
        let mut rows: Vec<(&Group, &Counts)> = page.iter().flat_map(|page| &page.groups).collect();
        rows.retain(|(_, counts)| counts.finished() > 0);
        // Where most has to be done stands first.
        rows.sort_by_key(|(_, counts)| counts.rate().hundredths());
        let words = |(group, counts): &(&Group, &Counts)| {
            let rate = counts.rate();
            let of = format!("{}/{}", self.words.grouped(rate.timely), self.words.grouped(rate.finished));
            let percent = rate.hundredths().map(|rate| self.words.percent(rate)).unwrap_or_default();
            [self.tables().group(group), of, percent]
        };
        let behind = |(group, counts): &(&Group, &Counts)| {
            let all = BehindAsk::all(Behind::Finished(None), page?.period);
            opens(of_group(group, all)?, counts.finished())
        };
        Groups {
            opens: rows.iter().map(behind).collect(),
            below: rows
                .iter()
                .map(|(_, counts)| counts.rate().hundredths().is_some_and(|rate| rate < target))
                .collect(),
            rows: rows.iter().map(words).collect(),
            choices,
            none: self.say("trend-none"),
        }
    }

    fn times(&self, page: Option<&FiguresPage>) -> Facts {
        let times = page.map(|page| &page.times);
        let a_day = self.office.calendar.minutes_per_day();
        let days = |minutes: u64| self.with("trend-days", "days", &self.tenths(minutes * 10 / a_day.max(1)));
        let all = times.and_then(|times| times.all);
        let mut rows = Vec::new();
        if let Some(all) = all {
            rows.push([self.say("trend-mean"), days(all.mean)]);
            rows.push([self.say("trend-ninth"), days(all.ninth_of_ten)]);
            rows.extend(all.allowed.map(|allowed| [self.say("trend-allowed"), days(allowed)]));
        }
        let places = times.zip(all).map_or_else(Vec::new, |(times, all)| self.places(times, all.count, &days));
        let opens =
            page.zip(all).and_then(|(page, all)| opens(BehindAsk::all(Behind::Finished(None), page.period), all.count));
        Facts { heading: self.say("trend-times"), rows, places, opens }
    }

    /// Where the time goes: the longest first, as a share of all of it, and what it is a dossier.
    fn places(&self, times: &Times, count: u64, days: &dyn Fn(u64) -> String) -> Vec<(String, f32, String)> {
        let whole: u64 = times.whereabouts.0.values().map(|(_, minutes)| minutes).sum();
        let mut places: Vec<_> = times.whereabouts.0.iter().filter(|(_, (_, minutes))| *minutes > 0).collect();
        places.sort_by_key(|(_, (_, minutes))| std::cmp::Reverse(*minutes));
        let words = |((status, unit), (_, minutes)): (&(Status, Option<UnitId>), &(u64, u64))| {
            let name = match unit {
                Some(unit) if status.is_running() => self.tables().group(&Group::Unit(unit.clone())),
                _ => self.standing(*status).2,
            };
            (name, *minutes as f32 / whole.max(1) as f32, days(minutes / count.max(1)))
        };
        places.into_iter().map(words).collect()
    }

    fn intake(&self, page: Option<&FiguresPage>) -> Intake {
        let empty = ByHour::new();
        let intake = page.map_or(&empty, |page| &page.intake);
        let behind = |day, hour, count| opens(BehindAsk::all(Behind::Weekday(day, hour), page?.period), count);
        let hours = intake.keys().map(|(_, hour)| *hour);
        let (first, last) = (hours.clone().min().unwrap_or(7), hours.max().unwrap_or(16));
        let row = |(day, key): (u8, &&str)| {
            let count = |hour| intake.get(&(day, hour)).copied().unwrap_or(0);
            let hour = |hour| (count(hour), behind(day, Some(hour), count(hour)));
            IntakeDay {
                name: self.say(key),
                hours: (first..=last).map(hour).collect(),
                opens: behind(day, None, (first..=last).map(count).sum()),
            }
        };
        let works = |day: u8| (first..=last).any(|hour| intake.contains_key(&(day, hour)));
        Intake {
            heading: self.say("trend-intake"),
            hours: (first..=last).map(|hour| hour.to_string()).collect(),
            days: (0..).zip(&WEEKDAYS).filter(|(day, _)| *day < 5 || works(*day)).map(row).collect(),
            most: intake.values().copied().max().unwrap_or(0),
        }
    }

    /// The names that reports are told in.
    pub(super) fn tables(&self) -> Tables<'_> {
        Tables { words: self.words, office: self.office, names: self.counter.names() }
    }

    /// `98%` of 9800, `98,50%` as it is.
    fn short_percent(&self, hundredths: u64) -> String {
        if hundredths.is_multiple_of(100) {
            return format!("{}%", hundredths / 100);
        }
        self.words.percent(hundredths)
    }

    /// `2,4` of 24 tenths.
    fn tenths(&self, tenths: u64) -> String {
        self.words.lang().decimal(tenths, 10)
    }
}

/// What opens the dossiers behind a number; nothing where it is none.
fn opens(ask: BehindAsk, count: u64) -> Opens {
    (count > 0).then(|| TrendTap::Behind(Box::new(BehindAsk { total: Some(count), ..ask })))
}

/// Only those of a group; nothing where there is no list of them.
fn of_group(group: &Group, all: BehindAsk) -> Option<BehindAsk> {
    let scope = match group.clone() {
        Group::Field(field) => Scope { field: Some(field), ..Scope::default() },
        Group::Unit(unit) => Scope { unit: Some(unit), ..Scope::default() },
        Group::Procedure(id) => Scope { procedure: Some(id), ..Scope::default() },
        Group::Officer(officer) => return Some(BehindAsk { officer: Some(officer), ..all }),
        Group::Unknown => return None,
    };
    Some(BehindAsk { scope, ..all })
}
