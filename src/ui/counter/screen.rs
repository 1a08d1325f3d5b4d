//! What is on the counter's screen: one variant a screen, which holds all that the screen knows.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::around::Around;
use super::sign_in::{SignIn, SignInTap};
use super::take_in::{TakeIn, TakeInTap};
use crate::desk::{Failure, Told};
use crate::domain::payload::Payload;
use crate::domain::rights::Right;
use crate::domain::staff::Role;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;
use crate::words::Lang;

/// What a finger may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Go to a screen of the rail.
    Go(Place),
    /// Sign out, and let the next one in.
    Lock,
    /// Speak this language.
    Language(Lang),
    /// On the screen to sign in.
    SignIn(SignInTap),
    /// On the screen to take a dossier in.
    TakeIn(TakeInTap),
}

/// A screen that the rail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Taking in.
    TakeIn,
}

impl Place {
    /// All, from the top of the rail. Who signs in begins at the first that is for them.
    pub const ALL: [Self; 1] = [Self::TakeIn];

    /// Whether somebody of this role has anything to do there.
    pub fn is_for(self, role: Role) -> bool {
        match self {
            Self::TakeIn => Right::TakeIn.belongs_to(role),
        }
    }

    /// Its screen, with nothing on it yet.
    pub fn screen(self) -> Screen {
        match self {
            Self::TakeIn => Screen::TakeIn(Box::default()),
        }
    }
}

/// Where a screen leads.
pub enum Go {
    /// To a screen of the rail.
    To(Place),
    /// To another screen.
    Show(Box<Screen>),
    /// Nowhere else, but what stands there is something new.
    Same,
}

/// What is on the screen. Leaving a variant drops all it holds of a person.
#[derive(Debug)]
pub enum Screen {
    /// Somebody signs in.
    SignIn(SignIn),
    /// A dossier is taken in.
    TakeIn(Box<TakeIn>),
}

impl Screen {
    /// Its name in the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SignIn(SignIn { is_locked: true, .. }) => "locked",
            Self::SignIn(_) => "sign_in",
            Self::TakeIn(_) => "take_in",
        }
    }

    /// The place on the rail that it belongs to.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::SignIn(_) => None,
            Self::TakeIn(_) => Some(Place::TakeIn),
        }
    }

    /// The end of the code that it shows.
    pub(super) fn code_end(&self) -> Option<String> {
        None
    }

    /// Whether each scan marks at once.
    pub(super) fn is_batch(&self) -> bool {
        false
    }

    /// It comes up.
    pub(super) fn begin(&mut self, around: &mut Around<'_>) {
        match self {
            Self::SignIn(_) => {}
            Self::TakeIn(take_in) => take_in.begin(around),
        }
    }

    pub(super) fn scanned(&mut self, _payload: Payload, text: &str, around: &mut Around<'_>) -> Option<Go> {
        match self {
            Self::SignIn(sign_in) => sign_in.scanned(text, around.orders),
            Self::TakeIn(take_in) => take_in.scanned(text, around),
        }
        None
    }

    pub(super) fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<Go> {
        match self {
            Self::SignIn(sign_in) => sign_in.key(key, around.colleagues, around.orders),
            Self::TakeIn(take_in) => take_in.key(key, around),
        }
        None
    }

    pub(super) fn tap(&mut self, tap: Tap, around: &mut Around<'_>) -> Option<Go> {
        match (self, tap) {
            (Self::SignIn(sign_in), Tap::SignIn(tap)) => sign_in.tap(tap, around.orders),
            (Self::TakeIn(take_in), Tap::TakeIn(tap)) => take_in.tap(tap, around),
            _ => {}
        }
        None
    }

    pub(super) fn told(
        &mut self,
        ticket: u64,
        result: Result<Told, Box<Failure>>,
        around: &mut Around<'_>,
    ) -> (Option<Go>, Option<Feedback>) {
        match self {
            Self::SignIn(sign_in) => sign_in.told(ticket, result),
            Self::TakeIn(take_in) => take_in.told(ticket, result, around),
        }
        (None, None)
    }

    /// The staff was read anew.
    pub(super) fn staff_changed(&mut self, _ticket: u64, _needs_administrator: bool) -> Option<Go> {
        None
    }

    pub(super) fn next_tick(&self, _now: Instant, at: Timestamp) -> Option<Duration> {
        match self {
            Self::SignIn(sign_in) => sign_in.wait_until().filter(|until| *until > at).map(|_| Duration::from_secs(1)),
            Self::TakeIn(_) => None,
        }
    }
}
