//! The budgets of the program, each measured beside its reference in the same run: `make bench`.
//!
//! Needs a display (the make target brings a virtual one) and `xdotool`, which types as a hand scanner does. The store of
//! a million dossiers is made once and kept under `target/bench`.

mod bare;
mod counter;
mod face;
mod frames;
mod look_up;
mod own_work;
mod process;
mod table;

use std::path::PathBuf;

use anyhow::Context as _;
use table::Table;

/// How many dossiers the big store has.
const DOSSIERS: u64 = 1_000_000;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() == Some(bare::ARGUMENT) {
        return bare::run(args.next().map(PathBuf::from), args.next().as_deref(), args.next().as_deref());
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder)?;
    let store = store_of(DOSSIERS, &folder)?;
    let mut table = Table::default();
    look_up::measure(&store, &mut table)?;
    own_work::measure(&store, &mut table)?;
    counter::measure(&store, &store_of(DOSSIERS / 10, &folder)?, &mut table)?;
    if std::env::var_os("DISPLAY").is_some() {
        face::measure(&folder, &store, &mut table)?;
        frames::measure(&folder, &store, &face::codes(&store)?, &mut table)?;
    } else {
        println!("No display: the budgets of the window were left out (make bench brings one).");
    }
    table.print();
    Ok(())
}

/// Makes a store, or takes the one of the last run. A store of an older shape has another name.
fn store_of(dossiers: u64, folder: &std::path::Path) -> anyhow::Result<PathBuf> {
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
