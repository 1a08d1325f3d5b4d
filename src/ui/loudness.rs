//! How loud a session is: off, as the office set it, or loud.

/// How loud a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Loudness {
    /// Nothing is heard.
    Off,
    /// As the office set it.
    #[default]
    Normal,
    /// For those who hear little.
    Loud,
}

impl Loudness {
    /// Every step, the quietest first.
    pub const ALL: [Self; 3] = [Self::Off, Self::Normal, Self::Loud];
    /// The loudest volume.
    const LOUDEST: u8 = 100;

    /// The step that comes after it: louder, and after the loudest none.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Off => Self::Normal,
            Self::Normal => Self::Loud,
            Self::Loud => Self::Off,
        }
    }

    /// How loud sounds are, 0 to 100, where the office set them so loud. An office that wants none has none.
    pub fn volume(self, office: u8) -> u8 {
        match self {
            Self::Off => 0,
            Self::Loud if office > 0 => Self::LOUDEST,
            Self::Normal | Self::Loud => office,
        }
    }

    /// How many of three bars are full.
    pub fn bars(self) -> usize {
        match self {
            Self::Off => 0,
            Self::Normal => 2,
            Self::Loud => 3,
        }
    }

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Off => "volume-off",
            Self::Normal => "volume-normal",
            Self::Loud => "volume-loud",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_get_louder_and_come_round() {
        for office in [1, 50, 100] {
            let volumes = Loudness::ALL.map(|step| step.volume(office));
            assert!(volumes.is_sorted() && volumes[0] == 0 && volumes[1] == office, "{volumes:?}");
        }
        assert_eq!(Loudness::ALL.map(|step| step.volume(0)), [0; 3], "an office that wants none has none");
        let mut step = Loudness::default();
        let round = [(); 4].map(|()| {
            step = step.next();
            step
        });
        assert_eq!(round, [Loudness::Loud, Loudness::Off, Loudness::Normal, Loudness::Loud]);
    }
}
