//! egui set up for a screen that strangers touch: what a desktop expects and a kiosk must not have is switched off.

use egui::{Context, FontId, TextStyle, Vec2, Visuals};

use super::{Role, Theme};

/// How far a finger may slip and still have pressed, in millimetres.
const SLIP_MM: f32 = 6.0;

/// Sets fonts aside, makes `ctx` a kiosk in this theme. Cheap, but to be called when the theme changes, not every frame.
pub fn apply(ctx: &Context, theme: &Theme) {
    ctx.options_mut(|options| {
        options.quit_shortcuts.clear();
        options.zoom_with_keyboard = false;
        // Discs are shapes: one stretched out of the picture of letters would have a rough edge.
        options.tessellation_options.prerasterized_discs = false;
        // A slow or trembling finger has pressed all the same; a long press is no second button.
        options.input_options.max_click_duration = f64::INFINITY;
        options.input_options.max_click_dist = theme.mm(SLIP_MM);
    });
    ctx.all_styles_mut(|style| {
        style.visuals = visuals(theme);
        let size = theme.scale.text_px(Role::Second.face().cap_mm, false);
        let font = FontId::new(size, Role::Second.face().weight.family());
        for text in [TextStyle::Small, TextStyle::Body, TextStyle::Button, TextStyle::Heading, TextStyle::Monospace] {
            style.text_styles.insert(text, font.clone());
        }
        style.interaction.selectable_labels = false;
        style.interaction.multi_widget_text_select = false;
        style.interaction.tooltip_delay = f32::INFINITY;
        style.interaction.interact_radius = 0.0;
        style.spacing.item_spacing = Vec2::ZERO;
        style.spacing.interact_size = Vec2::splat(theme.mm(20.0));
        style.animation_time = 0.0;
        style.explanation_tooltips = false;
    });
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = Visuals::light();
    visuals.panel_fill = theme.colour.floor;
    visuals.window_fill = theme.colour.paper;
    visuals.override_text_color = Some(theme.colour.ink);
    visuals.text_cursor.blink = false;
    // A finger leaves no hover behind on a real touch panel; on one that plays a mouse it must not look so either.
    visuals.widgets.hovered = visuals.widgets.inactive;
    visuals
}
