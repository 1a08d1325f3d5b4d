//! `[board]`: the board on the wall.

use std::path::PathBuf;

use serde::Deserialize;

use super::ConfigError;

/// From a board above a counter to one at the end of a large hall.
const DISTANCE_M: std::ops::RangeInclusive<f32> = 0.5..=15.0;

/// The board on the wall.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Board {
    /// From how many metres it is read: everything on it is as large as that needs.
    pub distance_m: f32,
    /// A text file of what the office says on it, one notice a line.
    pub notices: Option<PathBuf>,
}

impl Default for Board {
    fn default() -> Self {
        Self { distance_m: 3.1, notices: None }
    }
}

impl Board {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if DISTANCE_M.contains(&self.distance_m) {
            return Ok(());
        }
        let (least, most) = DISTANCE_M.into_inner();
        Err(ConfigError(format!(
            "board.distance_m is {}, but must lie between {least} and {most} metres",
            self.distance_m
        )))
    }
}
