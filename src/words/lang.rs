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
    /// Khmer: labels alone, with Vietnamese sentences.
    Km,
}

impl Lang {
    /// Those that have all words: the staff's, and the papers'.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];
    /// Those that citizens may choose, in the order of the buttons.
    pub const CITIZEN: [Self; 3] = [Self::Vi, Self::En, Self::Km];

    /// The name in options and file names: `vi`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Km => "km",
        }
    }

    /// Its name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
            Self::Km => "ភាសាខ្មែរ",
        }
    }

    /// The language of a name in options.
    pub fn parse(code: &str) -> Option<Self> {
        Self::CITIZEN.into_iter().find(|lang| lang.code() == code)
    }

    /// The code of the language of its sentences, for reading them aloud.
    pub fn spoken(self) -> &'static str {
        self.fallback().unwrap_or(self).code()
    }

    /// The language whose words stand where it has none of its own.
    pub(super) fn fallback(self) -> Option<Self> {
        match self {
            Self::Vi | Self::En => None,
            Self::Km => Some(Self::Vi),
        }
    }

    pub(super) fn id(self) -> LanguageIdentifier {
        // All codes are languages; the undetermined one would only lose the plural rules.
        self.code().parse().unwrap_or_default()
    }

    pub(super) fn source(self) -> &'static str {
        match self {
            Self::Vi => include_str!("../../assets/locales/vi.ftl"),
            Self::En => include_str!("../../assets/locales/en.ftl"),
            Self::Km => include_str!("../../assets/locales/km.ftl"),
        }
    }
}
