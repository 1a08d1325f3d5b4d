//! Fonts: one family a weight, each with the whole chain of fallbacks behind it.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

use super::Weight;
use super::letters::Letters;

macro_rules! fonts {
    ($($name:literal $path:literal)*) => {
        [$(($name, include_bytes!(concat!("../../../assets/", $path)).as_slice())),*]
    };
}

/// Name and bytes of each file.
static FILES: [(&str, &[u8]); 9] = fonts! {
    "regular" "fonts/BeVietnamPro-Regular.ttf"
    "semibold" "fonts/BeVietnamPro-SemiBold.ttf"
    "bold" "fonts/BeVietnamPro-Bold.ttf"
    "extrabold" "fonts/BeVietnamPro-ExtraBold.ttf"
    "khmer" "fonts/NotoSansKhmer-Regular.ttf"
    "khmer-bold" "fonts/NotoSansKhmer-Bold.ttf"
    "icon-regular" "icons/Phosphor.ttf"
    "icon-bold" "icons/Phosphor-Bold.ttf"
    "icon-fill" "icons/Phosphor-Fill.ttf"
};

/// Gives `ctx` our fonts in place of its own, which lack Vietnamese, and our way of painting them. To be called before the first pass.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
    ctx.add_plugin(Letters::default());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    // Letters this large stand well on whole pixels; four pictures of each, a quarter of a pixel apart, would take four
    // times the room and four times as long to draw when a screen is shown for the first time.
    let tweak = FontTweak { subpixel_binning: Some(false), ..FontTweak::default() };
    for (name, bytes) in FILES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes).tweak(tweak.clone())));
    }
    for weight in Weight::ALL {
        fonts.families.insert(weight.family(), chain(weight));
    }
    // egui asks for these two by itself; they are ours as well.
    fonts.families.insert(FontFamily::Proportional, chain(Weight::Regular));
    fonts.families.insert(FontFamily::Monospace, chain(Weight::Regular));
    fonts
}

fn chain(weight: Weight) -> Vec<String> {
    let names: &[&str] = match weight {
        Weight::Regular => &["regular", "khmer", "icon-bold"],
        Weight::SemiBold => &["semibold", "khmer-bold", "icon-bold"],
        Weight::Bold => &["bold", "khmer-bold", "icon-bold"],
        Weight::ExtraBold => &["extrabold", "khmer-bold", "icon-bold"],
        Weight::IconRegular => &["icon-regular", "regular"],
        Weight::IconBold => &["icon-bold", "bold"],
        Weight::IconFill => &["icon-fill", "bold"],
    };
    names.iter().map(|&name| name.to_owned()).collect()
}
