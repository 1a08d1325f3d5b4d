//! The citizen face as a state: what is on the screen, and what each input makes of it. No window in it.

mod call;
mod choices;
mod exit;
mod patience;
mod print;
mod procedures;
mod screen;
#[cfg(test)]
mod tests;
mod typing;
mod word;

use std::sync::Arc;
use std::time::{Duration, Instant};

pub use exit::EXIT_STAYS;
use exit::Leaving;
use patience::{Due, Patience};
pub use print::PrintNow;
use screen::Puzzled;
pub use screen::Screen;
use serde::Serialize;

use super::gate::Key;
use super::loudness::Loudness;
use super::repeats::Repeats;
use super::screens::Action;
use super::screens::citizen::{Parting, Sight};
use super::trace::Cause;
use crate::desk::{Ask, CallNow, CallWish, Entry, Question, Reply, Word};
use crate::devices::{SheetNews, Source};
use crate::domain::office::Office;
use crate::domain::payload::Payload;
use crate::domain::procedure::ProcedureId;
use crate::reader::Hint;
use crate::words::Lang;

/// A code that is seen but not read for this long gets help.
const PUZZLED_AFTER: Duration = Duration::from_millis(1_500);
/// The screen of devices stays for so long without a touch, on each face: somebody is on the telephone.
pub const DEVICES_STAY: Duration = Duration::from_mins(5);
/// Advice stays for so long before other advice takes its place: nobody reads what flickers.
const ADVICE_STAYS: Duration = Duration::from_millis(2_500);
/// What became of a call for staff stays for so long: somebody waits.
const CALL_STAYS: Duration = Duration::from_mins(2);
/// Thanks stay for so long.
const THANKS_STAY: Duration = Duration::from_secs(12);

/// What an office sets for the face.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The language that each session starts in.
    pub lang: Lang,
    /// How long a screen stays without a touch or a scan.
    pub idle: Duration,
    /// How long somebody then has to say that they are still here.
    pub answer: Duration,
}

/// How many scans there were, and what became of them: once all are dealt with, they add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Scans and codes typed.
    pub scans: u64,
    /// Those that were answered, shown or replaced by the next one at once.
    pub answered: u64,
    /// Those that were one scan with the one before.
    pub repeats: u64,
}

/// The citizen face.
pub struct Kiosk {
    settings: Settings,
    session: u64,
    screen: Screen,
    lang: Lang,
    sight: Sight,
    loudness: Loudness,
    patience: Patience,
    repeats: Repeats,
    tally: Tally,
    office: Option<Arc<Office>>,
    is_closed: bool,
    is_camera_lost: bool,
    puzzled: Option<Puzzled>,
    /// What is to be told to the desk.
    word: Option<Word>,
    /// Where the call for staff stands.
    call: Option<CallNow>,
    /// What is wanted of it.
    call_wish: Option<CallWish>,
    /// Where the newest guide stands; nothing where there is no printer.
    print: Option<PrintNow>,
    print_wish: Option<(u128, ProcedureId)>,
    prints: u128,
    leaving: Leaving,
    asked: Option<Cause>,
    changed: Option<Cause>,
}

impl Kiosk {
    /// A face that waits for its first citizen.
    pub fn new(settings: Settings, now: Instant) -> Self {
        Self {
            settings,
            session: 0,
            screen: Screen::Attract,
            lang: settings.lang,
            sight: Sight::Usual,
            loudness: Loudness::default(),
            patience: Patience::new(now),
            repeats: Repeats::default(),
            tally: Tally::default(),
            office: None,
            is_closed: false,
            is_camera_lost: false,
            puzzled: None,
            word: None,
            call: None,
            call_wish: None,
            print: None,
            print_wish: None,
            prints: 0,
            leaving: Leaving::No,
            asked: None,
            changed: Some(Cause::time()),
        }
    }

    /// What is on the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// What became of the scans so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Whole seconds left to say that somebody is still here, and of how many, while that is asked.
    pub fn seconds_left(&self, now: Instant) -> Option<[u32; 2]> {
        let left = self.patience.left(self.settings.answer, now)?;
        Some([left.as_secs_f32().ceil() as u32, self.settings.answer.as_secs() as u32])
    }

