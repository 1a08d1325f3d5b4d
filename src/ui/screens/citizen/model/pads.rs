//! The screens with a pad: a code that is typed, the last four digits of a number, a PIN of staff.

use super::{Button, Header};

/// A code that is typed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeCode {
    /// The top line.
    pub header: Header,
    /// What to do.
    pub title: String,
    /// Where the code stands on the slip; or why what was typed is none.
    pub explanation: String,
    /// The code on the drawn slip.
    pub sample: String,
    /// What has been typed.
    pub typed: String,
    /// A code that may be meant, or how all of the office's begin.
    pub offer: Option<Button>,
    /// The pad's own words.
    pub keys: PadWords,
    /// The way out and the way on.
    pub ways: Ways,
}

/// The last four digits of a number that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastFour {
    /// The top line.
    pub header: Header,
    /// Why they are asked for.
    pub why: String,
    /// What to do.
    pub title: String,
    /// Which other number does as well.
    pub explanation: String,
    /// What was wrong with the last try.
    pub wrong: Option<String>,
    /// What has been typed.
    pub typed: String,
    /// Where to go without the number.
    pub help: String,
    /// The pad's own words.
    pub keys: PadWords,
    /// The way out and the way on.
    pub ways: Ways,
}

/// A PIN of staff that ends the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitPage {
    /// The top line.
    pub header: Header,
    /// Whom it is for.
    pub why: String,
    /// What to do.
    pub title: String,
    /// When the screen goes by itself.
    pub explanation: String,
    /// What became of the last try.
    pub said: Option<String>,
    /// How many digits were typed; none of them is shown.
    pub digits: usize,
    /// How many a PIN has at least.
    pub fewest: usize,
    /// What everybody else does here.
    pub help: String,
    /// The pad's own words.
    pub keys: PadWords,
    /// The way out and the way on.
    pub ways: Ways,
}

/// The words of a pad's keys that write nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PadWords {
    /// Takes one character back.
    pub delete: String,
    /// Takes all back.
    pub clear: String,
}

/// The way out of a pad, and the way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// Out.
    pub back: Button,
    /// On; it stands out when there is enough to go on with.
    pub go: Button,
}
