//! What there is to show: faces, looks, and each state as it is painted.

use egui::{ColorImage, Context, TextureHandle, TextureOptions, Ui, Vec2};

use motcua::devices::Outline;
use motcua::ui::screens::citizen::{self, Live, Preview, Sight, ViewState};
use motcua::ui::screens::{board, counter, supervisor};
use motcua::ui::theme::Theme;
use motcua::words::{Lang, Words};

use crate::Options;

/// A face of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Citizen,
    Counter,
    Supervisor,
    Board,
}

impl Face {
    pub const ALL: [Self; 4] = [Self::Citizen, Self::Counter, Self::Supervisor, Self::Board];

    /// Its name, in titles and folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Counter => "counter",
            Self::Supervisor => "supervisor",
            Self::Board => "board",
        }
    }
}

/// How a face looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Light,
    Contrast,
    /// That, with larger letters: citizens' "easy to see".
    Easy,
}

impl Look {
    pub const ALL: [Self; 3] = [Self::Light, Self::Contrast, Self::Easy];

    /// Its name, in titles and files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Easy => "easy",
        }
    }

    fn sight(self) -> Sight {
        match self {
            Self::Light => Sight::Usual,
            Self::Contrast => Sight::Contrast,
            Self::Easy => Sight::Easy,
        }
    }
}

/// The theme of a face in a look, in which nothing moves.
pub fn theme_of(face: Face, look: Look, size: Vec2, pitch: f32, distance: f32) -> Theme {
    let theme = match face {
        Face::Citizen => citizen::theme_for(size, pitch, look.sight()),
        Face::Counter | Face::Supervisor => counter::theme_for(size, pitch, look != Look::Light),
        Face::Board => board::theme_for(size, pitch, distance),
    };
    theme.reduce_motion()
}

/// A state of one of the faces.
#[derive(Clone)]
pub enum Picture {
    Citizen(Box<citizen::Example>),
    Staff(Box<counter::Page>),
    Board(Box<board::Page>),
}

/// The words of a language, between marks where that is wanted.
pub fn words(options: &Options, lang: Lang) -> Words {
    if options.pseudo { Words::marked(lang) } else { Words::new(lang) }
}

/// Every state of a face under its name, as far as its name is wanted.
pub fn all_of(face: Face, size: Vec2, theme: &Theme, words: &Words, only: &str) -> Vec<(&'static str, Picture)> {
    let staff = |it: counter::Example| (it.name, Picture::Staff(Box::new(it.page)));
    let mut all: Vec<(&'static str, Picture)> = match face {
        Face::Citizen => {
            let all = citizen::examples(words).into_iter();
            all.map(|example| (example.name, Picture::Citizen(Box::new(example)))).collect()
        }
        Face::Counter => counter::examples(words).into_iter().map(staff).collect(),
        Face::Supervisor => supervisor::examples(words).into_iter().map(staff).collect(),
        Face::Board => {
            let all = board::examples(words, board::room(size, theme)).into_iter();
            all.map(|example| (example.name, Picture::Board(Box::new(example.page)))).collect()
        }
    };
    all.retain(|(name, _)| name.contains(only));
    all
}

/// Paints a state over the whole of `ui`.
pub fn paint(ui: &mut Ui, picture: &Picture, theme: &Theme, camera: &TextureHandle, view: &mut ViewState) {
    match picture {
        Picture::Citizen(example) => {
            let outline = Outline { corners: [[0.3, 0.4], [0.7, 0.38], [0.71, 0.5], [0.31, 0.52]], read: false };
            let (texture, size) = (camera.id(), camera.size_vec2());
            let preview = Preview { texture, size, outline: Some(outline), mirrored: true };
            let live = Live { preview: example.camera.then_some(preview), time: example.time.as_ref() };
            citizen::show(ui, theme, &example.page, &live, view);
        }
        Picture::Staff(page) => drop(counter::show(ui, theme, page)),
        Picture::Board(page) => board::show(ui, theme, page),
    }
}

/// A stand-in for a camera's picture: soft grey that grows lighter.
pub fn camera(ctx: &Context) -> TextureHandle {
    let [width, height] = [64, 48];
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).map(move |x| (60 + x + 2 * y) as u8)).collect();
    ctx.load_texture("camera", ColorImage::from_gray([width, height], &pixels), TextureOptions::LINEAR)
}
