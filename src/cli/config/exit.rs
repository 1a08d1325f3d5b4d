//! `[exit]`: how staff end the citizen's face.

use serde::Deserialize;

use super::ConfigError;
use crate::desk::ExitPin;

/// How staff end the citizen's face.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exit {
    /// The PIN as `motcua config exit-pin` writes it; without one nobody ends it at its screen.
    pub pin: Option<String>,
}

impl Exit {
    /// The PIN, where one is set.
    ///
    /// # Errors
    /// What is set is none that the program wrote.
    pub fn pin(&self) -> Result<Option<ExitPin>, ConfigError> {
        let pin = self.pin.as_deref().map(str::parse).transpose();
        pin.map_err(|error| ConfigError(format!("exit.pin: {error}")))
    }
}
