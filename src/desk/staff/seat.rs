//! What the people at a seat chose of how it looks and is typed at: one small file a seat, so that it stays over a restart.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::desk::open::Places;

/// A file this long was written by nobody's counter.
const MOST_BYTES: u64 = 1 << 16;

/// Choices by their stable names. What they mean the face knows that made them; what it does not know, it leaves.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SeatChoices(pub BTreeMap<String, String>);

/// Where the choices of a seat lie: beside the kiosk's own file, of which each seat has one.
#[derive(Debug)]
pub struct SeatFile {
    path: PathBuf,
}

impl SeatFile {
    /// The file of a seat.
    pub fn of(places: &Places) -> Self {
        Self { path: beside_kiosk(places, "choices.json") }
    }

    /// The choices; none where nobody made any, or they cannot be read.
    pub fn load(&self) -> SeatChoices {
        let is_sound = fs::metadata(&self.path).is_ok_and(|file| file.len() <= MOST_BYTES);
        let text = if is_sound { fs::read(&self.path).ok() } else { None };
        text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Writes the choices in place of those before.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, choices: &SeatChoices) -> io::Result<()> {
        replace(&self.path, &serde_json::to_vec(choices)?)
    }
}

/// A file of this seat's own.
pub(super) fn beside_kiosk(places: &Places, name: &str) -> PathBuf {
    let seat = places.kiosk.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let folder = places.kiosk.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    folder.join(format!("{seat}-{name}"))
}

/// Writes a file that only its owner can read. It is whole or it is as it was, whatever dies when.
///
/// # Errors
/// It cannot be written.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let under_way = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&under_way)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&under_way, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_stay_with_their_seat() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::beside(&folder.path().join("office.db"));
        let other = Places { kiosk: folder.path().join("seat2.db"), ..places.clone() };
        let choices = SeatChoices(BTreeMap::from([("contrast".to_owned(), "high".to_owned())]));
        let file = SeatFile::of(&places);
        assert_eq!(file.load(), SeatChoices::default());
        file.keep(&choices).unwrap();
        assert_eq!((SeatFile::of(&places).load(), SeatFile::of(&other).load()), (choices, SeatChoices::default()));
        fs::write(&file.path, "{").unwrap();
        assert_eq!(file.load(), SeatChoices::default(), "what cannot be read is no reason not to start");
    }
}
