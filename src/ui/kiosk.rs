//! The citizen face as a state: what is on the screen, and what each input makes of it. No window in it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::repeats::Repeats;
use super::screens::Action;
use super::trace::Cause;
use crate::desk::{Answer, Entry, Notice, Outcome, Question, Reply};
use crate::devices::Source;
use crate::devices::sound::Sound;
use crate::domain::office::Office;
use crate::domain::payload::{MAX_INPUT, Payload};
use crate::words::Lang;

/// A code that is seen but not read for this long gets help.
const PUZZLED_AFTER: Duration = Duration::from_millis(1_500);
/// The most characters that are kept of a code typed by hand.
const MAX_TYPED: usize = 60;

/// What is on the screen. Leaving a variant drops all it holds of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// Nobody is here, or somebody has begun to type a code.
    Attract {
        /// What was typed so far.
        typed: String,
    },
    /// A picture is being read.
    Reading,
    /// An answer.
    Answer(Box<Answer>),
    /// The lens sees a code that it cannot read.
    NotReadable,
    /// The lens is gone; other ways still work.
    CameraLost,
    /// The store cannot be used.
    OutOfOrder,
}

impl Screen {
    fn attract() -> Self {
        Self::Attract { typed: String::new() }
    }

    /// Its name in the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Attract { typed } if typed.is_empty() => "attract",
            Self::Attract { .. } => "typed_code",
            Self::Reading => "reading",
            Self::NotReadable => "not_readable",
            Self::CameraLost => "camera_lost",
            Self::OutOfOrder => "out_of_order",
            Self::Answer(answer) => match &answer.outcome {
                Outcome::Found(_) if answer.notice.is_some_and(|notice| notice == Notice::Stale) => "stale",
                Outcome::Found(_) => "found",
                Outcome::NotFound(_) => "not_found",
                Outcome::Other(_) => "wrong_code",
                Outcome::Unreadable => "not_readable",
                Outcome::OutOfOrder => "out_of_order",
            },
        }
    }

    /// Whether nobody has begun anything.
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Attract { typed } if typed.is_empty())
    }

    /// What is heard when it comes up as the answer to a scan.
    pub fn sound(&self) -> Option<Sound> {
        match self {
            Self::Attract { .. } | Self::Reading | Self::CameraLost => None,
            Self::NotReadable => Some(Sound::Refused),
            Self::OutOfOrder => Some(Sound::Error),
            Self::Answer(answer) => Some(match &answer.outcome {
                Outcome::Found(_) => Sound::Read,
                Outcome::NotFound(_) | Outcome::Other(_) | Outcome::Unreadable => Sound::Refused,
                Outcome::OutOfOrder => Sound::Error,
            }),
        }
    }

    fn code_end(&self) -> Option<String> {
        let Self::Answer(answer) = self else { return None };
        match &answer.outcome {
            Outcome::Found(found) => Some(found.code.end().to_owned()),
            Outcome::NotFound(code) => Some(code.end().to_owned()),
            Outcome::Other(_) | Outcome::Unreadable | Outcome::OutOfOrder => None,
        }
    }
}

/// A key of the keyboard, as far as typing a code needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// Takes the last character back.
    Backspace,
    /// Looks the code up.
    Enter,
    /// Ends the session.
    Escape,
}

/// What an office sets for the face.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The language that each session starts in.
    pub lang: Lang,
    /// How long a screen stays without a touch or a scan.
    pub idle: Duration,
}

/// The citizen face.
pub struct Kiosk {
    settings: Settings,
    session: u64,
    screen: Screen,
    lang: Lang,
    touched: Instant,
    repeats: Repeats,
    office: Option<Arc<Office>>,
    is_closed: bool,
    is_camera_lost: bool,
    puzzled_since: Option<(Instant, Cause)>,
    asked: Option<Cause>,
    changed: Option<Cause>,
}

impl Kiosk {
    /// A face that waits for its first citizen.
    pub fn new(settings: Settings, now: Instant) -> Self {
        Self {
            settings,
            session: 0,
            screen: Screen::attract(),
            lang: settings.lang,
            touched: now,
            repeats: Repeats::default(),
            office: None,
            is_closed: false,
            is_camera_lost: false,
            puzzled_since: None,
            asked: None,
            changed: Some(Cause::time()),
        }
    }

    /// What is on the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The language of this session.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The office's data, once the store is open.
    pub fn office(&self) -> Option<&Arc<Office>> {
        self.office.as_ref()
    }

    /// The change of screen since it was last asked for, with its cause.
    pub fn take_change(&mut self) -> Option<(&'static str, Cause)> {
        let cause = self.changed.take()?;
        Some((self.screen.name(), Cause { code_end: self.screen.code_end(), ..cause }))
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
        let payload = Payload::choose(texts)?;
        let is_held = source.is_camera();
        if self.repeats.is_repeat(&payload, first, is_held, at) {
            // A slip that was forgotten before the lens must not keep a person's screen up.
            if !is_held {
                self.touched = self.touched.max(at);
            }
            return None;
        }
        self.ask(payload, Entry::Scanned, Cause { source: source.to_string(), arrived: Some(at), code_end: None })
    }

    /// A picture is on its way through the reader.
    pub fn reading(&mut self, source: &str, at: Instant) {
        self.touched = at;
        let cause = Cause { source: source.to_owned(), arrived: Some(at), code_end: None };
        self.next_session();
        self.show(Screen::Reading, cause);
    }

