//! A citizen's session: how long a screen waits, and the languages to choose from.

use serde::Deserialize;

use super::ConfigError;
use crate::words::Lang;

/// A citizen's session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Session {
    /// Seconds without a touch or scan after which it is asked whether somebody is still there, 10 to 120.
    pub idle_seconds: u64,
    /// Seconds that they have to answer, 20 to 120.
    pub answer_seconds: u64,
    /// The languages to choose from.
    pub languages: Vec<String>,
}

impl Session {
    /// The languages to choose from.
    ///
    /// # Errors
    /// One is none that the program speaks.
    pub fn languages(&self) -> Result<Vec<Lang>, ConfigError> {
        let known = || Lang::CITIZEN.map(Lang::code).join(", ");
        let lang = |code: &String| {
            Lang::parse(code).ok_or_else(|| ConfigError(format!("session.languages: {code:?} is none of {}", known())))
        };
        self.languages.iter().map(lang).collect()
    }
}

impl Default for Session {
    fn default() -> Self {
        Self {
            idle_seconds: 30,
            answer_seconds: 20,
            languages: Lang::CITIZEN.map(|lang| lang.code().to_owned()).to_vec(),
        }
    }
}
