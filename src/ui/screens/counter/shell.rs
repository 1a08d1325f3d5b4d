//! What stands around every screen of the counter: the rail, the bar with the scan box, the word before it locks itself.

use egui::{Rect, pos2, vec2};

use super::compose::Composer;
use super::parts::{self, Extent};
use crate::domain::alert::{Alert, AlertKind};
use crate::domain::rights::Right;
use crate::ui::counter::batch::BatchTap;
use crate::ui::counter::{Place, Screen, Tap};
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, logo, rect_at};
use crate::words::Value;

const RAIL_MM: f32 = 33.7;
const RAIL_ITEM_MM: [f32; 2] = [29.0, 27.0];
const RAIL_ICON_MM: f32 = 8.5;
const BAR_MM: f32 = 25.6;
const FOOT_MM: f32 = 32.0;
const ALERT_MM: f32 = 16.0;
/// From the edges of the desk to its panels, and between them.
const MARGIN_MM: f32 = 6.0;

/// The frame of a screen, in words.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The screens of the rail, from its top.
    pub rail: Vec<RailItem>,
    /// The lock at its foot, and who is signed in.
    pub lock: [String; 2],
    /// The title in the bar.
    pub title: String,
    /// What the scan box says.
    pub hint: String,
    /// What is typed into it, where this screen takes what is typed.
    pub typed: Option<String>,
    /// That scans are taken; or that the store is closed.
    pub ready: Result<String, String>,
    /// What of the queue is shown, in place of the scan box: each with whether it is narrowed.
    pub filters: Vec<(Tap, String, bool)>,
    /// Which of several views is shown, in place of the scan box: one of them is chosen.
    pub views: Vec<(Tap, String, bool)>,
    /// A button in the bar.
    pub button: Option<BarButton>,
    /// What the office is warned of, and the button to take note of it.
    pub alert: Option<(String, Tap, String)>,
    /// What was taken note of, by whom and when; on the queue, where nothing else is warned of.
    pub noted: Option<String>,
    /// The time and the day.
    pub clock: [String; 2],
    /// That the counter will soon lock itself, and the words to stay.
    pub locking: Option<[String; 2]>,
}

/// A button in the bar.
#[derive(Debug, Clone)]
pub struct BarButton {
    /// What it asks for.
    pub tap: Tap,
    /// Its look.
    pub look: Look,
    /// Its icon.
    pub icon: Icon,
    /// Its words.
    pub words: String,
}

/// One screen of the rail.
#[derive(Debug, Clone)]
pub struct RailItem {
    /// Where it leads.
    pub place: Place,
    /// Its picture.
    pub icon: Icon,
    /// Its name.
    pub words: String,
    /// Whether it is the one on the screen.
    pub chosen: bool,
}

impl Composer<'_> {
    /// The frame of the screen that is on.
    pub fn shell(&self) -> Shell {
        let counter = self.counter;
        let role = counter.who().map(|who| who.role);
        let here = counter.screen().place();
        let item = |place: Place| RailItem {
            place,
            icon: icon(place),
            words: self.say(key(place)),
            chosen: here == Some(place),
        };
        let now = self.local(self.at);
        let name = counter.who().map(|who| short_name(&who.name).to_owned());
        let locking = counter.locks_in(self.now);
        Shell {
            rail: Place::of(counter.settings().face)
                .iter()
                .copied()
                .filter(|place| role.is_some_and(|role| place.is_for(role)))
                .map(item)
                .collect(),
            lock: [self.say("counter-lock"), name.unwrap_or_default()],
            title: self.say(title_key(counter.screen().name())),
            hint: self.say(hint_key(counter.screen().name())),
            typed: self.typed(),
            ready: if counter.is_closed() { Err(self.say("counter-closed")) } else { Ok(self.say("counter-ready")) },
            filters: self.filters(),
            button: self.bar_button(),
            views: self.views(),
            alert: self.call().or_else(|| self.alert()),
            noted: self.noted(),
            clock: [self.words.time(now.time()), self.words.date(now.date())],
            locking: locking.map(|left| [self.seconds("counter-locking", left), self.say("counter-stay")]),
        }
    }
}

