//! A person's name as a public screen may show it.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

/// A name of which only the first part and initials remain: `NGUYỄN V** A**`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedName(String);

impl MaskedName {
    /// Masks a full name. The first part stays, each further one keeps its initial; a part of one letter (`Y`, `H'`) shows
    /// nothing but the stars, and a name of a single part keeps its initial only.
    pub fn of(full_name: &str) -> Self {
        let name = full_name.nfc().collect::<String>().to_uppercase();
        let mut parts = name.split_whitespace();
        let Some(first) = parts.next() else { return Self(String::new()) };
        let rest: Vec<String> = parts.map(mask_part).collect();
        if rest.is_empty() {
            return Self(mask_part(first));
        }
        Self(format!("{first} {}", rest.join(" ")))
    }

    /// Takes a name that was masked before, as the store keeps it.
    pub fn from_masked(text: String) -> Self {
        Self(text)
    }

    /// The text to show.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `VĂN` to `V**`; a part of one letter, sign or not, would be whole with its initial and becomes `**`.
fn mask_part(part: &str) -> String {
    let mut letters = part.chars().filter(|c| c.is_alphanumeric());
    match (letters.next(), letters.next()) {
        (Some(initial), Some(_)) => format!("{initial}**"),
        _ => "**".to_owned(),
    }
}

impl fmt::Display for MaskedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
