//! What helps against each reason why a code is seen and not read.

use crate::reader::Hint;
use crate::ui::theme::{Icon, icons};

/// The icon and the text's key of what to do: one thing where the reason is known, else what usually helps.
pub(super) fn advice(hint: Hint) -> &'static [(Icon, &'static str)] {
    match hint {
        Hint::Unreadable => {
            &[(icons::ARTICLE_THIN, "hint-flat"), (icons::HAND_THIN, "hint-span"), (icons::SUN_THIN, "hint-tilt")]
        }
        Hint::TooFar => &[(icons::ARROWS_IN_LINE_VERTICAL_THIN, "hint-closer")],
        Hint::TooClose => &[(icons::ARROWS_OUT_LINE_VERTICAL_THIN, "hint-further")],
        Hint::PartlyOutside => &[(icons::FRAME_CORNERS_THIN, "hint-whole")],
        Hint::TiltedAway => &[(icons::PERSPECTIVE_THIN, "hint-straight")],
        Hint::TooDark => &[(icons::LIGHTBULB_THIN, "hint-light")],
        Hint::Glare => &[(icons::SUN_THIN, "hint-glare")],
        Hint::Blurred | Hint::Moving => &[(icons::HAND_PALM_THIN, "hint-still")],
    }
}