impl Composer<'_> {
    /// What a list is ended with; and where slips are printed, the way to those that never were.
    fn bar_button(&self) -> Option<BarButton> {
        let (tap, look, icon, key) = match self.counter.screen() {
            Screen::Batch(_) => (Tap::InBatch(BatchTap::End), Look::Main, icons::CHECK, "batch-end"),
            Screen::Find(find) if find.is_without_slip => return None,
            Screen::TakeIn(_) | Screen::Find(_) if self.counter.printing().has_printer() => {
                (Tap::WithoutSlip, Look::Quiet, icons::PRINTER, "without-slip")
            }
            _ => return None,
        };
        Some(BarButton { tap, look, icon, words: self.say(key) })
    }

    /// What is typed into the scan box, where the screen takes what is typed.
    fn typed(&self) -> Option<String> {
        match self.counter.screen() {
            Screen::Find(find) => Some(find.text.clone()),
            Screen::Batch(batch) => Some(batch.typed.clone()),
            _ => None,
        }
    }

    /// The first of what nobody has taken note of.
    fn alert(&self) -> Option<(String, Tap, String)> {
        let alert = self.counter.alerts().standing().next()?;
        let who = self.counter.who()?;
        let may = Right::AcknowledgeAlert.belongs_to(who.role);
        may.then(|| (self.warning(alert), Tap::Acknowledge(alert.kind), self.say("alert-noted")))
    }

    fn warning(&self, alert: &Alert) -> String {
        let key = match alert.kind {
            AlertKind::Overdue => "alert-overdue",
            AlertKind::Within24Hours => "alert-within-24-hours",
            AlertKind::UncollectedDays => "alert-uncollected",
        };
        self.count(key, "count", usize::try_from(alert.value).unwrap_or(usize::MAX))
    }

    /// Who took note of what, and when: each alert with its name.
    fn noted(&self) -> Option<String> {
        if !matches!(self.counter.screen(), Screen::Queue(_)) {
            return None;
        }
        let noted = self.counter.alerts().all().iter().filter_map(|alert| {
            let (by, at) = alert.acknowledged.as_ref()?;
            let by = by.as_ref().map_or("-", |by| self.counter.names().get(by).map_or(by.as_str(), String::as_str));
            let time = self.words.time(self.local(*at).time());
            let values = [("name", Value::Text(by)), ("time", Value::Text(&time))];
            Some(format!("{} {}", self.warning(alert), self.words.say_with("alert-noted-by", &values)))
        });
        let lines: Vec<String> = noted.collect();
        (!lines.is_empty()).then(|| lines.join(" "))
    }

    fn filters(&self) -> Vec<(Tap, String, bool)> {
        let Screen::Queue(queue) = self.counter.screen() else { return Vec::new() };
        self.queue_filters(queue).into_iter().map(|(tap, words, set)| (Tap::Queue(tap), words, set)).collect()
    }
}

impl Composer<'_> {
    fn views(&self) -> Vec<(Tap, String, bool)> {
        match self.counter.screen() {
            Screen::Trend(trend) => self.spans(trend),
            Screen::Report(report) => self.kinds(report),
            Screen::Word(word) => self.word_months(word),
            _ => Vec::new(),
        }
    }
}

/// The name that somebody is called by: the last word of a Vietnamese one.
pub fn short_name(name: &str) -> &str {
    name.split_whitespace().last().unwrap_or(name)
}

fn icon(place: Place) -> Icon {
    match place {
        Place::Queue => icons::SQUARES_FOUR,
        Place::Trend => icons::TREND_UP,
        Place::Report => icons::FILE_TEXT,
        Place::Word => icons::HAND_WAVING,
        Place::HandOver => icons::HAND_ARROW_UP,
        Place::TakeIn => icons::TRAY_ARROW_DOWN,
        Place::Find => icons::FOLDER_OPEN,
        Place::Settings => icons::GEAR,
    }
}

