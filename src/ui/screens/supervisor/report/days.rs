//! The choice of the days of a report: two months side by side, one for the first day, one for the last; in words, and painted.

use egui::{Rect, pos2, vec2};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::domain::report::Period;
use crate::ui::screens::counter::{Composer, parts};
use crate::ui::screens::supervisor::trend::WEEKDAYS;
use crate::ui::supervisor::{DaysPicker, End, ReportTap};
use crate::ui::theme::{Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const KEY_MM: f32 = 13.5;
const PAD_MM: f32 = 7.0;
const GAP_MM: f32 = 14.0;
const ABOVE_FOOT_MM: f32 = 3.0;
/// The highest row of days, and the widest month.
const ROW_MM: f32 = 14.0;
const MONTH_MM: f32 = 150.0;
const DAYS: usize = 7;
const WEEKS: usize = 6;

/// Both ends, the words to report on them, and those to leave.
#[derive(Debug, Clone)]
pub struct DaysSheet {
    ends: [Month; 2],
    go: String,
    close: String,
}

/// The month that an end is chosen in.
#[derive(Debug, Clone)]
struct Month {
    end: End,
    /// Which end, and what is chosen.
    label: String,
    heading: String,
    weekdays: [String; DAYS],
    /// How many days of the first week belong to the month before.
    lead: usize,
    days: Vec<Day>,
}

#[derive(Debug, Clone)]
struct Day {
    date: Date,
    name: String,
    is_chosen: bool,
    is_within: bool,
}

impl Composer<'_> {
    /// The choice of days.
    pub(super) fn days(&self, picker: &DaysPicker) -> DaysSheet {
        let [first, last] = picker.months;
        DaysSheet {
            ends: [self.month(picker.period, End::First, first), self.month(picker.period, End::Last, last)],
            go: self.say("report-days-go"),
            close: self.say("cancel"),
        }
    }

    fn month(&self, period: Period, end: End, first: Date) -> Month {
        let (key, chosen) = match end {
            End::First => ("report-days-from", period.from),
            End::Last => ("report-days-to", period.to),
        };
        let day = |date: Date| Day {
            date,
            name: self.words.date(date),
            is_chosen: date == chosen,
            is_within: period.holds(date),
        };
        Month {
            end,
            label: self.with(key, "day", &self.words.short_date(chosen)),
            heading: self.tables().period(Period::month(first)),
            weekdays: WEEKDAYS.map(|key| self.say(key)),
            lead: usize::from(first.weekday().to_monday_zero_offset().unsigned_abs()),
            days: (0..i64::from(first.days_in_month())).map(|place| day(first.saturating_add(place.days()))).collect(),
        }
    }
}

/// Paints it into `room`; a touch beside its keys leaves all as it is.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, sheet: &DaysSheet) -> Option<ReportTap> {
    let screen = canvas.screen();
    canvas.covered(screen);
    let colours = canvas.theme().colour.clone();
    let (key, gap) = (canvas.mm(KEY_MM), canvas.mm(GAP_MM));
    let most = 2.0 * canvas.mm(MONTH_MM + PAD_MM) + gap;
    let line = |role| canvas.size_of(f32::INFINITY, Text::new("0", role, colours.ink)).y;
    let months = line(Role::StaffTitle) + key + line(Role::StaffSmall) + canvas.mm(3.5 + WEEKS as f32 * ROW_MM);
    let height = months + key + canvas.mm(ABOVE_FOOT_MM + 2.0 * PAD_MM);
    let area = Rect::from_center_size(room.center(), vec2(room.width().min(most), room.height().min(height)));
    parts::lifted(canvas, area, colours.paper);
    let inner = area.shrink(canvas.mm(PAD_MM));
    let (months, foot) = inner.split_top_bottom_at_y(inner.bottom() - key);
    let months = months.with_max_y(months.bottom() - canvas.mm(ABOVE_FOOT_MM));
    let width = (months.width() - gap) / 2.0;
    let mut tap = None;
    for (place, month) in sheet.ends.iter().enumerate() {
        let left = months.left() + place as f32 * (width + gap);
        tap = show_month(canvas, rect_at(pos2(left, months.top()), width, months.height()), month).or(tap);
    }
    let leave = parts::button_width(canvas, &sheet.close);
    if button_in(canvas, rect_at(foot.min, leave, key), Look::Rest, None, &sheet.close, Role::StaffButton) {
        tap = Some(ReportTap::Close);
    }
    let go = parts::button_width(canvas, &sheet.go);
    let rect = rect_at(pos2(foot.right() - go, foot.top()), go, key);
    if button_in(canvas, rect, Look::Main, Some(icons::CHECK), &sheet.go, Role::StaffButton) {
        tap = Some(ReportTap::Days);
    }
    tap
}

