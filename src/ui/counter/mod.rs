//! The counter's face as a state: who is signed in, what is on the screen, and what each input makes of it. No window in it.

pub mod acts;
mod alerts;
mod app;
mod around;
pub mod batch;
pub mod dossier;
pub mod find;
pub mod form;
pub mod hand_over;
mod keyboard;
mod look;
pub mod new_pin;
mod orders;
mod pin_pad;
pub mod printing;
mod screen;
pub mod seat;
pub mod settings;
mod shown;
pub mod sign_in;
pub mod take_in;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

pub use alerts::Alerts;
pub use app::CounterApp;
pub use around::{Around, Typist};
pub use orders::Orders;
pub use pin_pad::{PadKey, PinPad};
pub use screen::{Go, Place, Screen, StaffFace, Tap};

use self::find::Find;
use self::keyboard::Keyboard;
use self::printing::Printing;
use self::seat::Seat;
use self::sign_in::SignIn;
use super::feedback::Feedback;
use super::gate::Key;
use super::kiosk::{DEVICES_STAY, Tally};
use super::repeats::Repeats;
use super::trace::Cause;
use crate::desk::{Clock, Colleague, DeskError, Failure, News, Order, PrintAs, SignedIn, Told, Why, Wish};
use crate::devices::Source;
use crate::domain::call::Call;
use crate::domain::event::StaffId;
use crate::domain::form::Form;
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::rights::Right;
use crate::ui::supervisor::{Position, QueueTap, ReportTap};
use crate::ui::typing::Typing;
use crate::ui::widgets::keyboard::Pressed;
use crate::words::Lang;

/// The name of the screen of devices in the trace.
const DEVICES: &str = "devices";
/// How long before the counter locks itself it says so.
pub const LOCK_WARNING: Duration = Duration::from_secs(30);

/// What an office sets for the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CounterSettings {
    /// Which of the staff's faces it is.
    pub face: StaffFace,
    /// The language that it starts in.
    pub lang: Lang,
    /// How long it stays open without a touch, a key or a scan.
    pub lock_after: Duration,
    /// How long a list of hand-overs stays open so.
    pub batch_after: Duration,
    /// Whether Escape on the screen to sign in closes the window.
    pub closes_on_escape: bool,
    /// How words are typed until somebody chooses otherwise.
    pub typing: Typing,
    /// How its printer wants papers; nothing where there is none.
    pub print: Option<PrintAs>,
}

/// The counter's face.
pub struct Counter {
    settings: CounterSettings,
    screen: Screen,
    who: Option<SignedIn>,
    colleagues: Vec<Colleague>,
    names: BTreeMap<StaffId, String>,
    office: Option<Arc<Office>>,
    is_closed: bool,
    lang: Lang,
    touched: Instant,
    clock: Clock,
    seat: Seat,
    typist: Typist,
    keyboard: Keyboard,
    /// Whether the screen of devices lies over what else is on.
    shows_devices: bool,
    orders: Orders,
    printing: Printing,
    alerts: Alerts,
    /// The calls for staff that wait for an answer.
    calls: Vec<Call>,
    /// Those of them that were rung for, by machine and instant: each is rung for once, however often somebody signs in.
    rung: Vec<(String, Timestamp)>,
    rings: bool,
    /// Where whoever is signed in was in the queue.
    position: Position,
    repeats: Repeats,
    tally: Tally,
    asked: Option<Cause>,
    changed: Option<Cause>,
    feedback: Option<Feedback>,
}

impl Counter {
    /// A counter at which nobody is signed in.
    pub fn new(settings: CounterSettings, clock: Clock, now: Instant) -> Self {
        Self {
            settings,
            screen: Screen::SignIn(SignIn::default()),
            who: None,
            colleagues: Vec::new(),
            names: BTreeMap::new(),
            office: None,
            is_closed: false,
            lang: settings.lang,
            touched: now,
            clock,
            seat: Seat::new(settings.typing),
            typist: Typist::new(settings.typing),
            keyboard: Keyboard::default(),
            shows_devices: false,
            orders: Orders::default(),
            printing: Printing::new(settings.print),
            alerts: Alerts::default(),
            calls: Vec::new(),
            rung: Vec::new(),
            rings: false,
            position: Position::default(),
            repeats: Repeats::default(),
            tally: Tally::default(),
            asked: None,
            changed: Some(Cause::time()),
            feedback: None,
        }
    }

