//! `run`: opens a face of the kiosk.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::args::{Face, RunArgs, WindowArgs};
use super::context::{Context, UsageError, dirs};
use super::{fall, memory};
use crate::desk::{Clock, Places};
use crate::devices::sound::Speaker;
use crate::devices::speech::Speech;
use crate::devices::wedge::WedgeConfig;
use crate::devices::{AfterRead, DeviceConfig, SheetConfig, Source};
use crate::reader::FormatsError;
use crate::ui::{self, BoardSettings, Choices, CounterSettings, FaceKind, Launch, Settings, StaffFace};

/// Pictures of a camera a second that the screen shows: by a processor, and by a graphics chip.
const SLOW_PREVIEW: u32 = 5;
const FAST_PREVIEW: u32 = 15;

/// Opens a face and returns when it is closed.
///
/// # Errors
/// A source is wrong, the face is open already, or there is no display.
pub fn run(context: &Context, args: &RunArgs) -> anyhow::Result<bool> {
    memory::protect();
    fall::begin_again_after_panics();
    let places = context.places()?;
    let _seat = take_seat(args.face)?;
    let launch = launch(context, args.face, &args.window, places)?;
    ui::open(launch)?;
    Ok(true)
}

/// What the window needs to know, from the command line and the configuration.
///
/// # Errors
/// A source is wrong.
pub fn launch(context: &Context, face: Face, window: &WindowArgs, places: Places) -> anyhow::Result<Launch> {
    let config = &context.config;
    let printer = config.printer.target().map_err(|error| UsageError(error.into()))?;
    Ok(Launch {
        started: Instant::now(),
        title: format!("motcua {}", face.name()),
        windowed: window.windowed,
        closes_on_escape: false,
        ends_after: None,
        trace: window.trace.clone(),
        tour: None,
        pointer: config.screen.pointer.into(),
        pitch_mm: config.screen.pitch_mm,
        reduce_motion: config.screen.reduce_motion,
        preview_a_second: if draws_in_software() { SLOW_PREVIEW } else { FAST_PREVIEW },
        mirrored: config.camera.mirrored,
        lens_at: config.camera.lens.into(),
        face: match face {
            Face::Citizen => FaceKind::Citizen,
            Face::Counter => FaceKind::Staff(StaffFace::Counter),
            Face::Supervisor => FaceKind::Staff(StaffFace::Supervisor),
            Face::Board => FaceKind::Board,
        },
        board: BoardSettings {
            lang: context.lang(),
            distance_m: config.board.distance_m,
            notices: config.board.notices.clone(),
            pace: 1,
            ends_after: None,
        },
        counter: CounterSettings {
            face: face.of_staff().unwrap_or_default(),
            lang: context.lang(),
            lock_after: Duration::from_secs(config.counter.lock_seconds),
            batch_after: Duration::from_secs(config.counter.list_seconds),
            closes_on_escape: false,
            typing: config.counter.typing(),
            print: printer.as_ref().map(|printer| config.printer.way(printer)),
        },
        printer,
        settings: Settings {
            lang: context.lang(),
            idle: Duration::from_secs(config.session.idle_seconds),
            answer: Duration::from_secs(config.session.answer_seconds),
        },
        choices: Choices {
            languages: config.session.languages()?,
            reads_aloud: config.sound.read_aloud && Speech::is_installed(),
            has_sound: config.sound.volume > 0 && face == Face::Citizen && Speaker::is_there(),
        },
        // Nobody shows a slip to the wall.
        sources: if face == Face::Board { Vec::new() } else { sources(context, window)? },
        devices: devices(context)?,
        volume: config.sound.volume,
        wedge: wedge(context),
        places,
    })
}

fn sources(context: &Context, window: &WindowArgs) -> Result<Vec<Source>, UsageError> {
    let specs = match (&window.sources, &context.config.sources) {
        (named, _) if !named.is_empty() => named.clone(),
        (_, Some(configured)) => configured.clone(),
        _ => vec!["wedge".to_owned()],
    };
    specs.iter().map(|spec| spec.parse::<Source>().map_err(|error| UsageError(error.into()))).collect()
}

fn devices(context: &Context) -> Result<DeviceConfig, UsageError> {
    let config = &context.config;
    let after_read = config.folder.move_to.clone().map_or(AfterRead::Delete, AfterRead::MoveTo);
    let formats = config.reading.formats.join(",").parse().map_err(|error: FormatsError| UsageError(error.into()))?;
    let (resolution, options) = (config.sheet.resolution, config.sheet.options.clone());
    let sheet = SheetConfig { resolution, options, ..SheetConfig::default() };
    Ok(DeviceConfig { formats, after_read, sheet, ..DeviceConfig::new(Clock::file_time()) })
}

/// Whether the processor draws what a graphics chip should: each repaint of the camera's picture then costs a whole one.
fn draws_in_software() -> bool {
    let told = std::env::var_os("LIBGL_ALWAYS_SOFTWARE").is_some_and(|value| value != "0" && value != "false");
    told || !Path::new("/dev/dri/renderD128").exists()
}

fn wedge(context: &Context) -> WedgeConfig {
    let config = &context.config.wedge;
    let (prefix, suffix) = (config.prefix.clone(), config.suffix.clone());
    WedgeConfig { prefix, suffix, max_gap_ms: config.gap_ms as f64, ..WedgeConfig::default() }
}

/// One instance for each face and seat: holds a lock for as long as the face is open.
///
/// # Errors
/// The face is open already.
pub fn take_seat(face: Face) -> anyhow::Result<File> {
    let path = seat_folder()?.join(format!("motcua-{}-{}.lock", face.name(), seat()));
    let file = File::options().write(true).create(true).truncate(false).open(&path);
    let file = file.with_context(|| format!("{} cannot be written", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(UsageError(anyhow::anyhow!("the {} face is open already on this display", face.name())).into())
        }
        Err(TryLockError::Error(error)) => bail!("{} cannot be locked: {error}", path.display()),
    }
}

/// The display that a face stands on, as a part of a file's name.
pub fn seat() -> String {
    let display = std::env::var("WAYLAND_DISPLAY").or_else(|_| std::env::var("DISPLAY")).unwrap_or_default();
    display.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The user's own folder for what lasts as long as a session; beside the store nothing may be writable.
fn seat_folder() -> anyhow::Result<PathBuf> {
    let dirs = dirs()?;
    let folder = dirs.runtime_dir().unwrap_or_else(|| dirs.cache_dir()).to_path_buf();
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}
