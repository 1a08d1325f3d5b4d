//! The citizen's face: what a person with a slip sees.

mod advice;
mod call;
mod compose;
mod devices;
mod examples;
mod exit;
mod lines;
mod model;
mod pads;
mod parting;
mod procedures;
mod several;
mod sheet;
#[cfg(test)]
mod tests;
mod verdict;
mod view;
mod word;

pub use compose::{Composer, Offers};
pub(crate) use examples::office as example_office;
pub use examples::{Example, examples};
pub use exit::{ExitPad, ExitSaid};
pub use model::{
    About, Attract, Band, Block, Button, Check, Choice, Compare, Door, Drawn, DueCard, ExitPage, Facts, FeeCard, Foot,
    Go, Header, Item, KeyboardWords, LanguageKey, LastFour, Message, More, Owner, PadWords, Page, Paper, Sheet, Sign,
    SlipText, StepLine, TimeSheet, TypeCode, Unreadable, Way, Ways,
};
pub use pads::{FourDigits, TypedCode};
pub use procedures::Browse;
pub use several::Several;
pub use view::{Live, Preview, Sight, ViewState, clock_area, show, theme_for};
pub use word::{Parting, Why};
