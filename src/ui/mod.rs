//! The window: inbox, screens, widgets, theme.

mod app;
pub mod board;
pub mod counter;
pub mod driven;
mod feedback;
pub mod gate;
mod kiosk;
mod long_press;
mod look;
mod loudness;
mod presses;
mod preview;
pub mod refusals;
mod rehearsal;
mod repeats;
pub mod screens;
mod sources;
mod station;
pub mod supervisor;
pub mod tables;
pub mod theme;
mod tour;
mod trace;
pub mod typing;
pub mod widgets;

use std::path::PathBuf;
use std::time::Instant;

pub use board::BoardSettings;
pub use counter::{CounterSettings, StaffFace};
pub use kiosk::Settings;
pub use loudness::Loudness;
pub use widgets::Edge;

use crate::desk::Places;
use crate::devices::printer::PrinterTarget;
use crate::devices::wedge::WedgeConfig;
use crate::devices::{DeviceConfig, Source};
use crate::words::Lang;

/// How a face is opened.
#[derive(Debug, Clone)]
pub struct Launch {
    /// When the program began.
    pub started: Instant,
    /// The window's title.
    pub title: String,
    /// A window of this many pixels; the whole screen where it is not set.
    pub windowed: Option<(u32, u32)>,
    /// Whether Escape on the first screen closes the window: in a demo it does.
    pub closes_on_escape: bool,
    /// After how many answers to inputs the window closes by itself, for measuring.
    pub ends_after: Option<usize>,
    /// Where the trace goes.
    pub trace: Option<PathBuf>,
    /// Sample slips to show one by one, and where the pictures of the screens go.
    pub tour: Option<Tour>,
    /// Whether the citizen's screen shows where a mouse is.
    pub pointer: Pointer,
    /// Millimetres a pixel.
    pub pitch_mm: f32,
    /// The most pictures of a camera that the screen shows a second.
    pub preview_a_second: u32,
    /// Whether they are shown as a mirror would, as people expect who see themselves.
    pub mirrored: bool,
    /// The edge of the citizen's screen that the lens is at.
    pub lens_at: Edge,
    /// Whether decorations stand still.
    pub reduce_motion: bool,
    /// What citizens may choose.
    pub choices: Choices,
    /// Which face.
    pub face: FaceKind,
    /// The citizen face's settings.
    pub settings: Settings,
    /// The counter's settings.
    pub counter: CounterSettings,
    /// The board's settings.
    pub board: BoardSettings,
    /// The counter's printer, if it has one.
    pub printer: Option<PrinterTarget>,
    /// Where slips come from.
    pub sources: Vec<Source>,
    /// How devices are used.
    pub devices: DeviceConfig,
    /// How loud it is, 0 (silent) to 100.
    pub volume: u8,
    /// The hand scanner that types like a keyboard.
    pub wedge: WedgeConfig,
    /// The office's files.
    pub places: Places,
}

/// Whether a mouse's pointer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pointer {
    /// Until a finger touches the screen, and again once a mouse moves.
    #[default]
    Auto,
    /// Always.
    Shown,
    /// Never: for panels on which a finger plays a mouse.
    Hidden,
}

/// What citizens may choose on their face.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The languages.
    pub languages: Vec<Lang>,
    /// Whether answers are read aloud: a program that does is installed, and wanted.
    pub reads_aloud: bool,
    /// Whether sounds are heard: there is a sound card, and the office wants them.
    pub has_sound: bool,
}

/// A face of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceKind {
    /// For a citizen with a slip.
    Citizen,
    /// For the staff: who take dossiers in and hand results over, or the head of the office.
    Staff(StaffFace),
    /// For everybody in the hall, on a wall.
    Board,
}

/// A tour through sample slips.
#[derive(Debug, Clone)]
pub struct Tour {
    /// Pictures of slips, in the order they are shown.
    pub slips: Vec<PathBuf>,
    /// The folder that pictures of the screens are written to.
    pub pictures: PathBuf,
}

/// Why a window could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no display, or it cannot draw.
    #[error("no window can be opened here ({0}); on a machine without a display use xvfb-run")]
    Display(String),
    /// The trace cannot be written.
    #[error("the trace cannot be written: {0}")]
    Io(#[from] std::io::Error),
}

/// Opens a face and returns when its window is closed.
///
/// # Errors
/// There is no display, or the trace cannot be written.
pub fn open(launch: Launch) -> Result<(), WindowError> {
    let trace = trace::Trace::new(launch.trace.as_deref(), launch.started)?;
    let mut viewport = egui::ViewportBuilder::default().with_title(&launch.title).with_app_id("motcua");
    viewport = match launch.windowed {
        Some((width, height)) => {
            viewport.with_inner_size([width as f32, height as f32]).with_decorations(false).with_resizable(false)
        }
        None => viewport.with_fullscreen(true).with_decorations(false),
    };
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        clipboard_shortcuts: false,
        // Noise against bands in gradients, of which there are hardly any: a fifth of the time where a processor draws.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    let app = |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        Ok(match launch.face {
            FaceKind::Citizen => Box::new(app::App::new(&cc.egui_ctx, launch, trace)?),
            FaceKind::Board => Box::new(board::BoardApp::new(&cc.egui_ctx, &launch, trace)?),
            FaceKind::Staff(_) => Box::new(counter::CounterApp::new(&cc.egui_ctx, &launch, trace)?),
        })
    };
    eframe::run_native("motcua", options, Box::new(app)).map_err(|error| WindowError::Display(error.to_string()))
}