fn key(place: Place) -> &'static str {
    match place {
        Place::Queue => "rail-queue",
        Place::Trend => "rail-trend",
        Place::Report => "rail-report",
        Place::Word => "rail-word",
        Place::HandOver => "rail-hand-over",
        Place::TakeIn => "rail-take-in",
        Place::Find => "rail-find",
        Place::Settings => "rail-settings",
    }
}

fn title_key(screen: &str) -> &'static str {
    match screen {
        "hand_over" => "hand-over-title",
        "batch" => "batch-title",
        "take_in" => "take-in-title",
        "find" | "dossier" => "dossier-title",
        "queue" => "queue-title",
        "trend" => "rail-trend",
        "report" => "rail-report",
        "word" => "word-title",
        "settings" => "settings-title",
        _ => "counter-title",
    }
}

fn hint_key(screen: &str) -> &'static str {
    match screen {
        "hand_over" => "hand-over-scan",
        "batch" => "batch-scan",
        "take_in" => "take-in-scan",
        _ => "counter-scan",
    }
}

/// Paints rail and bar; gives back what is left of the screen, and what was pressed.
pub fn show(canvas: &mut Canvas<'_>, shell: &Shell) -> (Rect, Option<Tap>) {
    let screen = canvas.screen();
    let upright = screen.height() > screen.width();
    let (rail_mm, bar_mm) = (canvas.mm(if upright { FOOT_MM } else { RAIL_MM }), canvas.mm(BAR_MM));
    let (rail, desk) = if upright {
        let (desk, rail) = screen.split_top_bottom_at_y(screen.bottom() - rail_mm);
        (rail, desk)
    } else {
        screen.split_left_right_at_x(screen.left() + rail_mm)
    };
    let (bar, room) = desk.split_top_bottom_at_y(desk.top() + bar_mm);
    let tap = show_rail(canvas, rail, shell, upright);
    let bar_tap = show_bar(canvas, bar, shell);
    let (room, noted) = show_alert(canvas, room, shell);
    (room, tap.or(bar_tap).or(noted))
}

/// The room for a screen's panels within what rail, bar and keyboard leave.
pub fn room(canvas: &Canvas<'_>, desk: Rect) -> Rect {
    desk.shrink(canvas.mm(MARGIN_MM))
}

/// Paints what the office is warned of below the bar; gives back the room that is left.
fn show_alert(canvas: &mut Canvas<'_>, room: Rect, shell: &Shell) -> (Rect, Option<Tap>) {
    let Some((words, wish, noted)) = &shell.alert else { return (show_noted(canvas, room, shell), None) };
    let late = canvas.theme().colour.tone(Tone::Late);
    let (strip, rest) = room.split_top_bottom_at_y(room.top() + canvas.mm(ALERT_MM));
    canvas.fill(strip, 0.0, late.soft);
    let (edge, middle) = (canvas.mm(8.0), strip.center().y);
    let width = parts::button_width(canvas, noted);
    let height = canvas.mm(ALERT_MM - 3.0);
    let key = rect_at(pos2(strip.right() - edge - width, middle - height / 2.0), width, height);
    let is_noted = button_in(canvas, key, Look::Rest, Some(icons::CHECK), noted, Role::StaffStrong);
    canvas.icon(
        pos2(strip.left() + edge + canvas.mm(3.5), middle),
        canvas.mm(8.0),
        icons::WARNING_CIRCLE_FILL,
        late.on_paper,
    );
    let left = strip.left() + edge + canvas.mm(10.5);
    let most = key.left() - canvas.mm(4.0) - left;
    let text = Text::new(words, Role::StaffStrong, late.on_soft).one_line();
    let text_height = canvas.size_of(most, text).y;
    canvas.text(pos2(left, middle - text_height / 2.0), most, text);
    (rest, is_noted.then(|| wish.clone()))
}

