//! What keys make of a line of text: Vietnamese by Telex or VNI, the caret, the selection, undo. Pure: no window in it.

mod letter;
mod line;
mod syllable;
#[cfg(test)]
mod tests;
mod word;

pub use line::{Edit, Kind, Line};

/// How marks are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// The system does it, or the keys for marks on the screen.
    Off,
    /// By letters: `Nguyeenx`.
    #[default]
    Telex,
    /// By digits: `Nguye6n4`.
    Vni,
}

impl Method {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Telex, Self::Vni, Self::Off];

    /// Its name in the configuration.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// The method of a name in the configuration.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.id() == id)
    }
}

/// Which letter of `oa`, `oe` and `uy` bears the tone at the end of a syllable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Placement {
    /// The first: hòa, khỏe, thủy.
    #[default]
    Old,
    /// The second: hoà, khoẻ, thuỷ.
    Modern,
}

/// How Vietnamese is typed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Typing {
    /// By which keys.
    pub method: Method,
    /// Where tones go.
    pub placement: Placement,
}