    /// A picture in which nothing could be read. One that was put there before what is on the screen disturbs nobody.
    pub fn unreadable(&mut self, source: &str, at: Instant) {
        if at < self.touched && matches!(self.screen, Screen::Answer(_)) {
            return;
        }
        self.touched = at;
        let cause = Cause { source: source.to_owned(), arrived: Some(at), code_end: None };
        self.next_session();
        self.show(Screen::NotReadable, cause);
    }

    /// The lens sees a code that it cannot read, or no longer does.
    pub fn puzzled(&mut self, is_puzzled: bool, source: &str, at: Instant) {
        if is_puzzled {
            let cause = Cause { source: source.to_owned(), arrived: None, code_end: None };
            self.puzzled_since.get_or_insert((at, cause));
        } else if self.puzzled_since.take().is_some() && self.screen == Screen::NotReadable {
            self.go_home(Cause::time());
        }
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
        self.touched = now;
        match (key, &mut self.screen) {
            (Key::Escape, _) => self.go_home(Cause::touch()),
            (Key::Char(c), Screen::Attract { typed }) if typed.chars().count() < MAX_TYPED => {
                let first = typed.is_empty();
                typed.push(c);
                if first {
                    self.next_session();
                    self.changed = Some(Cause::touch());
                }
            }
            (Key::Char(c), Screen::Answer(_) | Screen::NotReadable | Screen::CameraLost) => {
                self.next_session();
                self.show(Screen::Attract { typed: c.to_string() }, Cause::touch());
            }
            (Key::Backspace, Screen::Attract { typed }) => {
                let had_any = typed.pop().is_some();
                if had_any && typed.is_empty() {
                    self.changed = Some(Cause::touch());
                }
            }
            (Key::Enter, Screen::Attract { typed }) if !typed.is_empty() => {
                let payload = Payload::parse(typed.get(..MAX_INPUT).unwrap_or(typed));
                return self.ask(payload, Entry::Typed, Cause { arrived: Some(now), ..Cause::touch() });
            }
            _ => {}
        }
        None
    }

    /// A button.
    pub fn act(&mut self, action: Action, now: Instant) {
        self.touched = now;
        match action {
            Action::Done | Action::Stop | Action::ScanAgain => self.go_home(Cause::touch()),
            Action::Language(lang) => self.lang = lang,
        }
    }

    /// A finger on the screen: somebody is still here.
    pub fn touched(&mut self, now: Instant) {
        self.touched = now;
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
            Reply::Answer { session, answer } if session == self.session => {
                if answer.is_none() {
                    self.repeats.forget();
                }
                let cause = self.asked.take().unwrap_or_else(Cause::time);
                let screen = answer.map_or(Screen::OutOfOrder, |answer| Screen::Answer(Box::new(answer)));
                self.show(screen, cause);
            }
            Reply::Answer { .. } => {}
        }
    }

    /// Lets time pass: a session ends, a puzzled lens asks for help.
    pub fn tick(&mut self, now: Instant) {
        if let Some((since, cause)) = &self.puzzled_since
            && now.saturating_duration_since(*since) >= PUZZLED_AFTER
            && matches!(&self.screen, Screen::Attract { typed } if typed.is_empty())
        {
            let cause = cause.clone();
            self.touched = now;
            self.show(Screen::NotReadable, cause);
        }
        if !self.is_home() && now.saturating_duration_since(self.touched) >= self.settings.idle {
            self.go_home(Cause::time());
        }
    }

    /// How long nothing changes by itself, or nothing if it never does.
    pub fn next_tick(&self, now: Instant) -> Option<Duration> {
        let idle = (!self.is_home()).then(|| self.touched + self.settings.idle);
        let puzzled =
            self.puzzled_since.as_ref().map(|(since, _)| *since + PUZZLED_AFTER).filter(|_| self.screen.is_waiting());
        idle.into_iter().chain(puzzled).min().map(|at| at.saturating_duration_since(now))
    }

    fn ask(&mut self, payload: Payload, entry: Entry, cause: Cause) -> Option<Question> {
        self.touched = cause.arrived.unwrap_or(self.touched);
        self.next_session();
        if self.is_closed {
            self.show(Screen::OutOfOrder, cause);
            return None;
        }
        self.asked = Some(cause);
        Some(Question { session: self.session, payload, entry })
    }

    /// A new person stands here: late answers to the one before reach nobody, and the language is the office's again
    /// unless it was chosen on the way in.
    fn next_session(&mut self) {
        if matches!(self.screen, Screen::Answer(_) | Screen::Reading | Screen::NotReadable) {
            self.lang = self.settings.lang;
        }
        self.session += 1;
        self.asked = None;
        self.puzzled_since = None;
    }

    fn home(&self) -> Screen {
        if self.is_closed {
            Screen::OutOfOrder
        } else if self.is_camera_lost {
            Screen::CameraLost
        } else {
            Screen::attract()
        }
    }

    fn is_home(&self) -> bool {
        self.screen == self.home() && self.lang == self.settings.lang
    }

    fn go_home(&mut self, cause: Cause) {
        if cause == Cause::touch() {
            self.repeats.forget();
        }
        self.next_session();
        self.lang = self.settings.lang;
        self.show(self.home(), cause);
    }

    /// After a device or the store changed: whoever reads an answer goes on reading.
    fn settle(&mut self) {
        match &self.screen {
            Screen::Answer(_) | Screen::Reading | Screen::NotReadable => {}
            Screen::Attract { typed } if !typed.is_empty() && !self.is_closed => {}
            _ => self.show(self.home(), Cause::time()),
        }
    }

    fn show(&mut self, screen: Screen, cause: Cause) {
        if self.screen != screen {
            self.screen = screen;
            self.changed = Some(cause);
        }
    }
}

#[cfg(test)]
mod tests;
