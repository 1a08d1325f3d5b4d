//! Every state of every face: in a window to walk through (`make gallery`), or as pictures with a page that shows them beside
//! each other (`make screens`).
//!
//! Without a display: `scripts/virtual-display.sh target/debug/examples/gallery --out DIR`.

mod index;
mod states;
mod walk;
mod writer;

use std::path::PathBuf;

use clap::Parser;
use egui::{Vec2, ViewportBuilder, vec2};

use motcua::ui::theme;
use states::{Face, Look};

/// Shows every state of a face, or writes pictures of them.
#[derive(Parser, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
struct Options {
    /// Size of the window in pixels.
    #[arg(long, default_value = "1080x1920", value_parser = size)]
    size: Vec2,
    /// Millimetres a pixel.
    #[arg(long, default_value_t = theme::DEFAULT_PITCH)]
    pitch: f32,
    /// Where the pictures go; without it the states are shown in a window.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Writes the page of the pictures in this folder, opens no window.
    #[arg(long, conflicts_with = "out")]
    index: Option<PathBuf>,
    /// Only states whose name has this in it.
    #[arg(long, default_value = "")]
    only: String,
    /// The staff's counter instead of the citizen's face.
    #[arg(long)]
    counter: bool,
    /// The supervisor's face.
    #[arg(long)]
    supervisor: bool,
    /// The board on the wall.
    #[arg(long)]
    board: bool,
    /// From how many metres the board is read.
    #[arg(long, default_value_t = 3.1)]
    distance: f32,
    /// White and yellow on black; given twice, citizens' letters are larger as well.
    #[arg(long, action = clap::ArgAction::Count)]
    high_contrast: u8,
    /// Both looks, one after the other; the name of each picture then ends in its look.
    #[arg(long)]
    both_looks: bool,
    /// Each sentence between marks: what stands outside of them is not translated.
    #[arg(long)]
    pseudo: bool,
}

impl Options {
    fn face(&self) -> Face {
        match (self.counter, self.supervisor, self.board) {
            (true, ..) => Face::Counter,
            (_, true, _) => Face::Supervisor,
            (_, _, true) => Face::Board,
            _ => Face::Citizen,
        }
    }

    /// The looks that are wanted. The board has one.
    fn looks(&self) -> Vec<Look> {
        match self.high_contrast {
            _ if self.face() == Face::Board => vec![Look::Light],
            _ if self.both_looks => vec![Look::Light, Look::Contrast],
            0 => vec![Look::Light],
            1 => vec![Look::Contrast],
            _ => vec![Look::Easy],
        }
    }
}

fn size(text: &str) -> Result<Vec2, String> {
    let sides = text.split_once('x').and_then(|(width, height)| Some(vec2(width.parse().ok()?, height.parse().ok()?)));
    sides.ok_or_else(|| format!("{text} is no size such as 1080x1920"))
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some(folder) = &options.index {
        return index::write(folder);
    }
    let viewport = ViewportBuilder::default().with_inner_size(options.size).with_decorations(options.out.is_none());
    let native = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        dithering: false,
        viewport,
        ..eframe::NativeOptions::default()
    };
    let done = if let Some(out) = options.out.clone() {
        let (writer, app) = writer::start(out)?;
        let opened =
            eframe::run_native("motcua gallery", native, Box::new(|cc| Ok(Box::new(app(&cc.egui_ctx, &options)))));
        opened.map(|()| writer)
    } else {
        let app: eframe::AppCreator<'_> = Box::new(|cc| Ok(Box::new(walk::Walk::new(&cc.egui_ctx, options))));
        return eframe::run_native("motcua gallery", native, app).map_err(|error| no_window(&error));
    };
    done.map_err(|error| no_window(&error))?.finish()
}

fn no_window(error: &eframe::Error) -> anyhow::Error {
    anyhow::anyhow!("the window cannot be opened: {error}")
}