/// Paints what was taken note of below the bar, as quietly as it is now; gives back the room that is left.
fn show_noted(canvas: &mut Canvas<'_>, room: Rect, shell: &Shell) -> Rect {
    let Some(words) = &shell.noted else { return room };
    let slate = canvas.theme().colour.tone(Tone::Slate);
    let edge = canvas.mm(8.0);
    let text = Text::new(words, Role::StaffSecond, slate.on_soft);
    let width = room.width() - 2.0 * edge;
    let icon = canvas.mm(10.0);
    let height = canvas.size_of(width - icon, text).y;
    let (strip, rest) = room.split_top_bottom_at_y(room.top() + height + canvas.mm(3.0));
    canvas.fill(strip, 0.0, slate.soft);
    let at = pos2(strip.left() + edge, strip.center().y - height / 2.0);
    parts::with_icon(canvas, at, width, icons::CHECK_CIRCLE_FILL, text, slate.on_soft);
    rest
}

fn show_rail(canvas: &mut Canvas<'_>, rail: Rect, shell: &Shell, upright: bool) -> Option<Tap> {
    let staff = canvas.theme().colour.staff;
    let yellow = canvas.theme().colour.turn;
    canvas.fill(rail, 0.0, staff.rail);
    canvas.outline(rail, 0.0);
    let [width, least] = RAIL_ITEM_MM.map(|mm| canvas.mm(mm));
    let gap = canvas.mm(2.0);
    // Where letters do not shrink with the screen, two lines of them under the icon need more.
    let line = canvas.size_of(f32::INFINITY, Text::new(" ", Role::StaffSmall, yellow)).y;
    let height = least.max(canvas.mm(RAIL_ICON_MM + 4.0) + 2.0 * line);
    let mut at = if upright {
        pos2(rail.left() + gap, rail.center().y - height / 2.0)
    } else {
        logo(canvas, pos2(rail.center().x - canvas.mm(8.5), rail.top() + canvas.mm(7.0)), staff.on_rail, yellow);
        pos2(rail.center().x - width / 2.0, rail.top() + canvas.mm(33.0))
    };
    let step = if upright { vec2(width + gap, 0.0) } else { vec2(0.0, height + gap) };
    let mut tap = None;
    for item in &shell.rail {
        if rail_item(canvas, rect_at(at, width, height), item.icon, &[&item.words], item.chosen) {
            tap = Some(Tap::Go(item.place));
        }
        at += step;
    }
    let foot = if upright {
        pos2(rail.right() - gap - width, at.y)
    } else {
        pos2(at.x, rail.bottom() - canvas.mm(5.0) - height)
    };
    let [lock, name] = &shell.lock;
    if rail_item(canvas, rect_at(foot, width, height), icons::LOCK_KEY_FILL, &[lock, name], false) {
        tap = Some(Tap::Lock);
    }
    tap
}

fn rail_item(canvas: &mut Canvas<'_>, rect: Rect, icon: Icon, lines: &[&str], chosen: bool) -> bool {
    let colours = canvas.theme().colour.clone();
    let press = parts::pressed(canvas, rect, &lines.join(" "));
    let lit = chosen || press.down;
    let ink = if lit { colours.on_turn } else { colours.staff.on_rail };
    if lit {
        canvas.fill(rect, canvas.mm(4.0), colours.turn);
    }
    let text = |words| Text::new(words, Role::StaffSmall, ink).centred().unnamed();
    let heights: Vec<f32> = lines.iter().map(|words| canvas.size_of(rect.width(), text(words)).y).collect();
    let icon_size = canvas.mm(RAIL_ICON_MM);
    let mut y = rect.center().y - (icon_size + canvas.mm(1.0) + heights.iter().sum::<f32>()) / 2.0;
    canvas.icon(pos2(rect.center().x, y + icon_size / 2.0), icon_size, icon, ink);
    y += icon_size + canvas.mm(1.0);
    for words in lines {
        y += canvas.text(pos2(rect.left(), y), rect.width(), text(words));
    }
    press.clicked
}

