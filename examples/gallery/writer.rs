//! Writes a picture of each state: the window paints the next one while another thread writes the last.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use anyhow::Context as _;
use egui::{ColorImage, Context, TextureHandle, Ui, ViewportCommand};
use image::{ExtendedColorType, RgbaImage, imageops};

use motcua::ui::screens::citizen::ViewState;
use motcua::ui::theme::{self, Theme};
use motcua::words::Lang;

use crate::Options;
use crate::index;
use crate::states::{Look, Picture, all_of, camera, paint, theme_of, words};

/// Pictures that may wait for being written.
const QUEUE: usize = 4;

/// The thread that writes.
pub struct Writer(JoinHandle<anyhow::Result<usize>>);

impl Writer {
    /// Waits until all is written.
    pub fn finish(self) -> anyhow::Result<()> {
        let written = self.0.join().map_err(|_panic| anyhow::anyhow!("the thread that writes pictures panicked"))??;
        println!("{written} pictures");
        Ok(())
    }
}

type Sheet = (String, Arc<ColorImage>);

/// Starts the thread; gives it back with what makes the window's app, which ends the thread when it is closed.
pub fn start(out: PathBuf) -> anyhow::Result<(Writer, impl FnOnce(&Context, &Options) -> Pictures)> {
    let thumbs = out.join(index::THUMBS);
    std::fs::create_dir_all(&thumbs).with_context(|| format!("cannot make {}", thumbs.display()))?;
    let (sheets, inbox) = sync_channel(QUEUE);
    let thread = std::thread::Builder::new().name("writer".to_owned()).spawn(move || write_all(&out, &inbox))?;
    Ok((Writer(thread), move |ctx: &Context, options: &Options| Pictures::new(ctx, options, sheets)))
}

fn write_all(out: &Path, inbox: &Receiver<Sheet>) -> anyhow::Result<usize> {
    let mut written = 0;
    for (name, picture) in inbox {
        let path = out.join(&name);
        let [width, height] = picture.size.map(|side| side as u32);
        let save = |path: &Path, pixels: &[u8], width, height| {
            let saved = image::save_buffer(path, pixels, width, height, ExtendedColorType::Rgba8);
            saved.with_context(|| format!("cannot write {}", path.display()))
        };
        save(&path, picture.as_raw(), width, height)?;
        let whole = RgbaImage::from_raw(width, height, picture.as_raw().to_vec()).context("a picture has gaps")?;
        let [wide, high] = index::thumb_size(width, height);
        let small = imageops::thumbnail(&whole, wide, high);
        save(&out.join(index::THUMBS).join(&name), &small, wide, high)?;
        println!("{}", path.display());
        written += 1;
    }
    Ok(written)
}

struct Shot {
    name: String,
    theme: usize,
    picture: Picture,
}

/// The window that paints them.
pub struct Pictures {
    themes: Vec<Theme>,
    applied: Option<usize>,
    /// The last is the next.
    shots: Vec<Shot>,
    camera: TextureHandle,
    taken: (SyncSender<Arc<ColorImage>>, Receiver<Arc<ColorImage>>),
    sheets: SyncSender<Sheet>,
    is_asked: bool,
    view: ViewState,
}

impl Pictures {
    fn new(ctx: &Context, options: &Options, sheets: SyncSender<Sheet>) -> Self {
        ctx.set_pixels_per_point(1.0);
        theme::install(ctx);
        let face = options.face();
        let looks = options.looks();
        let theme = |look: &Look| theme_of(face, *look, options.size, options.pitch, options.distance);
        let themes: Vec<Theme> = looks.iter().map(theme).collect();
        let mut shots = Vec::new();
        for (theme, look) in looks.iter().enumerate() {
            let look = if options.both_looks { format!("-{}", look.name()) } else { String::new() };
            for lang in Lang::ALL {
                let all = all_of(face, options.size, &themes[theme], &words(options, lang), &options.only);
                let shot = |(name, picture)| Shot { name: format!("{name}-{}{look}.png", lang.code()), theme, picture };
                shots.extend(all.into_iter().map(shot));
            }
        }
        shots.reverse();
        let (camera, view) = (camera(ctx), ViewState::default());
        Self { themes, applied: None, shots, camera, taken: sync_channel(1), sheets, is_asked: false, view }
    }

    /// Hands the picture that has come in to the writer, if one has, and goes on to the next.
    fn take(&mut self) {
        let Ok(image) = self.taken.1.try_recv() else { return };
        if let Some(shot) = self.shots.pop()
            && self.sheets.send((shot.name, image)).is_err()
        {
            // The writer says why when it is waited for.
            self.shots.clear();
        }
        self.is_asked = false;
        self.view = ViewState::default();
    }
}

impl eframe::App for Pictures {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.take();
        let Some(Shot { theme, picture, .. }) = self.shots.last() else {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            return;
        };
        let place = *theme;
        let theme = &self.themes[place];
        if self.applied != Some(place) {
            self.applied = Some(place);
            theme::apply(ui.ctx(), theme);
        }
        paint(ui, picture, theme, &self.camera, &mut self.view);
        // The first pass only teaches the driver.
        if !self.is_asked && ui.ctx().cumulative_pass_nr() > 0 {
            self.is_asked = true;
            let sender = self.taken.0.clone();
            ui.ctx().request_screenshot(move |image| drop(sender.try_send(image)));
        }
        ui.ctx().request_repaint();
    }
}
