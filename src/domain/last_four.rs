//! The last four digits of a person's number: what shows that one knows the person whose dossier it is.

use std::fmt;

/// Four digits as they were typed. They are shown nowhere and kept nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LastFour([u8; Self::LEN]);

impl LastFour {
    /// How many digits.
    pub const LEN: usize = 4;

    /// Four digits; anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; Self::LEN] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// The digits, to be hashed.
    pub fn digits(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for LastFour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LastFour(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_and_nothing_else() {
        for (text, is_one) in
            [("0042", true), ("042", false), ("00421", false), ("004a", false), ("００", false), ("", false)]
        {
            assert_eq!(LastFour::parse(text).is_some(), is_one, "{text:?}");
        }
        assert_eq!(format!("{:?}", LastFour::parse("0042")), "Some(LastFour(..))");
    }
}
