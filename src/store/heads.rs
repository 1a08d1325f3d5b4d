//! The heads of the chains in a second file: what makes a cut tail and a wholly recomputed chain show.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chain::Head;
use super::error::StoreError;
use super::stored::{bytes_from_hex, hex};

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    at: Timestamp,
    origin: String,
    seq: u64,
    mac: String,
}

/// A head as it was noted, or a line that is none.
pub(super) enum Noted {
    Head(Head),
    Unreadable(usize),
}

/// The file beside a store.
pub fn path_of(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".heads");
    PathBuf::from(name)
}

/// Notes the heads of now at the end of the file, and waits until they are on the disk.
pub(super) fn append(store: &Path, heads: &[Head], now: Timestamp) -> Result<(), StoreError> {
    let path = path_of(store);
    let mut text = String::new();
    for Head { origin, seq, mac } in heads {
        let line = Line { at: now, origin: origin.clone(), seq: *seq, mac: hex(mac) };
        let json = serde_json::to_string(&line).map_err(|e| StoreError::io(&path, io::Error::other(e)))?;
        text.push_str(&json);
        text.push('\n');
    }
    let written = || {
        drop_torn_line(&path)?;
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    written().map_err(|e| StoreError::io(&path, e))
}

/// Takes away a last line that a power failure cut while it was written: the next would run on from it.
fn drop_torn_line(path: &Path) -> io::Result<()> {
    let text = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        text => text?,
    };
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    if whole == text.len() {
        return Ok(());
    }
    OpenOptions::new().write(true).open(path)?.set_len(whole as u64)
}

/// Begins the file of a new store: what an older store of that name left is not its own.
pub(super) fn start(store: &Path, head: &Head, now: Timestamp) -> Result<(), StoreError> {
    let path = path_of(store);
    match fs::remove_file(&path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(StoreError::io(&path, e)),
        _ => append(store, std::slice::from_ref(head), now),
    }
}

/// Gives a copy of a store the heads that were noted of it.
pub(super) fn copy(store: &Path, to: &Path) -> Result<(), StoreError> {
    let path = path_of(store);
    match fs::copy(&path, path_of(to)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(StoreError::io(&path, e)),
        _ => Ok(()),
    }
}

/// All heads that were ever noted; nothing where there is no file. A last line without its end was cut by a power
/// failure while it was written, and is passed over.
pub(super) fn read(store: &Path) -> Result<Option<Vec<Noted>>, StoreError> {
    let path = path_of(store);
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(StoreError::io(&path, e)),
    };
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let noted = |(place, line): (usize, &str)| head(line).map_or(Noted::Unreadable(place + 1), Noted::Head);
    Ok(Some(whole.lines().enumerate().map(noted).collect()))
}

fn head(line: &str) -> Option<Head> {
    let Line { origin, seq, mac, .. } = serde_json::from_str(line).ok()?;
    Some(Head { origin, seq, mac: bytes_from_hex(&mac)? })
}
