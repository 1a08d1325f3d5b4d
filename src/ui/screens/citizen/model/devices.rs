//! The staff's screen of devices.

use super::{Button, Foot, Header};
use crate::ui::theme::{Icon, Tone};

/// What is plugged in, and how it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Devices {
    /// The top line.
    pub header: Header,
    /// What it is.
    pub title: String,
    /// For whom.
    pub explanation: String,
    /// Each source.
    pub lines: Vec<DeviceLine>,
    /// The button that shows the sources for which there was no room.
    pub more: String,
    /// Scans a sheet, where there is a sheet scanner.
    pub sheet: Option<Button>,
    /// The words of the dock.
    pub foot: Foot,
}

/// A source and how it does.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceLine {
    /// What it is.
    pub icon: Icon,
    /// Its SPEC.
    pub name: String,
    /// How it is.
    pub state: String,
    /// Whether that is well.
    pub tone: Tone,
    /// What it read, and how well.
    pub notes: Vec<String>,
}
