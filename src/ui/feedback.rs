//! What tells a person at once that the machine has taken a scan: a light round the screen, and what sound goes with it.

use std::time::{Duration, Instant};

use egui::{CornerRadius, Stroke, StrokeKind, Ui};

use super::kiosk::Screen;
use super::theme::{Theme, Tone};
use crate::desk::{Answer, Failure, Outcome};
use crate::devices::sound::Sound;

/// How long the light stays.
const SHINES: Duration = Duration::from_millis(700);
/// How wide it is, in millimetres.
const WIDTH_MM: f32 = 6.0;

/// What came of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feedback {
    /// A slip was read, and its dossier is here.
    Read,
    /// Something was read that does not help: another code, a dossier that is not here.
    Refused,
    /// Nothing could be read, or nothing can be looked up.
    Error,
}

impl Feedback {
    /// What a screen that an input brought says; nothing where it is only on the way.
    pub fn of(screen: &Screen) -> Option<Self> {
        match screen {
            Screen::Attract
            | Screen::TypeCode(_)
            | Screen::Reading { .. }
            | Screen::CameraLost
            | Screen::Thanks(_)
            | Screen::Call
            | Screen::Exit(_)
            | Screen::Procedures(_)
            | Screen::Devices => None,
            Screen::LastFour(four) => (four.asking.left.is_some() || four.over.is_none()).then_some(Self::Refused),
            Screen::Answer(answer) => Some(Self::of_answer(answer)),
            Screen::Several(_) => Some(Self::Read),
            Screen::NotReadable { .. } | Screen::SheetFailed(_) | Screen::OutOfOrder => Some(Self::Error),
        }
    }

    /// What an order of the staff says that was not carried out.
    pub fn of_failure(failure: &Failure) -> Self {
        if failure.why.may_pass() { Self::Error } else { Self::Refused }
    }

    /// What goes with it.
    pub fn sound(self) -> Sound {
        match self {
            Self::Read => Sound::Read,
            Self::Refused => Sound::Refused,
            Self::Error => Sound::Error,
        }
    }

    fn of_answer(answer: &Answer) -> Self {
        match answer.outcome {
            Outcome::Found(_) => Self::Read,
            Outcome::NotFound(_)
            | Outcome::Meant(_)
            | Outcome::LastFour(_)
            | Outcome::Locked(_)
            | Outcome::Other(_) => Self::Refused,
            Outcome::Unreadable | Outcome::OutOfOrder => Self::Error,
        }
    }
}

/// The light round the screen.
#[derive(Debug, Default)]
pub struct EdgeLight {
    lit: Option<(Feedback, Instant)>,
}

impl EdgeLight {
    /// Lights up.
    pub fn light(&mut self, feedback: Feedback, now: Instant) {
        self.lit = Some((feedback, now + SHINES));
    }

    /// Paints the light while it is on, and asks for the pass in which it is off.
    pub fn paint(&mut self, ui: &Ui, theme: &Theme, now: Instant) {
        let Some((feedback, until)) = self.lit else { return };
        let left = until.saturating_duration_since(now);
        if left.is_zero() {
            self.lit = None;
            return;
        }
        let colour = match feedback {
            Feedback::Read => theme.colour.turn,
            Feedback::Refused | Feedback::Error => theme.colour.tone(Tone::Late).band,
        };
        let stroke = Stroke::new(theme.scale.px(WIDTH_MM), colour);
        ui.painter().rect_stroke(ui.max_rect(), CornerRadius::ZERO, stroke, StrokeKind::Inside);
        ui.ctx().request_repaint_after(left);
    }
}