fn show_month(canvas: &mut Canvas<'_>, area: Rect, month: &Month) -> Option<ReportTap> {
    let colours = canvas.theme().colour.clone();
    let mut y = area.top();
    y += canvas.text(area.min, area.width(), Text::new(&month.label, Role::StaffTitle, colours.ink).one_line());
    y += canvas.mm(2.0);
    let key = canvas.mm(KEY_MM);
    let heading = Text::new(&month.heading, Role::StaffStrong, colours.ink).centred();
    let height = canvas.size_of(area.width() - 2.0 * key, heading).y;
    canvas.text(pos2(area.left() + key, y + (key - height) / 2.0), area.width() - 2.0 * key, heading);
    let mut tap = None;
    for (left, icon, name, onward) in
        [(area.left(), icons::CARET_LEFT, "←", false), (area.right() - key, icons::CARET_RIGHT, "→", true)]
    {
        let rect = rect_at(pos2(left, y), key, key);
        let press = parts::pressed(canvas, rect, name);
        if press.down {
            canvas.fill(rect, canvas.mm(3.0), colours.turn);
        }
        canvas.border(rect, canvas.mm(3.0), canvas.mm(0.4).max(1.0), colours.staff.line);
        canvas.icon(rect.center(), key * 0.5, icon, colours.ink);
        if press.clicked {
            tap = Some(ReportTap::Month(month.end, onward));
        }
    }
    y += key + canvas.mm(1.5);
    let width = area.width() / DAYS as f32;
    for (column, words) in month.weekdays.iter().enumerate() {
        let text = Text::new(words, Role::StaffSmall, colours.ink2).centred();
        canvas.text(pos2(area.left() + column as f32 * width, y), width, text);
    }
    y += canvas.size_of(width, Text::new("0", Role::StaffSmall, colours.ink2)).y;
    let height = ((area.bottom() - y) / WEEKS as f32).min(canvas.mm(ROW_MM));
    for (place, day) in month.days.iter().enumerate() {
        let (column, row) = ((month.lead + place) % DAYS, (month.lead + place) / DAYS);
        let rect = rect_at(pos2(area.left() + column as f32 * width, y + row as f32 * height), width, height);
        if show_day(canvas, rect, day) {
            tap = Some(ReportTap::Day(month.end, day.date));
        }
    }
    tap
}

fn show_day(canvas: &mut Canvas<'_>, rect: Rect, day: &Day) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect, &day.name);
    let (fill, ink) = match () {
        () if press.down => (Some(colours.turn), colours.on_turn),
        () if day.is_chosen => (Some(colours.main), colours.on_main),
        () if day.is_within => (Some(colours.tone(Tone::Work).soft), colours.ink),
        () => (None, colours.ink),
    };
    let inner = rect.shrink(canvas.mm(0.5));
    if let Some(fill) = fill {
        canvas.fill(inner, canvas.mm(2.0), fill);
    }
    let number = day.date.day().to_string();
    let role = if day.is_chosen { Role::StaffStrong } else { Role::StaffText };
    let text = Text::new(&number, role, ink).centred().unnamed();
    let height = canvas.size_of(rect.width(), text).y;
    canvas.text(pos2(rect.left(), rect.center().y - height / 2.0), rect.width(), text);
    press.clicked
}
