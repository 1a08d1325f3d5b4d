//! The papers of an office, laid out once in millimetres, painted for every printer.
//!
//! [`paper::lay_out`] fills a form in with [`facts::Facts`] and makes [`layout::Page`]s of positioned primitives for a
//! [`Medium`]; a [`Format`] writes them down: a picture ([`raster`]), a document ([`pdf`]), or the bytes of a thermal printer
//! ([`escpos`]). [`slip`] is the form that citizens hold,
//! [`table`] writes tables of figures down. [`damage`] makes camera frames of a picture, for tests and for the demo.

use thiserror::Error;

pub mod barcode;
mod codes;
pub mod damage;
mod dots;
pub mod escpos;
pub mod facts;
mod flow;
pub mod fonts;
pub mod form;
pub mod layout;
mod medium;
pub mod paper;
pub mod pdf;
pub mod raster;
mod roll;
mod sheet;
pub mod slip;
pub mod table;

pub use medium::{Format, Medium, ROLL_DPI, SHEET_DPI};

/// Why a paper cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintError {
    /// A font of the program itself cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// A text that Code 128 has no characters for, or one that is too long for it.
    #[error("a Code 128 barcode takes 1 to 80 plain characters, this text has {0} characters")]
    LinearText(usize),
    /// A text that does not fit a QR code.
    #[error("a QR code cannot hold this text of {0} characters")]
    MatrixText(usize),
    /// A barcode whose modules would be thinner than a dot of the printer.
    #[error("a barcode of {modules} modules does not fit {dots} dots")]
    TooNarrow {
        /// Modules across, quiet zones included.
        modules: u32,
        /// Dots of the printer there are for them.
        dots: u32,
    },
    /// More text than the paper takes even at the smallest size.
    #[error("the text does not fit the paper")]
    TooLong,
    /// A resolution that no printer or screen has.
    #[error("a resolution of {0} dots an inch is outside {min} to {max}", min = raster::MIN_DPI, max = raster::MAX_DPI)]
    Resolution(u32),
    /// The program's own texts of forms are wrong.
    #[error("the texts of the forms: {0}")]
    Texts(String),
    /// The law of the paper's day has no such form.
    #[error("the law of that day has no form {0:?}")]
    NoForm(&'static str),
    /// A document cannot be made.
    #[error("the document cannot be made: {0}")]
    Pdf(String),
    /// A picture cannot be made.
    #[error("the picture cannot be made: {0}")]
    Picture(String),
    /// A table cannot be written down.
    #[error("the table cannot be written down: {0}")]
    Table(String),
}