    /// The office's data, once the store is open.
    pub fn office(&self) -> Option<&Arc<Office>> {
        self.office.as_ref()
    }

    /// The change of screen since it was last asked for, with its cause.
    pub fn take_change(&mut self) -> Option<(&'static str, Cause)> {
        let cause = self.changed.take()?;
        let name = if self.patience.asks() { "time" } else { self.screen.name() };
        Some((name, Cause { code_end: self.screen.code_end(), ..cause }))
    }

    /// Texts that a device read at one moment: one code, or all that a picture shows. A scan that is still going on
    /// is no new one; a new one ends whatever session there was.
    pub fn scanned<'a>(
        &mut self,
        texts: impl IntoIterator<Item = &'a str> + Clone,
        source: &Source,
        at: Instant,
    ) -> Option<Question> {
        let first = texts.clone().into_iter().min()?;
        let payloads = Payload::all(texts);
        if self.screen == Screen::Devices {
            return None;
        }
        self.tally.scans += 1;
        if self.repeats.is_repeat(&payloads, first, source, at) {
            self.tally.repeats += 1;
            // A slip that was forgotten before the lens must not keep a person's screen up.
            if !source.is_camera() {
                self.still_here(at);
            }
            return None;
        }
        let ask = Ask::Slips { payloads, entry: Entry::Scanned };
        self.ask(ask, Cause { source: source.to_string(), arrived: Some(at), code_end: None })
    }

    /// A picture is on its way through the reader.
    pub fn reading(&mut self, source: &str, at: Instant) {
        self.patience.touch(at);
        let cause = Cause { source: source.to_owned(), arrived: Some(at), code_end: None };
        self.next_session();
        self.show(Screen::Reading { percent: None }, cause);
    }

    /// How the sheet goes on that somebody asked for and waits for.
    pub fn sheet(&mut self, news: SheetNews, now: Instant) {
        if !self.is_scanning_sheet() {
            return;
        }
        self.patience.touch(now);
        match news {
            SheetNews::Progress(percent) => self.screen = Screen::Reading { percent: Some(percent) },
            SheetNews::Cancelled => self.go_home(Cause::touch()),
            SheetNews::Failed(error) => self.show(Screen::SheetFailed(error), Cause::time()),
        }
    }

    /// Whether somebody waits for a sheet.
    pub fn is_scanning_sheet(&self) -> bool {
        matches!(self.screen, Screen::Reading { percent: Some(_) })
    }

    /// A picture in which nothing could be read. One that was put there before what is on the screen disturbs nobody.
    pub fn unreadable(&mut self, why: Option<Hint>, source: &str, at: Instant) {
        if self.screen == Screen::Devices || at < self.patience.touched() && self.screen.is_answer() {
            return;
        }
        self.patience.touch(at);
        let cause = Cause { source: source.to_owned(), arrived: Some(at), code_end: None };
        self.next_session();
        self.show(Screen::NotReadable { why }, cause);
    }

    /// The lens sees a code that it cannot read, and why; or no longer does.
    pub fn puzzled(&mut self, hint: Option<Hint>, source: &str, at: Instant) {
        let Some(hint) = hint else {
            let was_puzzled = self.puzzled.take().is_some();
            if was_puzzled && matches!(self.screen, Screen::NotReadable { .. }) {
                self.go_home(Cause::time());
            }
            return;
        };
        let cause = || Cause { source: source.to_owned(), arrived: None, code_end: None };
        let puzzled = self.puzzled.get_or_insert_with(|| Puzzled { hint, due: at + PUZZLED_AFTER, cause: cause() });
        puzzled.hint = hint;
    }

    /// A source came or went. A lost lens is told; the others still work.
    pub fn camera(&mut self, is_lost: bool) {
        if self.is_camera_lost != is_lost {
            self.is_camera_lost = is_lost;
            self.settle();
        }
    }

    /// A key that was no part of a scan.
    pub fn key(&mut self, key: Key, now: Instant) -> Option<Question> {
        self.still_here(now);
        match key {
            Key::Escape => self.go_home(Cause::touch()),
            Key::Devices => {
                self.next_session();
                self.forget_choices();
                self.show(Screen::Devices, Cause::touch());
            }
            key => return self.type_key(key, now),
        }
        None
    }

    /// A button.
    pub fn act(&mut self, action: Action, now: Instant) -> Option<Question> {
        self.still_here(now);
        match action {
            Action::Done if self.screen.is_answer() => self.thank(),
            Action::Done | Action::Stop | Action::ScanAgain | Action::Skip => self.go_home(Cause::touch()),
            Action::Rate(_) | Action::Reason(_) | Action::Write | Action::Shift | Action::Send => self.say(action),
            Action::CallStaff | Action::CallAgain | Action::EndCall => self.call_staff(action),
            Action::Procedures | Action::Field(_) | Action::Procedure(_) => self.browse(action),
            Action::Print => self.print_guide(),
            Action::Back => self.back(),
            Action::Language(lang) => self.lang = lang,
            Action::EasyToSee => {
                self.sight = if self.sight == Sight::Usual { Sight::Easy } else { Sight::Usual };
            }
            Action::ScanSheet(_) => {
                self.next_session();
                self.show(Screen::Reading { percent: Some(0) }, Cause::touch());
            }
            Action::Choose(choice) => {
                if let Screen::Several(several) = &mut self.screen {
                    several.choice = choice;
                    self.changed = Some(Cause::touch());
                }
            }
            Action::TypeCode => self.type_code(),
            Action::Press(key) => return self.type_key(key, now),
            Action::TakeOffer => self.take_offer(),
            Action::Meant(place) => return self.look_up_meant(place, now),
            Action::AskLastFour => self.ask_last_four(),
            Action::Volume(shown) => self.loudness = shown.next(),
            // Who wants to hear is not left in silence. The rest of reading aloud is the app's.
            Action::ReadAloud if self.loudness == Loudness::Off => self.loudness = Loudness::Normal,
            // To be still here was said above.
            Action::ReadAloud | Action::Stay => {}
        }
        None
    }

    /// A finger is put down, or lifted, or moves: somebody is still here. What it presses on the sheet that asks so is
    /// known only when it is lifted and that pass is painted: until then the sheet stays.
    pub fn touched(&mut self, is_down: bool, now: Instant) {
        self.patience.finger(is_down, now);
    }

    /// A pass was painted with no finger down, so whatever a finger pressed has been acted on.
    pub fn painted(&mut self) {
        if self.patience.is_answered_by_finger() {
            self.still_here(self.patience.touched());
        }
    }

    /// What the desk says. An answer for a session that is over is dropped.
    pub fn replied(&mut self, reply: Reply) {
        match reply {
            Reply::Open(office) => {
                self.office = Some(office);
                self.is_closed = false;
                self.settle();
            }
            Reply::Closed(_) => {
                self.is_closed = true;
                self.settle();
            }
            Reply::Answer { session, answers } if session == self.session => {
                self.tally.answered += 1;
                if answers.is_none() {
                    self.repeats.forget();
                }
                let cause = self.asked.take().unwrap_or_else(Cause::time);
                let screen = answers.and_then(Screen::of).unwrap_or(Screen::OutOfOrder);
                let screen = screen.after(&mut self.screen);
                self.show(screen, cause);
            }
            Reply::Answer { .. } => self.tally.answered += 1,
            Reply::Heard { session, heard } if session == self.session => self.heard(heard),
            Reply::Call(call) => self.call_told(call),
            Reply::Exit { session, answer } if session == self.session => self.exit_told(answer),
            // The bytes of a guide are the app's.
            Reply::Heard { .. } | Reply::Exit { .. } | Reply::Guide(_, Some(_)) => {}
            Reply::Guide(job, None) => self.not_printed(job),
        }
    }

    /// Lets time pass: a session ends, a puzzled lens asks for help.
    pub fn tick(&mut self, now: Instant) {
        if let Some(puzzled) = self.puzzled.as_mut().filter(|puzzled| puzzled.is_due(&self.screen, now)) {
            puzzled.due = now + ADVICE_STAYS;
            let (why, cause) = (Some(puzzled.hint), puzzled.cause.clone());
            if self.screen.is_waiting() {
                self.patience.touch(now);
            }
            self.show(Screen::NotReadable { why }, cause);
        }
        if self.is_home() {
            return;
        }
        match self.patience.due(self.idle(), self.answer_time(), now) {
            Due::Nothing => {}
            Due::Ask => {
                self.patience.ask(now);
                self.changed = Some(Cause::time());
            }
            Due::End => self.go_home(Cause::time()),
        }
    }

    /// How long nothing changes by itself, or nothing if it never does.
    pub fn next_tick(&self, now: Instant) -> Option<Duration> {
        let idle = (!self.is_home()).then(|| self.patience.next(self.idle(), self.answer_time(), now));
        let puzzled = self.puzzled.as_ref().filter(|puzzled| puzzled.has_news(&self.screen)).map(|puzzled| puzzled.due);
        idle.into_iter().chain(puzzled).min().map(|at| at.saturating_duration_since(now))
    }

    fn ask(&mut self, ask: Ask, cause: Cause) -> Option<Question> {
        self.patience.touch(cause.arrived.unwrap_or_else(|| self.patience.touched()));
        self.next_session();
        if self.is_closed {
            self.tally.answered += 1;
            self.show(Screen::OutOfOrder, cause);
            return None;
        }
        self.asked = Some(cause);
        Some(Question { session: self.session, ask })
    }

    /// Somebody said that they are still here.
    fn still_here(&mut self, at: Instant) {
        if self.patience.touch(at) {
            self.changed = Some(Cause::touch());
        }
    }

    /// A new person stands here: late answers to the one before reach nobody, and language, look and volume are the
    /// office's again unless they were chosen on the way in.
    fn next_session(&mut self) {
        if !self.screen.is_way_in() {
            self.forget_choices();
        }
        self.go_on();
    }

    /// The same person goes on: late answers to what they asked before are dropped.
    fn go_on(&mut self) {
        self.session += 1;
        self.asked = None;
        self.puzzled = None;
    }

    /// How long this screen stays without a touch or a scan.
    fn idle(&self) -> Duration {
        match &self.screen {
            Screen::Devices => DEVICES_STAY,
            Screen::Call => CALL_STAYS,
            Screen::Exit(_) => EXIT_STAYS,
            Screen::Thanks(parting) if !matches!(parting, Parting::Why(_)) => THANKS_STAY,
            _ => self.settings.idle,
        }
    }

    /// How long somebody has to say that they are still here, where there is something that would be lost to them.
    fn answer_time(&self) -> Option<Duration> {
        self.screen.is_worth_asking().then_some(self.settings.answer)
    }

    /// The session is over: nothing of the person remains but the language and the look, for the thanks.
    fn thank(&mut self) {
        let ballot = self.screen.ballot();
        self.repeats.forget();
        self.go_on();
        self.show(Screen::Thanks(Parting::of(ballot)), Cause::touch());
    }

    fn home(&self) -> Screen {
        if self.is_closed {
            Screen::OutOfOrder
        } else if self.is_camera_lost {
            Screen::CameraLost
        } else {
            Screen::Attract
        }
    }

    fn is_home(&self) -> bool {
        self.screen == self.home() && self.is_untouched()
    }

    fn go_home(&mut self, cause: Cause) {
        self.leave_call();
        if cause == Cause::touch() {
            self.repeats.forget();
        }
        self.next_session();
        self.forget_choices();
        self.show(self.home(), cause);
    }

    /// After a device or the store changed: whoever reads an answer goes on reading.
    fn settle(&mut self) {
        match &self.screen {
            Screen::Answer(_)
            | Screen::Several(_)
            | Screen::Reading { .. }
            | Screen::SheetFailed(_)
            | Screen::NotReadable { .. }
            | Screen::Thanks(_)
            | Screen::Call
            | Screen::Exit(_)
            | Screen::Devices => {}
            Screen::TypeCode(_) | Screen::LastFour(_) | Screen::Procedures(_) if !self.is_closed => {}
            _ => self.show(self.home(), Cause::time()),
        }
    }

    fn show(&mut self, screen: Screen, cause: Cause) {
        let was_asked = self.patience.stop_asking();
        if self.screen != screen {
            self.screen = screen;
            self.leave_print();
            self.changed = Some(cause);
        } else if was_asked {
            self.changed = Some(cause);
        }
    }
}