    /// Texts that a device read at one moment. A scan that is still going on is no new one.
    pub fn scanned<'a>(&mut self, texts: impl IntoIterator<Item = &'a str> + Clone, source: &Source, at: Instant) {
        let Some(first) = texts.clone().into_iter().min() else { return };
        let payloads = Payload::all(texts);
        self.tally.scans += 1;
        let is_repeat = self.repeats.is_repeat(&payloads, first, source, at);
        if !is_repeat || !source.is_camera() {
            self.touched = at;
        }
        if is_repeat {
            self.tally.repeats += 1;
            return;
        }
        // With the devices on the screen a scan is a try, and changes nothing.
        if self.shows_devices {
            return;
        }
        self.asked = Some(Cause { source: source.to_string(), arrived: Some(at), code_end: None });
        for payload in payloads {
            let go = self.with_screen(at, |screen, around| screen.scanned(payload, first, around));
            self.go(go);
        }
    }

    /// A key that was no part of a scan.
    pub fn key(&mut self, key: Key, now: Instant) {
        self.touched = now;
        let had_keyboard = self.keyboard.shown().is_some();
        self.keyboard.show(false);
        match key {
            Key::Devices => self.show_devices(!self.shows_devices),
            _ if self.shows_devices => self.show_devices(!matches!(key, Key::Escape | Key::Enter)),
            // It only puts the keyboard away: what is under way stays.
            Key::Escape if had_keyboard => {}
            key => self.typed(key, now),
        }
    }

    /// Shows the devices over what is on the screen, or that again.
    pub fn show_devices(&mut self, shows: bool) {
        if self.shows_devices != shows {
            self.shows_devices = shows;
            self.changed = Some(Cause::touch());
        }
    }

    fn typed(&mut self, key: Key, now: Instant) {
        let go = self.with_screen(now, |screen, around| screen.key(key, around));
        self.go(go);
    }

    /// A finger on a button.
    pub fn tap(&mut self, tap: Tap, now: Instant) {
        // That there is more or less room is nobody's touch.
        if !matches!(tap, Tap::Queue(QueueTap::Room(_))) {
            self.touched = now;
        }
        if tap.is_in_field() && self.seat.keyboard_comes {
            self.keyboard.field_touched();
        }
        match tap {
            Tap::Go(place) => self.go(Some(Go::To(place))),
            Tap::Lock => self.lock(Cause::touch()),
            Tap::Language(lang) => self.lang = lang,
            Tap::Acknowledge(kind) => self.alerts.acknowledge(kind, &mut self.orders),
            Tap::AnswerCall(machine) => drop(self.orders.new_order(Wish::AnswerCall(machine))),
            Tap::Report(ReportTap::Print(table)) => self.printing.order_table(table, &mut self.orders),
            Tap::Choose(choice) => {
                self.seat.choose(choice);
                self.typist.typing = self.seat.typing;
                self.orders.new_order(Wish::KeepSeat(self.seat.choices()));
            }
            Tap::Keyboard(is_open) => self.keyboard.show(is_open),
            Tap::Press(Pressed::Done) => self.keyboard.show(false),
            Tap::Press(Pressed::Shift) => self.keyboard.shift(),
            Tap::Press(Pressed::Key(key)) => {
                self.typed(key, now);
                self.keyboard.pressed();
            }
            Tap::Print(form, code) => self.printing.order(form, code, &mut self.orders),
            Tap::WithoutSlip => {
                let find = self.with_screen(now, |_, around| Find::without_slip(around));
                self.go(Some(Go::Show(Box::new(Screen::Find(Box::new(find))))));
            }
            Tap::Queue(QueueTap::Sheet(Some(unit))) if self.printing.has_printer() => {
                self.printing.order_sheet(unit, &mut self.orders);
            }
            tap => {
                let go = self.with_screen(now, |screen, around| screen.tap(tap, around));
                self.go(go);
            }
        }
    }

    /// Lets the screen act with what is around it.
    fn with_screen<R>(&mut self, now: Instant, act: impl FnOnce(&mut Screen, &mut Around<'_>) -> R) -> R {
        let around = &mut Around {
            orders: &mut self.orders,
            colleagues: &self.colleagues,
            office: self.office.as_deref(),
            face: self.settings.face,
            position: &self.position,
            typist: &mut self.typist,
            at: self.clock.now(),
            now,
        };
        act(&mut self.screen, around)
    }

    /// A finger or a mouse somewhere: somebody is still here.
    pub fn touched(&mut self, by_finger: bool, now: Instant) {
        self.touched = now;
        self.keyboard.touched(by_finger);
    }

    /// What the desk says.
    pub fn told(&mut self, news: News, now: Instant) {
        match news {
            News::Seat(choices) => {
                self.seat.recall(&choices);
                self.typist.typing = self.seat.typing;
            }
            News::Open(office) => {
                self.office = Some(office);
                self.is_closed = false;
                self.orders.new_order(Wish::Staff);
            }
            News::Closed(_) => self.is_closed = true,
            News::Changed => {
                self.alerts.outdate();
                self.with_screen(now, Screen::changed);
            }
            News::Calls(calls) => self.called(calls, now),
            News::Answer { ticket, result } => self.answered(ticket, result, now),
        }
    }

    /// Who calls for staff.
    fn called(&mut self, calls: Vec<Call>, now: Instant) {
        if self.who.is_none() {
            return;
        }
        // The file that calls stand in was written; a rating stands there as well.
        self.with_screen(now, Screen::citizens_wrote);
        if self.calls == calls {
            return;
        }
        let stand: Vec<_> = calls.iter().map(|call| (call.machine.clone(), call.at)).collect();
        self.rings |= stand.iter().any(|call| !self.rung.contains(call));
        self.rung = stand;
        self.calls = calls;
        self.changed = Some(Cause::time());
        self.with_screen(now, Screen::changed);
    }

    /// The desk is too far behind to take an order.
    pub fn not_taken(&mut self, order: &Order, now: Instant) {
        self.answered(order.ticket, Err(Box::new(Why::Closed.into())), now);
    }

    /// Lets time pass.
    pub fn tick(&mut self, now: Instant) {
        if self.devices_stay(now).is_some_and(|left| left.is_zero()) {
            self.shows_devices = false;
            self.changed = Some(Cause::time());
        }
        if self.who.is_some() && now.saturating_duration_since(self.touched) >= self.idle() {
            self.lock(Cause::time());
        }
        if let Some(who) = &self.who {
            self.alerts.tick(who.role, now, &mut self.orders);
        }
        self.with_screen(now, Screen::tick);
    }

    /// How long until the counter locks itself, once it says so.
    pub fn locks_in(&self, now: Instant) -> Option<Duration> {
        let left = self.left(now)?;
        (left <= LOCK_WARNING).then_some(left)
    }

    /// How long nothing changes by itself, or nothing if it never does.
    pub fn next_tick(&mut self, now: Instant) -> Option<Duration> {
        let lock = self.left(now).map(|left| left.checked_sub(LOCK_WARNING).unwrap_or_else(|| until_second(left)));
        let beat = self.with_screen(now, |screen, around| screen.counts(around)).then_some(Screen::BEAT);
        let knows = self.who.as_ref().is_some_and(|who| Right::AcknowledgeAlert.belongs_to(who.role));
        let alerts = self.alerts.next_tick(now).filter(|_| knows);
        let glide = self.screen.is_moving().then_some(Duration::ZERO);
        lock.into_iter().chain(beat).chain(alerts).chain(glide).chain(self.devices_stay(now)).min()
    }

    /// How long the screen of devices stays without a sign of anybody, while it is on.
    fn devices_stay(&self, now: Instant) -> Option<Duration> {
        let passed = now.saturating_duration_since(self.touched);
        self.shows_devices.then(|| DEVICES_STAY.saturating_sub(passed))
    }

    fn left(&self, now: Instant) -> Option<Duration> {
        self.who.as_ref().map(|_| self.idle().saturating_sub(now.saturating_duration_since(self.touched)))
    }

    /// How long this screen stays open without a sign of anybody.
    fn idle(&self) -> Duration {
        if self.screen.is_batch() { self.settings.batch_after } else { self.settings.lock_after }
    }

    fn answered(&mut self, ticket: u64, result: Result<Told, Box<Failure>>, now: Instant) {
        let Some(result) = self.printing.told(ticket, result) else { return };
        let Some(result) = self.alerts.told(ticket, result, now) else { return };
        match result {
            Ok(Told::Staff { colleagues, needs_administrator }) => {
                self.names = colleagues.iter().map(|it| (it.id.clone(), it.name.clone())).collect();
                self.colleagues = colleagues;
                let go = self.screen.staff_changed(ticket, needs_administrator);
                self.go(go);
            }
            Ok(Told::SignedIn(who)) => self.signed_in(who),
            Ok(Told::Queue(overview)) => {
                self.alerts.know(overview.alerts.clone(), now);
                self.hand_on(ticket, Ok(Told::Queue(overview)), now);
            }
            Err(failure) if matches!(failure.why, Why::Desk(DeskError::SignedOut)) && self.who.is_some() => {
                self.lock(Cause::time());
            }
            result => {
                if let (Screen::TakeIn(_), Ok(Told::Dossier(done))) = (&self.screen, &result) {
                    for form in Form::of_reception(&done.dossier) {
                        self.printing.order(form, done.dossier.code.clone(), &mut self.orders);
                    }
                }
                self.hand_on(ticket, result, now);
            }
        }
    }

    /// Lets the screen hear what the desk says.
    fn hand_on(&mut self, ticket: u64, result: Result<Told, Box<Failure>>, now: Instant) {
        let (go, feedback) = self.with_screen(now, |screen, around| screen.told(ticket, result, around));
        self.feedback = feedback.or(self.feedback);
        self.go(go);
    }

    fn signed_in(&mut self, who: SignedIn) {
        if !self.settings.face.is_for(who.role) {
            self.orders.new_order(Wish::SignOut);
            let why = Why::Desk(DeskError::NotAllowed { right: Right::Oversee, role: who.role });
            if let Screen::SignIn(sign_in) = &mut self.screen {
                sign_in.refuse(why.into());
            }
            return;
        }
        let first = Place::of(self.settings.face).iter().copied().find(|place| place.is_for(who.role));
        self.who = Some(who);
        self.alerts.outdate();
        self.printing.note(&mut self.orders);
        self.go(first.map(Go::To));
    }

    /// Signs whoever is here out, and lets the next one in. Nothing that stood on the screen stays.
    fn lock(&mut self, cause: Cause) {
        let Some(who) = self.who.take() else { return };
        self.orders.new_order(Wish::SignOut);
        self.repeats.forget();
        self.alerts = Alerts::default();
        self.calls.clear();
        self.typist.forget();
        self.shows_devices = false;
        self.show(Screen::SignIn(SignIn::locked(Some(who.id))), cause);
        self.position = Position::default();
    }

    fn go(&mut self, go: Option<Go>) {
        let Some(go) = go else { return };
        // What came of itself answers no input.
        if matches!(go, Go::Renewed) {
            self.changed = Some(Cause::time());
            return;
        }
        let cause = self.asked.take().unwrap_or_else(Cause::touch);
        if cause.is_input() {
            self.tally.answered += 1;
        }
        match go {
            Go::To(place) if self.who.as_ref().is_some_and(|who| place.is_for(who.role)) => {
                self.repeats.forget();
                let screen = self.with_screen(self.touched, |_, around| place.screen(around));
                self.show(screen, cause);
            }
            Go::To(_) => {}
            Go::Show(screen) => self.show(*screen, cause),
            Go::Same | Go::Renewed => self.changed = Some(cause),
        }
    }

    fn show(&mut self, screen: Screen, cause: Cause) {
        if let Screen::Queue(queue) = &self.screen {
            self.position = queue.position();
        }
        self.screen = screen;
        self.keyboard.show(false);
        self.changed = Some(cause);
        self.with_screen(self.touched, Screen::begin);
    }
}

/// How long until a count of whole seconds goes down.
fn until_second(left: Duration) -> Duration {
    Duration::from_nanos(u64::from(left.subsec_nanos()).max(1))
}
