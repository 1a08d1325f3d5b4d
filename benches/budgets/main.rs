//! The budgets of the program, each measured beside its reference in the same run: `make bench`.
//!
//! Needs a display (the make target brings a virtual one) and `xdotool`, which types as a hand scanner does. The store of
//! a million dossiers is made once and kept under `target/tmp/bench`. Names of parts as arguments measure those alone.

mod audit;
mod bare;
mod camera;
mod change;
mod counter;
mod face;
mod finding;
mod frames;
mod look_up;
mod memory;
mod own_work;
mod process;
mod queue;
mod repaints;
mod report;
mod table;
mod window;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use memory::Memory;
use table::Table;

/// As in the program: memory is wiped as it is given back.
#[global_allocator]
static MEMORY: Memory = Memory::new();

/// How many dossiers the big store has.
const DOSSIERS: u64 = 1_000_000;

/// Measures some budgets on the big store, with a folder for what it needs.
type Part = fn(folder: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()>;

/// The parts by name, and whether they need a display.
const PARTS: [(&str, bool, Part); 10] = [
    ("look-up", false, look_up::measure),
    ("own-work", false, own_work::measure),
    ("repaints", false, repaints::measure),
    ("counter", false, counter::measure),
    ("queue", false, queue::measure),
    ("report", false, report::measure),
    ("face", true, face::measure),
    ("change", true, change::measure),
    ("frames", true, frames::measure),
    ("camera", true, camera::measure),
];

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() == Some(bare::ARGUMENT) {
        return bare::run(args.next().map(PathBuf::from), args.next().as_deref(), args.next().as_deref());
    }
    // Cargo's own arguments begin with dashes.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder)?;
    let store = store_of(DOSSIERS, &folder)?;
    let mut table = Table::default();
    let has_display = std::env::var_os("DISPLAY").is_some();
    for (name, needs_display, measure) in PARTS {
        if !wanted.is_empty() && !wanted.iter().any(|part| part == name) {
            continue;
        }
        if needs_display && !has_display {
            println!("No display: {name} was left out (make bench brings one).");
            continue;
        }
        measure(&folder, &store, &mut table)?;
    }
    table.print();
    Ok(())
}

/// Makes a store, or takes the one of the last run. A store of an older shape has another name.
fn store_of(dossiers: u64, folder: &Path) -> anyhow::Result<PathBuf> {
    let store = folder.join(format!("{dossiers}-v{}.db", motcua::store::VERSION));
    if store.exists() {
        return Ok(store);
    }
    println!("Making a store of {dossiers} dossiers, once ...");
    let start = std::time::Instant::now();
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_motcua"))
        .args(["demo-data", "--dossiers", &dossiers.to_string(), "--seed", "7", "--store"])
        .arg(&store)
        .status()
        .context("motcua demo-data cannot be started")?;
    anyhow::ensure!(done.success(), "motcua demo-data failed");
    println!("{:.0} dossiers a second", dossiers as f64 / start.elapsed().as_secs_f64());
    Ok(store)
}
