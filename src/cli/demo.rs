//! `demo` and `demo-data`: an office of invented people.

use std::io::{IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context as _;
use jiff::Timestamp;

use super::args::{DemoArgs, DemoDataArgs, Face};
use super::context::{Context, dirs};
use super::face;
use crate::demo::{self, Cast, Generator, Officer, Showcase, files, samples};
use crate::desk::Places;
use crate::store::files::{CALENDAR, OFFICE, PROCEDURES};
use crate::store::{Bulk, KeySource, Keys, NewMember, NewStore, SlipKey};
use crate::ui::theme::Scale;
use crate::ui::{self, Tour};

/// How many dossiers a demo office has.
const DEMO_DOSSIERS: usize = 650;
/// The same demo each time.
const DEMO_SEED: u64 = 1;
/// The window of a demo, in pixels: upright, on a laptop's screen too.
const DEMO_WINDOW: (u32, u32) = (540, 960);
/// The same of the staff's faces.
const STAFF_WINDOW: (u32, u32) = (1366, 768);
/// The window of a tour, which no screen has to hold.
const TOUR_WINDOW: (u32, u32) = (1080, 1920);

/// Makes a fresh demo office and opens a face on it.
///
/// # Errors
/// Its folder cannot be written, or there is no display.
pub fn demo(context: &Context, args: &DemoArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let folder = demo_folder(args.face)?;
    let _seat = face::take_seat(args.face)?;
    let mut places = make_office(context, &folder)?;
    places.clock = context.clock()?;
    let slips = folder.join("slips");
    writeln!(out, "A demo office of invented people: {}", places.store.display())?;
    writeln!(out, "Sample slips, to drop on the window: {}", slips.display())?;
    writeln!(out, "Type a code and press Enter, or scan it; Esc quits. Some codes:")?;
    for line in showcase(places.clock.now())? {
        writeln!(out, "  {line}")?;
    }
    writeln!(out, "Staff, and their PINs:")?;
    for Officer { id, name, role, pin, .. } in Cast::load()?.staff() {
        writeln!(out, "  {:6} {}  {name} ({})", id.as_str(), pin.digits(), role.id())?;
    }
    let mut window = args.window.clone();
    let usual = match args.face {
        Face::Counter | Face::Supervisor | Face::Board => STAFF_WINDOW,
        Face::Citizen if args.tour.is_some() => TOUR_WINDOW,
        Face::Citizen => DEMO_WINDOW,
    };
    window.windowed.get_or_insert(usual);
    if window.sources.is_empty() {
        window.sources.push("wedge".to_owned());
    }
    let mut launch = face::launch(context, args.face, &window, places)?;
    launch.closes_on_escape = true;
    launch.counter.closes_on_escape = true;
    // A window is looked at from a desk, not from across a hall: it shows the whole board.
    if let Some((width, _)) = launch.windowed {
        launch.board.distance_m = Scale::board_distance_m(launch.pitch_mm, width as f32);
    }
    if let Some(pictures) = &args.tour {
        std::fs::create_dir_all(pictures).with_context(|| format!("{} cannot be made", pictures.display()))?;
        launch.tour = Some(Tour { slips: pictures_in(&slips)?, pictures: pictures.clone() });
    }
    ui::open(launch)?;
    Ok(true)
}

/// Makes a store of any size, and tells how far it is.
///
/// # Errors
/// The store's file is there already, or cannot be written.
pub fn demo_data(context: &Context, args: &DemoDataArgs) -> anyhow::Result<bool> {
    let path = context.named_store()?;
    let start = Instant::now();
    let now = context.clock()?.now();
    let progress = |done: u64| {
        if std::io::stderr().is_terminal() {
            eprint!("\r{done} of {} dossiers", args.dossiers);
        }
    };
    let keys = context.keys_path()?;
    fill(&path, &keys, now, args.seed, args.dossiers as usize, progress)?;
    let rate = args.dossiers as f64 / start.elapsed().as_secs_f64();
    eprintln!("\r{}: {} dossiers, {rate:.0} a second", path.display(), args.dossiers);
    Ok(true)
}

/// Fills a new store with the demo office's first dossiers.
fn fill(
    path: &Path,
    keys: &Path,
    now: Timestamp,
    seed: u64,
    dossiers: usize,
    progress: impl FnMut(u64),
) -> anyhow::Result<()> {
    let (office, cast) = (demo::office()?, Cast::load()?);
    let keys = Keys::load_or_make(keys, KeySource::Demo(seed))?;
    let texts = [(OFFICE, files::OFFICE), (CALENDAR, files::CALENDAR), (PROCEDURES, files::PROCEDURES)];
    let new = NewStore {
        files: texts.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec(),
        demo_seed: Some(seed),
        staff: cast.staff().map(member).collect(),
        data_as_of: None,
    };
    let mut bulk = Bulk::create(path, keys, &new)?;
    bulk.fill(Generator::new(&office, &cast, now, seed).take(dossiers), progress)?;
    bulk.finish(now)?;
    Ok(())
}

fn member(officer: &Officer) -> NewMember {
    let Officer { id, name, role, unit, pin } = officer.clone();
    NewMember { id, name, role, unit, badge: None, pin }
}

/// The demo's own folder, fresh: what the last demo left is deleted.
fn demo_folder(face: Face) -> anyhow::Result<PathBuf> {
    let folder = dirs()?.cache_dir().join(format!("demo-{}-{}", face.name(), face::seat()));
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// Makes the demo office's store and slips.
fn make_office(context: &Context, folder: &Path) -> anyhow::Result<Places> {
    for old in std::fs::read_dir(folder)? {
        let old = old?.path();
        let removed = if old.is_dir() { std::fs::remove_dir_all(&old) } else { std::fs::remove_file(&old) };
        removed.with_context(|| format!("{} cannot be deleted", old.display()))?;
    }
    let now = context.clock()?.now();
    let places = Places::beside(&folder.join("demo.db"));
    fill(&places.store, &places.keys, now, DEMO_SEED, DEMO_DOSSIERS, |_| {})?;
    let key = SlipKey::load(&places.keys)?;
    let secret = |code: &_| key.secret(code).map(|secret| secret.as_str().to_owned()).unwrap_or_default();
    samples::write(&folder.join("slips"), (&demo::office()?, &Cast::load()?), now, secret)?;
    Ok(places)
}

/// A line for each dossier that shows something: its code and verdict.
fn showcase(now: Timestamp) -> anyhow::Result<Vec<String>> {
    let office = demo::office()?;
    let line = |case: Showcase| Some(format!("{}  {}", case.code(now, &office)?, case.verdict()));
    Ok(Showcase::ALL.into_iter().filter_map(line).collect())
}

/// The sample slips, in their order.
fn pictures_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let files = std::fs::read_dir(folder)?.map(|file| file.map(|file| file.path()));
    let mut pictures = files.collect::<Result<Vec<_>, _>>()?;
    pictures.sort();
    Ok(pictures)
}
