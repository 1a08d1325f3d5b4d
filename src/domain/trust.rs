//! How far an input is trusted, and what an office shows to each.

/// How far an input is trusted: the more it proves that somebody holds the slip, the more it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// A code that was typed: verdict, counter, date.
    Typed,
    /// A code that was scanned: the masked name and the procedure too.
    Scanned,
    /// A code with the slip's secret or with the last four digits of a number: what is asked for too.
    Holder,
}

/// What an office shows to each input: as much as its trust is worth, or less. More cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrustTable {
    typed: Option<Trust>,
    scanned: Option<Trust>,
    holder: Trust,
}

/// A row of the table shows more than its input is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this input may not show so much")]
pub struct TooMuch;

impl TrustTable {
    /// A table; a row of nothing asks for the last four digits first.
    ///
    /// # Errors
    /// A row shows more than its input is trusted with.
    pub fn new(typed: Option<Trust>, scanned: Option<Trust>, holder: Trust) -> Result<Self, TooMuch> {
        if typed > Some(Trust::Typed) || scanned > Some(Trust::Scanned) {
            return Err(TooMuch);
        }
        Ok(Self { typed, scanned, holder })
    }

    /// What an input of this trust shows; nothing where the last four digits are asked for first.
    pub fn shows(&self, trust: Trust) -> Option<Trust> {
        let row = match trust {
            Trust::Typed => self.typed,
            Trust::Scanned => self.scanned,
            Trust::Holder => Some(self.holder),
        };
        // Who proves more is never shown less than who proves nothing, nor the other way round.
        row.map(|row| row.min(self.holder))
    }
}

impl Default for TrustTable {
    /// Each input shows what it is trusted with.
    fn default() -> Self {
        Self { typed: Some(Trust::Typed), scanned: Some(Trust::Scanned), holder: Trust::Holder }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Trust::{Holder, Scanned, Typed};

    #[test]
    fn a_table_can_be_tightened_and_not_loosened() {
        let table = [
            (Some(Typed), Some(Scanned), Holder, Ok([Some(Typed), Some(Scanned), Some(Holder)])),
            (None, Some(Scanned), Holder, Ok([None, Some(Scanned), Some(Holder)])),
            (Some(Typed), Some(Typed), Scanned, Ok([Some(Typed), Some(Typed), Some(Scanned)])),
            (None, None, Holder, Ok([None, None, Some(Holder)])),
            (Some(Typed), Some(Scanned), Typed, Ok([Some(Typed), Some(Typed), Some(Typed)])),
            (Some(Scanned), Some(Scanned), Holder, Err(TooMuch)),
            (Some(Typed), Some(Holder), Holder, Err(TooMuch)),
        ];
        for (typed, scanned, holder, expected) in table {
            let shown =
                TrustTable::new(typed, scanned, holder).map(|table| [Typed, Scanned, Holder].map(|t| table.shows(t)));
            assert_eq!(shown, expected, "{typed:?} {scanned:?} {holder:?}");
        }
        assert_eq!(TrustTable::new(Some(Typed), Some(Scanned), Holder), Ok(TrustTable::default()));
    }
}