fn show_bar(canvas: &mut Canvas<'_>, bar: Rect, shell: &Shell) -> Option<Tap> {
    let colours = canvas.theme().colour.clone();
    canvas.fill(bar, 0.0, colours.paper);
    canvas.fill(rect_at(pos2(bar.left(), bar.bottom() - 1.0), bar.width(), 1.0), 0.0, colours.staff.line);
    let (edge, middle) = (canvas.mm(8.0), bar.center().y);
    let title = Text::new(&shell.title, Role::StaffTitle, colours.ink);
    let Extent { x: title_width, y: title_height } = canvas.size_of(f32::INFINITY, title).into();
    canvas.text(pos2(bar.left() + edge, middle - title_height / 2.0), title_width + 1.0, title);
    let clock_width = show_clock(canvas, bar, &shell.clock);
    let mut right = bar.right() - edge - clock_width - edge;
    let mut tap = None;
    if let Some(button) = &shell.button {
        let width = parts::button_width(canvas, &button.words) - canvas.mm(6.0);
        let rect = rect_at(pos2(right - width, middle - canvas.mm(9.0)), width, canvas.mm(18.0));
        if button_in(canvas, rect, button.look, Some(button.icon), &button.words, Role::StaffButton) {
            tap = Some(button.tap.clone());
        }
        right -= width + canvas.mm(6.0);
    }
    let left = bar.left() + edge + title_width + canvas.mm(6.0);
    let place = Rect::from_min_max(pos2(left, middle - canvas.mm(8.5)), pos2(right, middle + canvas.mm(8.5)));
    if !shell.views.is_empty() {
        return tap.or_else(|| show_views(canvas, place, shell));
    }
    if !shell.filters.is_empty() {
        return tap.or_else(|| show_filters(canvas, place, shell));
    }
    let is_touched = scan_box(canvas, place, shell);
    tap.or_else(|| is_touched.then_some(Tap::ScanBox))
}

/// What of the queue is shown, side by side; after them that the store is closed, where it is.
/// The views side by side, as wide as their words need.
fn show_views(canvas: &mut Canvas<'_>, area: Rect, shell: &Shell) -> Option<Tap> {
    let choices: Vec<(String, bool)> = shell.views.iter().map(|(_, words, chosen)| (words.clone(), *chosen)).collect();
    let widths = choices.iter().map(|(words, _)| parts::button_width(canvas, words));
    let width = widths.sum::<f32>().min(area.width());
    let touched = parts::segments(canvas, area.with_max_x(area.left() + width), &choices)?;
    shell.views.get(touched).map(|(tap, _, _)| tap.clone())
}

fn show_filters(canvas: &mut Canvas<'_>, area: Rect, shell: &Shell) -> Option<Tap> {
    let gap = canvas.mm(3.5);
    let needed: Vec<f32> = shell.filters.iter().map(|(_, words, _)| parts::button_width(canvas, words)).collect();
    let all = needed.iter().map(|width| width + gap).sum::<f32>();
    let (mut left, mut tap) = (area.left(), None);
    for ((wish, words, is_set), needed) in shell.filters.iter().zip(needed) {
        // Where they have no room side by side, all give way by the same share.
        let width = (needed * (area.width() / all).min(1.0)).floor();
        let look = if *is_set { Look::Main } else { Look::Quiet };
        let rect = rect_at(pos2(left, area.top()), width, area.height());
        if button_in(canvas, rect, look, Some(icons::CARET_DOWN), words, Role::StaffButton) {
            tap = Some(wish.clone());
        }
        left += width + gap;
    }
    if let Err(closed) = &shell.ready {
        let ink = canvas.theme().colour.tone(Tone::Late).on_paper;
        let text = Text::new(closed, Role::StaffSmall, ink).one_line();
        let height = canvas.size_of(area.right() - left, text).y;
        canvas.text(pos2(left, area.center().y - height / 2.0), area.right() - left, text);
    }
    tap
}

