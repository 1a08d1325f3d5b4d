//! A window to walk through all states in: a touch or a key leads to the next.

use egui::{Context, Key, Rect, TextureHandle, Ui, UiBuilder, Vec2, ViewportCommand, vec2};

use motcua::ui::screens::citizen::ViewState;
use motcua::ui::theme::{self, Theme};
use motcua::words::Lang;

use crate::Options;
use crate::states::{Face, Look, Picture, all_of, camera, paint, theme_of, words};

/// The sizes that can be stepped through, with millimetres a pixel.
const SIZES: [(Vec2, f32); 3] =
    [(vec2(1080.0, 1920.0), 0.248), (vec2(1920.0, 1080.0), 0.248), (vec2(1366.0, 768.0), 0.252)];
/// The share of a monitor that the window takes where the whole size has no room.
const FITS: f32 = 0.9;

const KEYS: &str = "arrows or a touch: states, L: language, T: look, S: size, F: face, Esc: end";

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    Back,
    Language,
    Look,
    Size,
    Face,
    End,
}

/// The window.
pub struct Walk {
    options: Options,
    face: Face,
    look: Look,
    lang: Lang,
    states: Vec<(&'static str, Picture)>,
    place: usize,
    theme: Theme,
    camera: TextureHandle,
    view: ViewState,
}

impl Walk {
    /// Begins with the state, the size and the look that the options name.
    pub fn new(ctx: &Context, options: Options) -> Self {
        theme::install(ctx);
        let (face, look, lang) = (options.face(), options.looks()[0], Lang::default());
        let theme = theme_of(face, look, options.size, options.pitch, options.distance);
        let (camera, view) = (camera(ctx), ViewState::default());
        let mut walk = Self { options, face, look, lang, states: Vec::new(), place: 0, theme, camera, view };
        walk.set(ctx);
        walk
    }

    /// Makes the states anew, as face, look, language and size are now.
    fn set(&mut self, ctx: &Context) {
        let (options, size) = (&self.options, self.options.size);
        self.theme = theme_of(self.face, self.look, size, options.pitch, options.distance);
        self.states = all_of(self.face, size, &self.theme, &words(options, self.lang), &options.only);
        theme::apply(ctx, &self.theme);
        self.show_from(ctx, self.place);
    }

    fn show_from(&mut self, ctx: &Context, place: usize) {
        self.place = place.min(self.states.len().saturating_sub(1));
        self.view = ViewState::default();
        let (name, size) = (self.states.get(self.place).map_or("none", |(name, _)| name), self.options.size);
        let title = format!(
            "{} {name} ({} of {}), {}, {}, {}x{}   [{KEYS}]",
            self.face.name(),
            self.place + 1,
            self.states.len(),
            self.lang.code(),
            self.look.name(),
            size.x,
            size.y
        );
        ctx.send_viewport_cmd(ViewportCommand::Title(title));
    }

    fn step(&mut self, ctx: &Context, step: Step) {
        let count = self.states.len().max(1);
        match step {
            Step::Next => return self.show_from(ctx, (self.place + 1) % count),
            Step::Back => return self.show_from(ctx, (self.place + count - 1) % count),
            Step::Language => self.lang = after(&Lang::CITIZEN, self.lang),
            Step::Look => self.look = after(&Look::ALL, self.look),
            Step::Face => (self.face, self.place) = (after(&Face::ALL, self.face), 0),
            Step::Size => {
                let here = SIZES.iter().position(|(size, _)| *size == self.options.size);
                let (size, pitch) = SIZES[here.map_or(0, |here| (here + 1) % SIZES.len())];
                (self.options.size, self.options.pitch) = (size, pitch);
            }
            Step::End => return ctx.send_viewport_cmd(ViewportCommand::Close),
        }
        self.set(ctx);
    }

    /// Makes the window as large as the size, or smaller where the monitor has no room for that.
    fn fit(&self, ctx: &Context) {
        let (monitor, here) = ctx.input(|input| (input.viewport().monitor_size, input.viewport_rect().size()));
        let dots = ctx.pixels_per_point();
        let Some(monitor) = monitor.map(|points| points * dots).filter(|dots| dots.min_elem() > 0.0) else { return };
        let room = (monitor * FITS / self.options.size).min_elem();
        let wanted = if room < 1.0 / FITS { room.min(1.0) } else { 1.0 };
        if (wanted - dots).abs() > 0.01 {
            ctx.set_pixels_per_point(wanted);
            ctx.request_repaint();
        } else if (here - self.options.size).abs().max_elem() > 2.0 {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(self.options.size));
        }
    }
}

/// What comes after one of several, round and round.
fn after<T: Copy + PartialEq>(all: &[T], one: T) -> T {
    let here = all.iter().position(|it| *it == one).unwrap_or_default();
    all[(here + 1) % all.len()]
}

/// What keys and touches ask for.
fn steps(ctx: &Context) -> Vec<Step> {
    const KEYS: [(Key, Step); 11] = [
        (Key::ArrowRight, Step::Next),
        (Key::ArrowDown, Step::Next),
        (Key::Space, Step::Next),
        (Key::ArrowLeft, Step::Back),
        (Key::ArrowUp, Step::Back),
        (Key::L, Step::Language),
        (Key::T, Step::Look),
        (Key::S, Step::Size),
        (Key::F, Step::Face),
        (Key::Q, Step::End),
        (Key::Escape, Step::End),
    ];
    ctx.input(|input| {
        let keys = KEYS.iter().filter(|(key, _)| input.key_pressed(*key)).map(|(_, step)| *step);
        let middle = input.viewport_rect().center().x;
        let touched = input.pointer.interact_pos().filter(|_| input.pointer.primary_clicked());
        keys.chain(touched.map(|at| if at.x < middle { Step::Back } else { Step::Next })).collect()
    })
}

impl eframe::App for Walk {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        for step in steps(&ctx) {
            self.step(&ctx, step);
            ctx.request_repaint();
        }
        self.fit(&ctx);
        let Some((_, picture)) = self.states.get(self.place) else { return };
        let place = Rect::from_min_size(ui.max_rect().min, self.options.size);
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            paint(ui, picture, &self.theme, &self.camera, &mut self.view);
        });
    }
}
