//! What is on the screen of the citizen face: one variant a screen, which holds all that the screen knows.

use std::time::Instant;

use crate::desk::{Answer, Notice, Outcome};
use crate::devices::SheetError;
use crate::domain::word::Ballot;
use crate::reader::Hint;
use crate::ui::screens::citizen::{Browse, ExitPad, ExitSaid, FourDigits, Parting, Several, TypedCode};
use crate::ui::trace::Cause;

/// What is on the screen. Leaving a variant drops all it holds of a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// Nobody is here.
    Attract,
    /// Somebody types a code.
    TypeCode(TypedCode),
    /// The last four digits of a number are asked for.
    LastFour(FourDigits),
    /// A picture is being read.
    Reading {
        /// Of a sheet that is being scanned, how much of a hundred parts there is.
        percent: Option<u8>,
    },
    /// A sheet was not scanned.
    SheetFailed(SheetError),
    /// An answer.
    Answer(Box<Answer>),
    /// The answers to slips that were shown together.
    Several(Several),
    /// The lens or a picture shows a code that cannot be read, or none.
    NotReadable {
        /// What is the matter; nothing where no code is seen at all.
        why: Option<Hint>,
    },
    /// The lens is gone; other ways still work.
    CameraLost,
    /// The store cannot be used.
    OutOfOrder,
    /// The session is over, and its person may say how it was. Holds nothing of them but what they say.
    Thanks(Parting),
    /// What can be applied for.
    Procedures(Browse),
    /// Staff were called, and what became of it.
    Call,
    /// Staff want to end the program.
    Exit(ExitPad),
    /// What is plugged in, for staff. Nothing is looked up meanwhile.
    Devices,
}

impl Screen {
    /// The screen of answers; none where there is no answer.
    pub(super) fn of(mut answers: Vec<Answer>) -> Option<Self> {
        if answers.len() > 1 {
            return Some(Self::Several(Several { answers, choice: None }));
        }
        let answer = answers.pop()?;
        Some(match answer.outcome {
            Outcome::LastFour(asking) => Self::LastFour(FourDigits::new(asking, None)),
            _ => Self::Answer(Box::new(answer)),
        })
    }

    /// The same after another: digits that are asked for again stand over the same answer as before.
    pub(super) fn after(mut self, before: &mut Self) -> Self {
        if let (Self::LastFour(again), Self::LastFour(before)) = (&mut self, before)
            && again.asking.code == before.asking.code
        {
            again.over = before.over.take();
        }
        self
    }

    /// Its name in the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Attract => "attract",
            Self::TypeCode(_) => "typed_code",
            Self::LastFour(_) => "last_four",
            Self::Thanks(parting) => parting.name(),
            Self::Reading { .. } => "reading",
            Self::SheetFailed(_) => "sheet_failed",
            Self::NotReadable { .. } => "not_readable",
            Self::CameraLost => "camera_lost",
            Self::OutOfOrder => "out_of_order",
            Self::Procedures(Browse { procedure: Some(_), .. }) => "procedure",
            Self::Procedures(_) => "procedures",
            Self::Call => "call",
            Self::Exit(ExitPad { said: ExitSaid::Answered(_), .. }) => "exit_answered",
            Self::Exit(_) => "exit",
            Self::Devices => "devices",
            Self::Several(several) => several.chosen().map_or("several", answer_name),
            Self::Answer(answer) => answer_name(answer),
        }
    }

    /// Whether it shows an answer, or several.
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Answer(_) | Self::Several(_))
    }

    /// The right to rate what it shows: of several dossiers the one that was looked at, or the first.
    pub(super) fn ballot(&self) -> Option<Ballot> {
        let answer = match self {
            Self::Answer(answer) => answer,
            Self::Several(several) => several.chosen().or_else(|| several.answers.first())?,
            _ => return None,
        };
        match &answer.outcome {
            Outcome::Found(found) => found.ballot.clone(),
            _ => None,
        }
    }

    /// Whether nobody has begun anything.
    pub fn is_waiting(&self) -> bool {
        *self == Self::Attract
    }

    /// Whether people choose a language here on their way to an answer.
    pub(super) fn is_way_in(&self) -> bool {
        matches!(
            self,
            Self::Attract
                | Self::TypeCode(_)
                | Self::LastFour(_)
                | Self::CameraLost
                | Self::OutOfOrder
                | Self::Call
                | Self::Procedures(_)
                | Self::Devices
        )
    }

    /// Whether somebody would lose something if it went.
    pub(super) fn is_worth_asking(&self) -> bool {
        match self {
            Self::Several(_) | Self::LastFour(_) => true,
            Self::TypeCode(code) => !code.text.is_empty(),
            Self::Thanks(parting) => parting.is_worth_asking(),
            Self::Answer(answer) => !matches!(answer.outcome, Outcome::Other(_)),
            _ => false,
        }
    }

    /// The end of the code that it shows.
    pub(super) fn code_end(&self) -> Option<String> {
        let answer = match self {
            Self::Answer(answer) => answer,
            Self::Several(several) => several.chosen()?,
            Self::LastFour(four) => return Some(four.asking.code.end().to_owned()),
            _ => return None,
        };
        answer.outcome.code().map(|code| code.end().to_owned())
    }
}

fn answer_name(answer: &Answer) -> &'static str {
    match &answer.outcome {
        Outcome::Found(_) if answer.notice.is_some_and(|notice| notice == Notice::Stale) => "stale",
        Outcome::Found(_) => "found",
        Outcome::NotFound(_) => "not_found",
        Outcome::Other(_) => "wrong_code",
        Outcome::Meant(_) => "typed_code",
        Outcome::LastFour(_) => "last_four",
        Outcome::Locked(_) => "locked",
        Outcome::Unreadable => "not_readable",
        Outcome::OutOfOrder => "out_of_order",
    }
}

/// What the lens cannot read, and when to say so.
#[derive(Debug, Clone)]
pub(super) struct Puzzled {
    pub hint: Hint,
    pub due: Instant,
    pub cause: Cause,
}

impl Puzzled {
    /// Whether there is something to say that the screen does not say yet.
    pub fn has_news(&self, screen: &Screen) -> bool {
        screen.is_waiting() || matches!(screen, Screen::NotReadable { why: Some(why) } if *why != self.hint)
    }

    /// Whether it is time to say it.
    pub fn is_due(&self, screen: &Screen, now: Instant) -> bool {
        now >= self.due && self.has_news(screen)
    }
}