/// Paints time and day at the right; gives back how wide they are.
fn show_clock(canvas: &mut Canvas<'_>, bar: Rect, [time, day]: &[String; 2]) -> f32 {
    let (ink, ink2) = (canvas.theme().colour.ink, canvas.theme().colour.ink2);
    let (time, day) =
        (Text::new(time, Role::StaffHeading, ink).right(), Text::new(day, Role::StaffSmall, ink2).right());
    let (upper, lower) = (canvas.size_of(f32::INFINITY, time), canvas.size_of(f32::INFINITY, day));
    let width = upper.x.max(lower.x) + 1.0;
    let x = bar.right() - canvas.mm(8.0) - width;
    let y = bar.center().y - f32::midpoint(upper.y, lower.y);
    canvas.text(pos2(x, y), width, time);
    canvas.text(pos2(x, y + upper.y), width, day);
    width
}

/// The box that is always ready for a scan. Where something may be typed into it, it can be touched as a field.
fn scan_box(canvas: &mut Canvas<'_>, rect: Rect, shell: &Shell) -> bool {
    let colours = canvas.theme().colour.clone();
    let typed = shell.typed.as_ref();
    let is_touched = typed.is_some_and(|typed| {
        canvas.editable(rect, &shell.hint, typed).is_some_and(|response| response.is_pointer_button_down_on())
    });
    let radius = canvas.mm(4.0);
    canvas.border(rect, radius, canvas.mm(0.6), colours.edge);
    let middle = rect.center().y;
    canvas.icon(pos2(rect.left() + canvas.mm(9.5), middle), canvas.mm(7.5), icons::BARCODE, colours.ink2);
    let (state, colour) = match &shell.ready {
        Ok(ready) => (ready, colours.tone(Tone::Ready).on_paper),
        Err(closed) => (closed, colours.tone(Tone::Late).on_paper),
    };
    let left = rect.left() + canvas.mm(17.0);
    let state = Text::new(state, Role::StaffSmall, colour);
    let extent = canvas.size_of(f32::INFINITY, state);
    let state_left = rect.right() - canvas.mm(5.0) - extent.x;
    let (words, ink) = match &shell.typed {
        Some(typed) if !typed.is_empty() => (typed.as_str(), colours.ink),
        _ => (shell.hint.as_str(), colours.ink2),
    };
    // That it is ready goes first where there is no room; that it is closed is always said.
    let needed = parts::words_width(canvas, words, Role::StaffText);
    let has_room = state_left - canvas.mm(9.0) - left > needed || shell.ready.is_err();
    if has_room {
        canvas.text(pos2(state_left, middle - extent.y / 2.0), extent.x + 1.0, state);
        canvas.add(egui::Shape::circle_filled(pos2(state_left - canvas.mm(4.0), middle), canvas.mm(1.8), colour));
    }
    let end = if has_room { state_left - canvas.mm(9.0) } else { rect.right() - canvas.mm(4.0) };
    parts::line_in(canvas, Rect::from_min_max(pos2(left, rect.top()), pos2(end, rect.bottom())), words, ink);
    is_touched
}

/// Paints the word that the counter will lock itself, over everything else.
pub fn show_notice(canvas: &mut Canvas<'_>, room: Rect, shell: &Shell) -> Option<Tap> {
    let [words, stay] = shell.locking.as_ref()?;
    let colours = canvas.theme().colour.clone();
    let text = Text::new(words, Role::StaffStrong, colours.staff.on_toast);
    let extent = canvas.size_of(f32::INFINITY, text);
    let (pad, height) = (canvas.mm(6.0), canvas.mm(22.0));
    let width = extent.x + parts::button_width(canvas, stay) + 3.0 * pad;
    let rect = Rect::from_center_size(pos2(room.center().x, room.top() + height / 2.0), vec2(width, height));
    parts::lifted(canvas, rect, colours.staff.toast);
    canvas.text(pos2(rect.left() + pad, rect.center().y - extent.y / 2.0), extent.x + 1.0, text);
    let key = Rect::from_min_max(
        pos2(rect.left() + 2.0 * pad + extent.x, rect.top() + canvas.mm(3.0)),
        pos2(rect.right() - pad, rect.bottom() - canvas.mm(3.0)),
    );
    // Any touch keeps the counter open; the button is there to be seen.
    button_in(canvas, key, Look::Now, None, stay, Role::StaffButton);
    None
}
