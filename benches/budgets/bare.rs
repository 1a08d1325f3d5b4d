//! The reference of the window's budgets: a bare eframe window of the same size and renderer, which changes its colour at
//! each Enter, or at each tick of a clock, and writes the same kind of trace.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The argument that turns the bench into the bare window.
pub const ARGUMENT: &str = "--bare-window";

/// What the last pass painted, and so what the next one's start proves to have been presented.
enum Painted {
    First,
    AnswerTo(Instant),
}

struct Bare {
    trace: Option<File>,
    start: Instant,
    arrived: Option<Instant>,
    painted: Option<Painted>,
    count: u32,
    has_painted: bool,
    ticks: Option<Receiver<Instant>>,
    /// Answers after which it closes.
    most: u32,
}

impl eframe::App for Bare {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        let now = Instant::now();
        if let (Some(painted), Some(file)) = (self.painted.take(), &mut self.trace) {
            let latency = match painted {
                Painted::First => -1.0,
                Painted::AnswerTo(arrived) => now.duration_since(arrived).as_secs_f64() * 1e3,
            };
            let t = now.duration_since(self.start).as_secs_f64();
            writeln!(file, "{{\"t\":{t},\"screen\":\"bare\",\"latency_ms\":{latency}}}").ok();
        }
        let tick = self.ticks.as_ref().and_then(|ticks| ticks.try_iter().last());
        let key = ctx.input(|input| input.key_pressed(egui::Key::Enter)).then_some(now);
        if let Some(arrived) = tick.or(key) {
            self.arrived = Some(arrived);
            self.count += 1;
        }
        if self.ticks.is_some() && self.count > self.most {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let shade = if self.count.is_multiple_of(2) { egui::Color32::WHITE } else { egui::Color32::DARK_GREEN };
        ui.painter().rect_filled(ui.max_rect(), 0.0, shade);
        if !self.has_painted {
            self.has_painted = true;
            self.painted = Some(Painted::First);
            ui.ctx().request_repaint();
        }
        if let Some(arrived) = self.arrived.take() {
            self.painted = Some(Painted::AnswerTo(arrived));
            ui.ctx().request_repaint();
        }
    }
}

/// Runs the window until it is killed; with ticks, "FPS:COUNT", until it has answered so many.
pub fn run(trace: Option<PathBuf>, size: Option<&str>, ticks: Option<&str>) -> anyhow::Result<()> {
    let start = Instant::now();
    let trace = trace.map(File::create).transpose()?;
    let size = size.and_then(|size| size.split_once('x'));
    let (width, height) = size.and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?))).unwrap_or((1080.0, 1920.0));
    let viewport = egui::ViewportBuilder::default()
        .with_inner_size([width, height])
        .with_title("bare window")
        .with_decorations(false);
    let options =
        eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() };
    let ticks = ticks.and_then(|ticks| ticks.split_once(':'));
    let (fps, most) = ticks.and_then(|(fps, most)| Some((fps.parse().ok()?, most.parse().ok()?))).unwrap_or((0, 0));
    let mut app = Bare { trace, start, arrived: None, painted: None, count: 0, has_painted: false, ticks: None, most };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        if fps > 0 {
            app.ticks = Some(tick(cc.egui_ctx.clone(), fps)?);
        }
        Ok(Box::new(app))
    };
    eframe::run_native("bare", options, Box::new(create)).map_err(|error| anyhow::anyhow!("{error}"))
}

/// The moments of a clock, each of which wakes the window.
fn tick(ctx: egui::Context, fps: u32) -> std::io::Result<Receiver<Instant>> {
    let (sender, ticks) = channel();
    let beat = move || {
        while sender.send(Instant::now()).is_ok() {
            ctx.request_repaint();
            std::thread::sleep(Duration::from_secs(1) / fps);
        }
    };
    std::thread::Builder::new().name("ticks".to_owned()).spawn(beat)?;
    Ok(ticks)
}
