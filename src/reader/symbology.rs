//! The kinds of barcode that slips carry, and sets of them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A kind of barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbology {
    /// Code 128: what offices print now.
    Code128,
    /// Code 39: the slips of the 2023 template.
    Code39,
    /// Interleaved 2 of 5.
    Itf,
    /// QR Code.
    Qr,
    /// Data Matrix.
    DataMatrix,
    /// PDF417.
    Pdf417,
}

impl Symbology {
    /// Every kind, in the order in which they are tried.
    pub const ALL: [Self; 6] = [Self::Code128, Self::Code39, Self::Itf, Self::Qr, Self::DataMatrix, Self::Pdf417];

    /// The name that other programs know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code128 => "code128",
            Self::Code39 => "code39",
            Self::Itf => "itf",
            Self::Qr => "qr",
            Self::DataMatrix => "datamatrix",
            Self::Pdf417 => "pdf417",
        }
    }

    /// Whether it is one row of bars.
    pub fn is_linear(self) -> bool {
        matches!(self, Self::Code128 | Self::Code39 | Self::Itf)
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Symbology {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no kind of barcode, or a list without any.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FormatsError {
    /// The word that was not understood.
    #[error("\"{0}\" is no barcode format; the formats are code128, code39, itf, qr, datamatrix and pdf417")]
    Unknown(String),
    /// Nothing was named.
    #[error("name at least one barcode format, for example code128,qr")]
    None,
}

/// A set of kinds of barcode to look for; all of them by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Formats(u8);

impl Formats {
    /// Every kind that can be read.
    pub const ALL: Self = Self((1 << Symbology::ALL.len()) - 1);

    pub(super) fn bits(self) -> u8 {
        self.0
    }

    pub(super) fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ALL.0)
    }

    /// Whether it holds no kind at all.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `symbology` is looked for.
    pub fn contains(self, symbology: Symbology) -> bool {
        self.0 & symbology.bit() != 0
    }

    /// The set without `symbology`.
    #[must_use]
    pub fn without(self, symbology: Symbology) -> Self {
        Self(self.0 & !symbology.bit())
    }

    /// Whether linear codes are looked for.
    pub fn has_linear(self) -> bool {
        self.iter().any(Symbology::is_linear)
    }

    /// The kinds in the set, in the order in which they are tried.
    pub fn iter(self) -> impl Iterator<Item = Symbology> {
        Symbology::ALL.into_iter().filter(move |&s| self.contains(s))
    }
}

impl Default for Formats {
    fn default() -> Self {
        Self::ALL
    }
}

impl FromIterator<Symbology> for Formats {
    fn from_iter<I: IntoIterator<Item = Symbology>>(symbologies: I) -> Self {
        Self(symbologies.into_iter().fold(0, |set, s| set | s.bit()))
    }
}

impl FromStr for Formats {
    type Err = FormatsError;

    /// Reads a list such as `code128,qr`; spaces and capitals do not matter.
    fn from_str(list: &str) -> Result<Self, FormatsError> {
        let words = list.split(',').map(str::trim).filter(|word| !word.is_empty());
        let named = |word: &str| Symbology::ALL.into_iter().find(|s| s.name().eq_ignore_ascii_case(word));
        let set: Self = words
            .map(|word| named(word).ok_or_else(|| FormatsError::Unknown(word.to_owned())))
            .collect::<Result<_, _>>()?;
        if set.0 == 0 { Err(FormatsError::None) } else { Ok(set) }
    }
}

impl fmt::Display for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Symbology::name).collect();
        f.write_str(&names.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_formats() {
        let cases = [
            ("code128", Ok("code128")),
            (" QR , code128,", Ok("code128,qr")),
            ("code128,code39,itf,qr,datamatrix,pdf417", Ok("code128,code39,itf,qr,datamatrix,pdf417")),
            ("code128,ean13", Err(FormatsError::Unknown("ean13".to_owned()))),
            (" , ", Err(FormatsError::None)),
        ];
        for (list, expected) in cases {
            let got = list.parse::<Formats>().map(|set| set.to_string());
            assert_eq!(got, expected.map(str::to_owned), "{list:?}");
        }
        assert_eq!(Formats::default().to_string().parse(), Ok(Formats::ALL));
    }

    #[test]
    fn the_error_names_the_wrong_word() {
        let error = "code128,ean13".parse::<Formats>().unwrap_err();
        assert!(error.to_string().contains("\"ean13\""), "{error}");
    }
}
