//! The reference of the window's budgets: a bare eframe window of the same size and renderer, which changes its colour at
//! each Enter and writes the same kind of trace.

use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

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
        if ctx.input(|input| input.key_pressed(egui::Key::Enter)) {
            self.arrived = Some(now);
            self.count += 1;
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

/// Runs the window until it is killed.
pub fn run(trace: Option<PathBuf>) -> anyhow::Result<()> {
    let start = Instant::now();
    let trace = trace.map(File::create).transpose()?;
    let viewport = egui::ViewportBuilder::default()
        .with_inner_size([1080.0, 1920.0])
        .with_title("bare window")
        .with_decorations(false);
    let options =
        eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() };
    let app = Bare { trace, start, arrived: None, painted: None, count: 0, has_painted: false };
    eframe::run_native("bare", options, Box::new(|_| Ok(Box::new(app)))).map_err(|error| anyhow::anyhow!("{error}"))
}
