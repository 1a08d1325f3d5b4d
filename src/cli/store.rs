//! `store`: looks after the office's store.

use std::io::Write;

use super::args::StoreAct;
use super::context::Context;
use crate::store::{self, Keys};

/// Checks the store, or makes anew what follows from its log. False when something is wrong with it.
///
/// # Errors
/// The store or its keys cannot be used.
pub fn run(context: &Context, act: StoreAct, out: &mut dyn Write) -> anyhow::Result<bool> {
    let path = context.store_path()?;
    let keys = Keys::load(&context.keys_path()?)?;
    match act {
        StoreAct::Verify => verify(&store::verify(&path, &keys)?, out),
        StoreAct::Rebuild => {
            let rebuilt = store::rebuild(&path, &keys)?;
            let store::Rebuilt { dossiers, differed, removed } = rebuilt;
            writeln!(
                out,
                "Made anew from the log: {dossiers} dossiers. {differed} were not as the log says, {removed} were not in it."
            )?;
            Ok(true)
        }
    }
}

fn verify(report: &store::Report, out: &mut dyn Write) -> anyhow::Result<bool> {
    for fault in &report.faults {
        writeln!(out, "{fault}")?;
    }
    if report.unlisted > 0 {
        writeln!(out, "and {} more", report.unlisted)?;
    }
    let (events, dossiers, heads) = (report.events, report.dossiers, report.heads);
    let verdict = if report.is_sound() { "whole" } else { "damaged" };
    writeln!(
        out,
        "The store is {verdict}: {events} events, {dossiers} dossiers and {heads} noted heads were checked."
    )?;
    Ok(report.is_sound())
}
