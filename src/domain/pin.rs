//! A member's PIN.

use std::fmt;

use jiff::SignedDuration;

use super::tries::TryRule;

/// A PIN as it was typed. It is shown nowhere and kept nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why a text is no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has {} to {} digits", Pin::MIN_LEN, Pin::MAX_LEN)]
pub struct PinError;

impl Pin {
    /// The fewest digits.
    pub const MIN_LEN: usize = 6;
    /// The most digits.
    pub const MAX_LEN: usize = 32;
    /// How fast a PIN may be tried. Wrong tries are not forgotten by themselves: only a right PIN or a reset ends them.
    pub const TRY_RULE: TryRule = TryRule {
        free: 5,
        first_wait: SignedDuration::from_secs(30),
        longest_wait: SignedDuration::from_hours(1),
        forgotten_after: None,
    };

    /// Takes a text of digits; blanks around it are dropped.
    ///
    /// # Errors
    /// It has too few or too many, or something that is no digit.
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let digits = text.trim();
        let fits = (Self::MIN_LEN..=Self::MAX_LEN).contains(&digits.len());
        if fits && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits.to_owned()))
        } else {
            Err(PinError)
        }
    }

    /// The digits, to be hashed.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_pin() {
        for (text, is_one) in [
            ("123456", true),
            (" 004213\n", true),
            ("12345678901234567890123456789012", true),
            ("12345", false),
            ("123456789012345678901234567890123", false),
            ("12345a", false),
            ("１２３４５６", false),
            ("", false),
        ] {
            assert_eq!(Pin::parse(text).is_ok(), is_one, "{text:?}");
        }
        assert_eq!(format!("{:?}", Pin::parse("123456")), "Ok(Pin(..))");
    }
}
