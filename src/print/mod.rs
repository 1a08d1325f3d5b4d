//! The slip, laid out once in millimetres, drawn to a picture.
//!
//! [`slip::lay_out`] turns a [`slip::Slip`] into a [`layout::Page`] of positioned primitives; [`raster::render`] draws a page at any
//! resolution. [`damage`] makes camera frames of such a picture, for tests and for the demo.

use thiserror::Error;

pub mod barcode;
pub mod damage;
mod flow;
pub mod fonts;
pub mod layout;
pub mod raster;
pub mod slip;

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
}
