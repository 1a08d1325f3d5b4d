//! What a person asks for by touching a screen. Only the app acts on it.

use crate::domain::word::Rating;
use crate::ui::gate::Key;
use crate::ui::loudness::Loudness;
use crate::ui::theme::{Icon, icons};
use crate::words::Lang;

/// One wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Go back to the start and drop everything of the person.
    Done,
    /// Give up a scan that is not read, back to the start.
    Stop,
    /// Back to the start for another scan.
    ScanAgain,
    /// Speak this language.
    Language(Lang),
    /// Let the sheet scanner at this place among the sources scan what lies on it.
    ScanSheet(usize),
    /// Of several slips show this one, by its place; or all again.
    Choose(Option<usize>),
    /// Type the code by hand.
    TypeCode,
    /// A key of a pad.
    Press(Key),
    /// Take what is offered in place of what was typed.
    TakeOffer,
    /// Of the codes that may have been meant, the one at this place.
    Meant(usize),
    /// Type the last four digits to see more.
    AskLastFour,
    /// Leave a pad.
    Back,
    /// White and yellow on black with larger letters, or the usual look again.
    EasyToSee,
    /// Read the answer aloud, or stop.
    ReadAloud,
    /// From this volume to the next step.
    Volume(Loudness),
    /// Still here.
    Stay,
    /// How one was served.
    Rate(Rating),
    /// Not to say how.
    Skip,
    /// Of the reasons not to be satisfied the one at this place, or no longer.
    Reason(usize),
    /// Write a few words beside the reasons.
    Write,
    /// Capitals on the keyboard, or small letters again.
    Shift,
    /// Give what was said to the office.
    Send,
    /// Call staff; where that was done, see what became of it.
    CallStaff,
    /// Call them once more.
    CallAgain,
    /// Nobody is needed any more.
    EndCall,
    /// Look through what can be applied for.
    Procedures,
    /// Of its fields the one at this place.
    Field(usize),
    /// Of the field's procedures the one at this place.
    Procedure(usize),
    /// Print the guide that is on the screen.
    Print,
}

impl Action {
    /// The icon on its button, where it has one.
    pub fn icon(self) -> Option<Icon> {
        match self {
            Self::Send => Some(icons::CHECK),
            Self::ScanSheet(_) => Some(icons::SCAN_THIN),
            Self::Stop | Self::EndCall => Some(icons::X),
            Self::ScanAgain => Some(icons::BARCODE),
            Self::Choose(None) => Some(icons::CARET_LEFT),
            Self::TypeCode | Self::AskLastFour => Some(icons::NUMPAD),
            Self::Back => Some(icons::ARROW_LEFT),
            Self::Press(Key::Enter) => Some(icons::ARROW_RIGHT),
            Self::Press(Key::Backspace) => Some(icons::BACKSPACE),
            Self::EasyToSee => Some(icons::CIRCLE_HALF),
            Self::ReadAloud => Some(icons::SPEAKER_HIGH),
            Self::Language(_) => Some(icons::TRANSLATE),
            Self::Stay => Some(icons::EYE),
            Self::Shift => Some(icons::CARET_UP),
            Self::CallStaff | Self::CallAgain => Some(icons::BELL_RINGING),
            Self::Procedures => Some(icons::FILES),
            Self::Print => Some(icons::PRINTER),
            Self::Write => Some(icons::PENCIL_SIMPLE),
            Self::Choose(Some(_))
            | Self::Press(_)
            | Self::TakeOffer
            | Self::Meant(_)
            | Self::Rate(_)
            | Self::Reason(_)
            | Self::Field(_)
            | Self::Procedure(_)
            // Bars tell how loud it is.
            | Self::Volume(_)
            // A tick would say that all is well, which depends on what was read.
            | Self::Done
            | Self::Skip => None,
        }
    }

    /// The key of its words; of a key that writes a character, that character.
    pub fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Stop => "stop",
            Self::ScanAgain => "scan-again",
            Self::ScanSheet(_) => "sheet-scan",
            Self::Language(_) => "language",
            Self::Choose(Some(_)) => "several-one",
            Self::Choose(None) => "several-back",
            Self::TypeCode => "type-code",
            Self::Press(Key::Enter) => "type-show",
            Self::Press(Key::Delete) => "type-clear",
            Self::Press(_) => "type-delete",
            Self::TakeOffer => "type-offer",
            Self::Meant(_) => "meant-this",
            Self::AskLastFour => "four-ask",
            Self::Back => "type-back",
            Self::EasyToSee => "easy-to-see",
            Self::ReadAloud => "read-aloud",
            Self::Volume(loudness) => loudness.key(),
            Self::Stay => "time-stay",
            Self::Rate(Rating::VerySatisfied) => "rate-very",
            Self::Rate(Rating::Satisfied) => "rate-yes",
            Self::Rate(Rating::Unsatisfied) => "rate-no",
            Self::Skip => "rate-skip",
            Self::Reason(_) => "why-title",
            Self::Write => "why-write",
            Self::Shift => "key-shift",
            Self::Send => "why-send",
            Self::CallStaff => "call-staff",
            Self::CallAgain => "call-again",
            Self::EndCall => "call-end",
            Self::Procedures | Self::Field(_) | Self::Procedure(_) => "procedures",
            Self::Print => "guide-print",
        }
    }
}
