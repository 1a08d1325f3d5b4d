//! How letters come out of their picture onto the screen: pixel for pixel, unless they are tilted.
//!
//! Everything that is painted, flat colour too, takes its pixels through the picture of all letters. Where a processor
//! draws, mixing four of them for each one on the screen is a fifth of the time of a repaint. Our letters stand on whole pixels
//! in the size that they were drawn in, so mixing changes nothing but print on a tilted drawing.

use egui::epaint::ImageDelta;
use egui::{Color32, ColorImage, Context, FullOutput, Plugin, TextureId, TextureOptions};

/// Tells the painter whether to mix the pixels of letters.
#[derive(Debug, Default)]
pub struct Letters {
    /// Whether the pass under way has painted tilted ones.
    tilted: bool,
    /// What the painter was told last.
    told: Option<TextureOptions>,
}

impl Letters {
    /// Notes that tilted letters are painted.
    pub fn tilt(&mut self) {
        self.tilted = true;
    }
}

impl Plugin for Letters {
    fn debug_name(&self) -> &'static str {
        "letters"
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        // The first screen is painted unmixed in any case: a driver learns each way when it first needs it, which takes
        // longer than a whole answer may.
        let is_first = self.told.is_none();
        let is_tilted = std::mem::take(&mut self.tilted);
        if is_tilted && is_first {
            ctx.request_repaint();
        }
        let options = if is_tilted && !is_first { TextureOptions::LINEAR } else { TextureOptions::NEAREST };
        let changes = output.textures_delta.set.entry(TextureId::default()).or_default();
        for change in changes.iter_mut() {
            change.options = options;
        }
        if self.told != Some(options) && changes.is_empty() {
            // A change of the picture is what carries the word; its first pixel is always this one.
            changes.push(ImageDelta::partial([0, 0], ColorImage::filled([1, 1], Color32::WHITE), options));
        }
        if changes.is_empty() {
            output.textures_delta.set.remove(&TextureId::default());
        } else {
            self.told = Some(options);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, Ui};

    use super::*;
    use crate::ui::theme;

    /// What a pass tells the painter about its textures, each with its first pixel; that of the letters first.
    fn told(ctx: &Context, pass: impl FnMut(&mut Ui)) -> Vec<(bool, TextureOptions, Color32)> {
        let mut output = ctx.run_ui(RawInput::default(), pass);
        let mut told: Vec<_> = std::mem::take(&mut output.textures_delta.set)
            .into_iter()
            .flat_map(|(id, changes)| changes.into_iter().map(move |change| (id == TextureId::default(), change)))
            .map(|(is_ours, change)| {
                let egui::ImageData::Color(image) = change.image;
                (is_ours, change.options, image.pixels[0])
            })
            .collect();
        told.sort_by_key(|(is_ours, ..)| !is_ours);
        told
    }

    #[test]
    fn the_painter_is_told_once_whether_to_mix() {
        let ctx = Context::default();
        theme::install(&ctx);
        let plain = |ui: &mut Ui| drop(ui.label("Một cửa"));
        let tilted = |ui: &mut Ui| {
            plain(ui);
            ui.ctx().with_plugin(Letters::tilt);
        };
        let white = |options| vec![(true, options, Color32::WHITE)];
        assert!(
            told(&ctx, tilted).iter().all(|(_, options, _)| *options == TextureOptions::NEAREST),
            "the whole picture"
        );
        assert_eq!(told(&ctx, tilted), white(TextureOptions::LINEAR));
        assert_eq!(told(&ctx, tilted), []);
        assert_eq!(told(&ctx, plain), white(TextureOptions::NEAREST));
        assert_eq!(told(&ctx, plain), []);
    }

    #[test]
    fn other_pictures_are_as_they_were() {
        let ctx = Context::default();
        theme::install(&ctx);
        let mut camera = None;
        let told = told(&ctx, |ui| {
            let load = || ui.ctx().load_texture("camera", ColorImage::example(), TextureOptions::LINEAR);
            camera.get_or_insert_with(load);
        });
        let others = told.iter().filter(|(is_ours, ..)| !is_ours);
        assert_eq!(others.map(|(_, options, _)| *options).collect::<Vec<_>>(), [TextureOptions::LINEAR]);
    }
}
