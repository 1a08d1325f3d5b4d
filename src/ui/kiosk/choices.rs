//! What a person chose for their session: the language, the look, how loud it is. It goes with them.

use super::Kiosk;
use crate::ui::loudness::Loudness;
use crate::ui::screens::citizen::Sight;
use crate::words::Lang;

impl Kiosk {
    /// The language of this session.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// How this session sees the screen.
    pub fn sight(&self) -> Sight {
        self.sight
    }

    /// How loud this session is.
    pub fn loudness(&self) -> Loudness {
        self.loudness
    }

    /// Whether language, look and volume are as a session begins.
    pub fn is_untouched(&self) -> bool {
        let begins = (self.settings.lang, Sight::Usual, Loudness::default());
        (self.lang, self.sight, self.loudness) == begins
    }

    /// The office's own again.
    pub(super) fn forget_choices(&mut self) {
        (self.lang, self.sight, self.loudness) = (self.settings.lang, Sight::Usual, Loudness::default());
    }
}
