//! The icons, by name: Phosphor in three weights, cut down to these (see `assets/icons/README.md`).

use super::Weight;

/// One icon: a code point in the font of a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Icon {
    /// Which font.
    pub weight: Weight,
    /// Its place in that font.
    pub point: char,
}

const fn icon(weight: Weight, point: char) -> Icon {
    Icon { weight, point }
}

macro_rules! icons {
    ($($weight:ident $name:literal $constant:ident $point:literal)*) => {
        $(#[doc = concat!("`", $name, "`.")]
        pub const $constant: Icon = icon(Weight::$weight, $point);)*

        /// All of them with weight and name, as `icons.txt` has them.
        pub const ALL: &[(&str, Icon)] = &[$(($name, $constant)),*];
    };
}

icons! {
    IconRegular "regular receipt" RECEIPT_THIN '\u{e3ec}'
    IconRegular "regular identification-card" IDENTIFICATION_CARD_THIN '\u{e2c8}'
    IconRegular "regular signature" SIGNATURE_THIN '\u{ebac}'
    IconRegular "regular info" INFO_THIN '\u{e2ce}'
    IconRegular "regular chat-circle-dots" CHAT_CIRCLE_DOTS_THIN '\u{e16c}'
    IconRegular "regular clock-countdown" CLOCK_COUNTDOWN_THIN '\u{ed2c}'
    IconRegular "regular buildings" BUILDINGS_THIN '\u{e102}'
    IconRegular "regular hand-waving" HAND_WAVING_THIN '\u{e580}'
    IconRegular "regular article" ARTICLE_THIN '\u{e0a8}'
    IconRegular "regular hand" HAND_THIN '\u{e298}'
    IconRegular "regular sun" SUN_THIN '\u{e472}'
    IconRegular "regular flag" FLAG_THIN '\u{e244}'
    IconRegular "regular barcode" BARCODE_THIN '\u{e0b8}'
    IconRegular "regular numpad" NUMPAD_THIN '\u{e3c8}'
    IconRegular "regular coins" COINS_THIN '\u{e78e}'
    IconRegular "regular calendar-check" CALENDAR_CHECK_THIN '\u{e712}'
    IconRegular "regular bell-ringing" BELL_RINGING_THIN '\u{e5e8}'
    IconRegular "regular file-text" FILE_TEXT_THIN '\u{e23a}'
    IconRegular "regular keyboard" KEYBOARD_THIN '\u{e2d8}'
    IconRegular "regular arrows-in-line-vertical" ARROWS_IN_LINE_VERTICAL_THIN '\u{e532}'
    IconRegular "regular arrows-out-line-vertical" ARROWS_OUT_LINE_VERTICAL_THIN '\u{e536}'
    IconRegular "regular frame-corners" FRAME_CORNERS_THIN '\u{e626}'
    IconRegular "regular hand-palm" HAND_PALM_THIN '\u{e57e}'
    IconRegular "regular lightbulb" LIGHTBULB_THIN '\u{e2dc}'
    IconRegular "regular perspective" PERSPECTIVE_THIN '\u{ebe6}'
    IconRegular "regular camera" CAMERA_THIN '\u{e10e}'
    IconRegular "regular folder" FOLDER_THIN '\u{e24a}'
    IconRegular "regular scan" SCAN_THIN '\u{ebb6}'
    IconBold "bold hourglass-medium" HOURGLASS_MEDIUM '\u{e2b8}'
    IconBold "bold magnifying-glass" MAGNIFYING_GLASS '\u{e30c}'
    IconBold "bold check" CHECK '\u{e182}'
    IconBold "bold x" X '\u{e4f6}'
    IconBold "bold speaker-high" SPEAKER_HIGH '\u{e44a}'
    IconBold "bold circle-half" CIRCLE_HALF '\u{e18c}'
    IconBold "bold translate" TRANSLATE '\u{e4a2}'
    IconBold "bold printer" PRINTER '\u{e3dc}'
    IconBold "bold numpad" NUMPAD '\u{e3c8}'
    IconBold "bold barcode" BARCODE '\u{e0b8}'
    IconBold "bold clock-clockwise" CLOCK_CLOCKWISE '\u{e19e}'
    IconBold "bold caret-right" CARET_RIGHT '\u{e13a}'
    IconBold "bold caret-left" CARET_LEFT '\u{e138}'
    IconBold "bold dots-three" DOTS_THREE '\u{e1fe}'
    IconBold "bold eye" EYE '\u{e220}'
    IconBold "bold backspace" BACKSPACE '\u{e0ae}'
    IconBold "bold trash" TRASH '\u{e4a6}'
    IconBold "bold arrow-left" ARROW_LEFT '\u{e058}'
    IconBold "bold arrow-u-up-left" ARROW_U_UP_LEFT '\u{e08a}'
    IconBold "bold user" USER '\u{e4c2}'
    IconBold "bold lock-key" LOCK_KEY '\u{e2fe}'
    IconBold "bold clock" CLOCK '\u{e19a}'
    IconBold "bold info" INFO '\u{e2ce}'
    IconBold "bold flag" FLAG '\u{e244}'
    IconBold "bold warning" WARNING '\u{e4e0}'
    IconBold "bold keyboard" KEYBOARD '\u{e2d8}'
    IconFill "fill seal-check" SEAL_CHECK_FILL '\u{e606}'
    IconFill "fill hourglass-medium" HOURGLASS_MEDIUM_FILL '\u{e2b8}'
    IconFill "fill file-plus" FILE_PLUS_FILL '\u{e236}'
    IconFill "fill calendar-x" CALENDAR_X_FILL '\u{e10c}'
    IconFill "fill calendar-check" CALENDAR_CHECK_FILL '\u{e712}'
    IconFill "fill money-wavy" MONEY_WAVY_FILL '\u{ee68}'
    IconFill "fill identification-card" IDENTIFICATION_CARD_FILL '\u{e2c8}'
    IconFill "fill first-aid-kit" FIRST_AID_KIT_FILL '\u{e570}'
    IconFill "fill link" LINK_FILL '\u{e2e2}'
    IconFill "fill barcode" BARCODE_FILL '\u{e0b8}'
    IconFill "fill camera-slash" CAMERA_SLASH_FILL '\u{e110}'
    IconFill "fill lock-key" LOCK_KEY_FILL '\u{e2fe}'
    IconFill "fill map-pin" MAP_PIN_FILL '\u{e316}'
    IconFill "fill clock" CLOCK_FILL '\u{e19a}'
    IconFill "fill users-three" USERS_THREE_FILL '\u{e68e}'
    IconFill "fill coins" COINS_FILL '\u{e78e}'
    IconFill "fill receipt" RECEIPT_FILL '\u{e3ec}'
    IconFill "fill hand-waving" HAND_WAVING_FILL '\u{e580}'
    IconFill "fill wrench" WRENCH_FILL '\u{e5d4}'
    IconFill "fill shield-check" SHIELD_CHECK_FILL '\u{e40c}'
    IconFill "fill flower-lotus" FLOWER_LOTUS_FILL '\u{e6cc}'
    IconFill "fill x-circle" X_CIRCLE_FILL '\u{e4f8}'
    IconFill "fill check-circle" CHECK_CIRCLE_FILL '\u{e184}'
    IconFill "fill smiley" SMILEY_FILL '\u{e436}'
    IconFill "fill smiley-sad" SMILEY_SAD_FILL '\u{e43e}'
    IconFill "fill caret-up" CARET_UP_FILL '\u{e13c}'
    IconFill "fill caret-down" CARET_DOWN_FILL '\u{e136}'
    IconFill "fill caret-left" CARET_LEFT_FILL '\u{e138}'
    IconFill "fill caret-right" CARET_RIGHT_FILL '\u{e13a}'
    IconFill "fill paper-plane-tilt" PAPER_PLANE_TILT_FILL '\u{e398}'
    IconFill "fill tray-arrow-down" TRAY_ARROW_DOWN_FILL '\u{e010}'
    IconFill "fill arrow-u-up-left" ARROW_U_UP_LEFT_FILL '\u{e08a}'
    IconFill "fill hand-palm" HAND_PALM_FILL '\u{e57e}'
    IconFill "fill pause-circle" PAUSE_CIRCLE_FILL '\u{e3a0}'
    IconFill "fill hand-coins" HAND_COINS_FILL '\u{ea8c}'
    IconFill "fill moon" MOON_FILL '\u{e330}'
    IconFill "fill warning" WARNING_FILL '\u{e4e0}'
}
