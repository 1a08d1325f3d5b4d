//! What the office says on its board: a text file that anybody with an editor writes, looked at again when it changed.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use unicode_normalization::UnicodeNormalization as _;

/// A file this long is no notice.
const MOST_BYTES: u64 = 16 * 1024;
/// More would each be seen too seldom.
const MOST_NOTICES: usize = 8;
/// More cannot be read from across a hall while it is shown.
const MOST_CHARACTERS: usize = 160;

/// What some editors put before the first line.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A file of notices.
pub(super) struct Notices {
    path: Option<PathBuf>,
    seen: Seen,
}

/// The file as it was last seen.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// Nobody has looked.
    Never,
    /// There was none.
    Gone,
    /// When it was written, and its bytes.
    Written(SystemTime, u64),
}

impl Seen {
    fn now(path: &Path) -> Self {
        let written = fs::metadata(path).and_then(|file| Ok(Self::Written(file.modified()?, file.len())));
        written.unwrap_or(Self::Gone)
    }
}

impl Notices {
    pub(super) fn in_file(path: Option<&Path>) -> Self {
        Self { path: path.map(Path::to_path_buf), seen: Seen::Never }
    }

    /// The notices, where the file is another than when this was last asked. A file that is gone holds none.
    pub(super) fn changed(&mut self) -> Option<Vec<String>> {
        let path = self.path.as_ref()?;
        let now = Seen::now(path);
        if std::mem::replace(&mut self.seen, now) == now {
            return None;
        }
        let Seen::Written(_, bytes) = now else { return Some(Vec::new()) };
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text));
        match read {
            Ok(_) if bytes <= MOST_BYTES => Some(parse(&text)),
            Ok(_) => {
                tracing::warn!("{} is longer than {MOST_BYTES} bytes: none of it is shown", path.display());
                Some(Vec::new())
            }
            Err(error) => {
                tracing::warn!("{} cannot be read: {error}", path.display());
                Some(Vec::new())
            }
        }
    }
}

/// One notice a line; blank lines and those that begin with `#` are none.
fn parse(text: &str) -> Vec<String> {
    let lines = text
        .trim_start_matches(BYTE_ORDER_MARK)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(notice).filter(|notice| !notice.is_empty()).take(MOST_NOTICES).collect()
}

/// A line as it is shown: composed, in single spaces, cut off where it is too long.
fn notice(line: &str) -> String {
    let plain: String = line.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= MOST_CHARACTERS {
        return plain;
    }
    let cut: String = plain.chars().take(MOST_CHARACTERS - 1).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{}…", whole_words.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_notice() {
        let text = "\u{feff}# what the office says\n\n  Sáng thứ Bảy  24/10\tmở cửa.  \n# Cũ\nNghỉ lễ 24/11.\n";
        assert_eq!(parse(text), ["Sáng thứ Bảy 24/10 mở cửa.", "Nghỉ lễ 24/11."]);
        assert_eq!(parse("mở cu\u{031b}\u{0309}a"), ["mở cửa"], "composed");
        assert_eq!(parse(&"dòng\n".repeat(50)).len(), MOST_NOTICES);
        let long = notice(&"rất dài ".repeat(60));
        assert!(long.ends_with("rất…") || long.ends_with("dài…"), "{long}");
        assert!(long.chars().count() <= MOST_CHARACTERS);
    }

    #[test]
    fn the_file_is_read_when_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notices.txt");
        let mut notices = Notices::in_file(Some(&path));
        assert_eq!(notices.changed(), Some(Vec::new()), "there is none yet");
        assert_eq!(notices.changed(), None);
        fs::write(&path, "Một").unwrap();
        assert_eq!(notices.changed(), Some(vec!["Một".to_owned()]));
        assert_eq!(notices.changed(), None);
        fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(notices.changed(), Some(Vec::new()), "no text");
        fs::write(&path, "a".repeat(20_000)).unwrap();
        assert_eq!(notices.changed(), Some(Vec::new()), "too long");
        fs::remove_file(&path).unwrap();
        assert_eq!(notices.changed(), Some(Vec::new()));
        assert_eq!(Notices::in_file(None).changed(), None, "an office without notices");
    }
}
