//! The languages.

use unic_langid::LanguageIdentifier;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// All of them, in the order of the buttons.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The name in options and file names: `vi`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The language of a name in options.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The next one in the order of the buttons, after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    pub(super) fn id(self) -> LanguageIdentifier {
        // Both codes are languages; the undetermined one would only lose the plural rules.
        self.code().parse().unwrap_or_default()
    }

    pub(super) fn source(self) -> &'static str {
        match self {
            Self::Vi => include_str!("../../assets/locales/vi.ftl"),
            Self::En => include_str!("../../assets/locales/en.ftl"),
        }
    }
}
