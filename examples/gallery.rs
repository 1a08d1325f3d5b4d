//! Paints every state of a face's screens in a window and writes a picture of each: `cargo run --example gallery -- --out DIR`.
//!
//! Without a display: `Xvfb :91 -screen 0 1080x1920x24 &`, then `DISPLAY=:91 LIBGL_ALWAYS_SOFTWARE=1`.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::Context as _;
use clap::Parser;
use egui::{ColorImage, TextureHandle, TextureOptions, Vec2, ViewportBuilder, ViewportCommand, vec2};

use motcua::devices::Outline;
use motcua::ui::screens::citizen::{Example, Live, Preview, Sight, ViewState, examples, show, theme_for};
use motcua::ui::screens::{board, counter, supervisor};
use motcua::ui::theme;
use motcua::words::{Lang, Words};

/// Writes pictures of all states.
#[derive(Parser, Debug)]
struct Options {
    /// Size of the window in pixels.
    #[arg(long, default_value = "1080x1920", value_parser = size)]
    size: Vec2,
    /// Millimetres a pixel.
    #[arg(long, default_value_t = theme::DEFAULT_PITCH)]
    pitch: f32,
    /// Where the pictures go.
    #[arg(long, default_value = "target/screens")]
    out: PathBuf,
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
}

impl Options {
    fn sight(&self) -> Sight {
        match self.high_contrast {
            0 => Sight::Usual,
            1 => Sight::Contrast,
            _ => Sight::Easy,
        }
    }
}

fn size(text: &str) -> Result<Vec2, String> {
    let sides = text.split_once('x').and_then(|(width, height)| Some(vec2(width.parse().ok()?, height.parse().ok()?)));
    sides.ok_or_else(|| format!("{text} is no size such as 1080x1920"))
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    std::fs::create_dir_all(&options.out).with_context(|| format!("cannot make {}", options.out.display()))?;
    let native = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        dithering: false,
        viewport: ViewportBuilder::default().with_inner_size(options.size).with_decorations(false),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native("motcua gallery", native, Box::new(|cc| Ok(Box::new(Gallery::new(&cc.egui_ctx, options)))))
        .map_err(|error| anyhow::anyhow!("the window cannot be opened: {error}"))
}

/// A state of one of the faces.
enum Picture {
    Citizen(Box<Example>),
    Counter(Box<counter::Page>),
    Board(Box<board::Page>),
}

/// Every state of a face in one language, under its name.
fn all_of(options: &Options, theme: &theme::Theme, words: &Words) -> Vec<(&'static str, Picture)> {
    let of = |it: counter::Example| (it.name, Picture::Counter(Box::new(it.page)));
    if options.counter {
        return counter::examples(words).into_iter().map(of).collect();
    }
    if options.supervisor {
        return supervisor::examples(words).into_iter().map(of).collect();
    }
    if options.board {
        let all = board::examples(words, board::room(options.size, theme)).into_iter();
        return all.map(|example| (example.name, Picture::Board(Box::new(example.page)))).collect();
    }
    examples(words).into_iter().map(|example| (example.name, Picture::Citizen(Box::new(example)))).collect()
}

struct Gallery {
    options: Options,
    theme: theme::Theme,
    pictures: Vec<(String, Picture)>,
    camera: TextureHandle,
    shots: (SyncSender<Arc<ColorImage>>, Receiver<Arc<ColorImage>>),
    asked: bool,
    view: ViewState,
}

impl Gallery {
    fn new(ctx: &egui::Context, options: Options) -> Self {
        ctx.set_pixels_per_point(1.0);
        theme::install(ctx);
        let theme = if options.counter || options.supervisor {
            counter::theme_for(options.size, options.pitch, options.high_contrast > 0)
        } else if options.board {
            board::theme_for(options.size, options.pitch, options.distance)
        } else {
            theme_for(options.size, options.pitch, options.sight())
        };
        let theme = theme.reduce_motion();
        theme::apply(ctx, &theme);
        let camera = ctx.load_texture("camera", grey(), TextureOptions::LINEAR);
        let mut pictures = Vec::new();
        for lang in Lang::ALL {
            let all = all_of(&options, &theme, &Words::new(lang)).into_iter();
            for (name, picture) in all.filter(|(name, _)| name.contains(&options.only)) {
                pictures.push((format!("{name}-{}.png", lang.code()), picture));
            }
        }
        pictures.reverse();
        Self { options, theme, pictures, camera, shots: sync_channel(1), asked: false, view: ViewState::default() }
    }

    /// Writes the picture that has come in, if one has, and goes on to the next.
    fn take(&mut self) -> anyhow::Result<()> {
        let Ok(image) = self.shots.1.try_recv() else { return Ok(()) };
        if let Some((name, _)) = self.pictures.pop() {
            let path = self.options.out.join(&name);
            let [width, height] = image.size.map(|side| side as u32);
            image::save_buffer(&path, image.as_raw(), width, height, image::ExtendedColorType::Rgba8)
                .with_context(|| format!("cannot write {}", path.display()))?;
            println!("{}", path.display());
        }
        self.asked = false;
        self.view = ViewState::default();
        Ok(())
    }
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if let Err(error) = self.take() {
            eprintln!("{error:#}");
            self.pictures.clear();
        }
        let Some((_, picture)) = self.pictures.last() else {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            return;
        };
        match picture {
            Picture::Citizen(example) => show_citizen(ui, example, &self.theme, &self.camera, &mut self.view),
            Picture::Counter(page) => drop(counter::show(ui, &self.theme, page)),
            Picture::Board(page) => board::show(ui, &self.theme, page),
        }
        // The first pass only teaches the driver.
        if !self.asked && ui.ctx().cumulative_pass_nr() > 0 {
            self.asked = true;
            let sender = self.shots.0.clone();
            ui.ctx().request_screenshot(move |image| drop(sender.try_send(image)));
        }
        ui.ctx().request_repaint();
    }
}

fn show_citizen(
    ui: &mut egui::Ui,
    example: &Example,
    theme: &theme::Theme,
    camera: &TextureHandle,
    view: &mut ViewState,
) {
    let outline = Some(Outline { corners: [[0.3, 0.4], [0.7, 0.38], [0.71, 0.5], [0.31, 0.52]], read: false });
    let preview = Preview { texture: camera.id(), size: camera.size_vec2(), outline, mirrored: true };
    let live = Live { preview: example.camera.then_some(preview), time: example.time.as_ref() };
    show(ui, theme, &example.page, &live, view);
}

/// A stand-in for a camera's picture: soft grey that grows lighter.
fn grey() -> ColorImage {
    let [width, height] = [64, 48];
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).map(move |x| (60 + x + 2 * y) as u8)).collect();
    ColorImage::from_gray([width, height], &pixels)
}
