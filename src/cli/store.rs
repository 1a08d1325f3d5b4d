//! `store`: looks after the office's store.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::args::StoreAct;
use super::context::{Context, UsageError};
use crate::demo::files as demo;
use crate::office;
use crate::store::files::{CALENDAR, OFFICE, PROCEDURES};
use crate::store::{self, Bulk, KeySource, Keys, NewStore};

/// Makes a store, checks it, or makes anew what follows from its log. False when something is wrong with it.
///
/// # Errors
/// The store, its keys or the office's files cannot be used.
pub fn run(context: &Context, act: StoreAct, out: &mut dyn Write) -> anyhow::Result<bool> {
    let keys = || anyhow::Ok(Keys::load(&context.keys_path()?)?);
    match act {
        StoreAct::Template { folder } => template(&folder, out),
        StoreAct::New { folder } => new(context, &folder, out),
        StoreAct::Backup { folder } => backup(context, &folder, out),
        StoreAct::Verify => verify(&store::verify(&context.store_path()?, &keys()?)?, out),
        StoreAct::Rebuild => {
            let rebuilt = store::rebuild(&context.store_path()?, &keys()?)?;
            let store::Rebuilt { dossiers, differed, removed } = rebuilt;
            writeln!(
                out,
                "Made anew from the log: {dossiers} dossiers. {differed} were not as the log says, {removed} were not in it."
            )?;
            Ok(true)
        }
    }
}

/// Writes the files of the demo office, and writes over none.
fn template(folder: &Path, out: &mut dyn Write) -> anyhow::Result<bool> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for (name, text) in [(OFFICE, demo::OFFICE), (CALENDAR, demo::CALENDAR), (PROCEDURES, demo::PROCEDURES)] {
        let path = folder.join(name);
        let file = fs::File::options().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(text.as_bytes()))
            .with_context(|| format!("{} cannot be written", path.display()))?;
    }
    writeln!(out, "Change the files in {} to your office, then: motcua store new {0}", folder.display())?;
    Ok(true)
}

fn new(context: &Context, folder: &Path, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut files = Vec::new();
    for name in [OFFICE, CALENDAR, PROCEDURES] {
        let path = folder.join(name);
        let text = fs::read_to_string(&path);
        let text = text.map_err(|error| UsageError(anyhow::anyhow!("{} cannot be read: {error}", path.display())))?;
        files.push((name.to_owned(), text));
    }
    let [(_, profile), (_, calendar), (_, procedures)] = &files[..] else { bail!("an office has three files") };
    office::parse(profile, calendar, procedures).map_err(|error| UsageError(error.into()))?;
    let path = context.store_path()?;
    let keys = Keys::load_or_make(&context.keys_path()?, KeySource::Random)?;
    Bulk::create_empty(&path, keys, &NewStore { files, ..NewStore::default() }, context.clock()?.now())?;
    writeln!(
        out,
        "{} is made. Add its first administrator: motcua staff add --id ID --name NAME --role administrator --pin-stdin --store {0}",
        path.display()
    )?;
    Ok(true)
}

/// Copies the store and the kiosk's file. False where a copy is not whole: then it says of what.
fn backup(context: &Context, folder: &Path, out: &mut dyn Write) -> anyhow::Result<bool> {
    let (places, keys) = (context.places()?, Keys::load(&context.keys_path()?)?);
    let store::BackedUp { report, word } = store::back_up(&places.store, &keys, &places.kiosk, folder)?;
    let is_sound = verify(&report, out)?;
    let kiosk = places.kiosk.display();
    let has_word = word.is_ok();
    match word {
        Ok(Some(store::WordKept { ratings, complaints, calls })) => {
            writeln!(
                out,
                "The citizens' word ({kiosk}): {ratings} ratings, {complaints} complaints and {calls} calls."
            )?;
        }
        Ok(None) => writeln!(out, "There is no {kiosk}: nobody has rated or called on this machine.")?,
        Err(error) => writeln!(out, "The citizens' word is NOT in it: {error}")?,
    }
    writeln!(
        out,
        "All that is in {}. The keys are not: keep a copy of {} elsewhere.",
        folder.display(),
        places.keys.display()
    )?;
    Ok(is_sound && has_word)
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
