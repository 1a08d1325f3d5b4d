//! What helps against each reason why a code is seen and not read.

use super::model::Mark;
use crate::reader::Hint;
use crate::ui::theme::icons;

/// The drawing and the text's key of what to do: one thing where the reason is known, else what usually helps.
pub(super) fn advice(hint: Hint) -> &'static [(Mark, &'static str)] {
    match hint {
        Hint::Unreadable => &[
            (Mark::Icon(icons::ARTICLE_THIN), "hint-flat"),
            (Mark::Icon(icons::HAND_THIN), "hint-span"),
            (Mark::Icon(icons::SUN_THIN), "hint-tilt"),
        ],
        Hint::TooFar => &[(Mark::Nearer, "hint-closer")],
        Hint::TooClose => &[(Mark::Further, "hint-further")],
        Hint::PartlyOutside => &[(Mark::Icon(icons::FRAME_CORNERS_THIN), "hint-whole")],
        Hint::TiltedAway => &[(Mark::Icon(icons::PERSPECTIVE_THIN), "hint-straight")],
        Hint::TooDark => &[(Mark::Icon(icons::LIGHTBULB_THIN), "hint-light")],
        Hint::Glare => &[(Mark::Icon(icons::SUN_THIN), "hint-glare")],
        Hint::Blurred | Hint::Moving => &[(Mark::Icon(icons::HAND_PALM_THIN), "hint-still")],
    }
}
