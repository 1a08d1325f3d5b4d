//! A real folder and a real thread: what is put in, what is said, what is left.

use std::fs;
use std::time::SystemTime;

use tempfile::TempDir;

use super::*;
use crate::devices::{AfterRead, Devices, outbox};
use crate::reader::samples::{as_png, slip};
use crate::reader::{LumaFrame, Symbology};

const LONG: Duration = Duration::from_mins(1);

/// A watched folder and its inbox.
struct Office {
    folder: TempDir,
    inbox: Receiver<Input>,
    _devices: Devices,
}

/// The machine's time, as the file system has it.
fn file_time() -> SystemTime {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().metadata().unwrap().modified().unwrap()
}

fn config(after_read: AfterRead) -> DeviceConfig {
    let settle = Duration::from_millis(60);
    let rescan = Duration::from_millis(200);
    DeviceConfig { after_read, rescan, settle, formats: "code128".parse().unwrap(), ..DeviceConfig::new(file_time()) }
}

impl Office {
    fn new(after_read: AfterRead) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let office = Self::watching(folder.path(), &config(after_read));
        Self { folder, ..office }
    }

    fn watching(path: &Path, config: &DeviceConfig) -> Self {
        let (outbox, inbox) = outbox(16, || {});
        let devices = Devices::start(&[Source::Folder(path.to_owned())], config, &outbox).unwrap();
        Self { folder: tempfile::tempdir().unwrap(), inbox, _devices: devices }
    }

    /// The next message in a word: the text read, an error, nothing, or the folder's state.
    fn next(&self) -> String {
        match self.inbox.recv_timeout(LONG) {
            Ok(Input::Picture { report: Ok(report), .. }) => {
                report.readings.first().map_or_else(|| "nothing".to_owned(), |reading| reading.text.clone())
            }
            Ok(Input::Picture { report: Err(error), .. }) => format!("{error:?}"),
            Ok(Input::Device { state, .. }) => format!("{state:?}"),
            other => panic!("{other:?}"),
        }
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    /// Waits until the folder holds just these names.
    fn holds(&self, names: &[&str]) -> bool {
        let list = || {
            let mut names: Vec<String> = fs::read_dir(self.folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        };
        let end = Instant::now() + LONG;
        while list() != names && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(5));
        }
        list() == names
    }
}

fn picture(code: &str) -> Vec<u8> {
    as_png(&slip(Symbology::Code128, code))
}

#[test]
fn each_picture_is_read_once_and_deleted() {
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    for code in ["H53.01-261123-0001", "H53.01-261123-0002"] {
        office.put("scan.png", &picture(code));
        assert_eq!(office.next(), code);
        assert!(office.holds(&[]));
    }
    assert!(office.inbox.is_empty());
}

#[test]
fn read_pictures_are_moved_and_sub_folders_left_alone() {
    let office = Office::new(AfterRead::MoveTo(PathBuf::from("done")));
    assert_eq!(office.next(), "Ok");
    office.put("scan.png", &picture("H53.01-261123-0001"));
    assert_eq!(office.next(), "H53.01-261123-0001");
    assert!(office.holds(&["done"]));
    office.put("scan.png", &picture("H53.01-261123-0002"));
    assert_eq!(office.next(), "H53.01-261123-0002");
    assert!(office.inbox.is_empty());
}

#[test]
fn files_older_than_the_start_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.png"), picture("H53.01-261123-0001")).unwrap();
    let later = file_time() + Duration::from_secs(5);
    let office = Office::watching(folder.path(), &DeviceConfig { started: later, ..config(AfterRead::Delete) });
    assert_eq!(office.next(), "Ok");
    fs::write(folder.path().join("new.png"), picture("H53.01-261123-0002")).unwrap();
    assert_eq!(office.next(), "H53.01-261123-0002");
    assert!(folder.path().join("old.png").exists());
    // Written anew it is a new one.
    fs::write(folder.path().join("old.png"), picture("H53.01-261123-0003")).unwrap();
    assert_eq!(office.next(), "H53.01-261123-0003");
}

#[test]
fn bad_files_are_named_and_removed() {
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    let whole = picture("H53.01-261123-0001");
    let cases: [(&[u8], &str); 4] = [
        (b"", "Empty"),
        (b"'; DROP TABLE dossier; --", "NotAPicture"),
        (&whole[..whole.len() / 2], "Damaged"),
        (&as_png(&LumaFrame::new(vec![255; 4096], 64, 64).unwrap()), "nothing"),
    ];
    for (bytes, expected) in cases {
        office.put("scan.png", bytes);
        assert_eq!(office.next(), expected);
        assert!(office.holds(&[]));
    }
    let noise = fs::File::create(office.folder.path().join("noise.png")).unwrap();
    noise.set_len(200_000_000).unwrap();
    drop(noise);
    assert_eq!(office.next(), "TooManyBytes { bytes: 200000000 }");
    assert!(office.holds(&[]));
}

#[test]
fn a_picture_written_in_pieces_is_read_when_whole() {
    use std::io::Write as _;
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    let whole = picture("H53.01-261123-0001");
    let mut file = fs::File::create(office.folder.path().join("scan.png")).unwrap();
    for piece in whole.chunks(whole.len() / 4 + 1) {
        file.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(file);
    assert_eq!(office.next(), "H53.01-261123-0001");
    assert!(office.holds(&[]) && office.inbox.is_empty());
}

#[test]
fn a_picture_renamed_into_place_is_read_and_unfinished_names_wait() {
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    office.put("scan.png.part", &picture("H53.01-261123-0001"));
    office.put(".scan.png", &picture("H53.01-261123-0002"));
    std::thread::sleep(Duration::from_millis(300));
    assert!(office.inbox.is_empty());
    fs::rename(office.folder.path().join("scan.png.part"), office.folder.path().join("scan.png")).unwrap();
    assert_eq!(office.next(), "H53.01-261123-0001");
    assert!(office.holds(&[".scan.png"]));
}

#[test]
fn a_thousand_at_once_are_all_read() {
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    let small = as_png(&LumaFrame::new(vec![255; 400], 20, 20).unwrap());
    for i in 0..1000 {
        office.put(&format!("{i}.png"), &small);
    }
    for _ in 0..1000 {
        assert_eq!(office.next(), "nothing");
    }
    assert!(office.holds(&[]));
}

#[test]
fn files_that_vanish_are_forgotten() {
    let office = Office::new(AfterRead::Delete);
    assert_eq!(office.next(), "Ok");
    for i in 0..20 {
        office.put(&format!("{i}.part"), b"gone before it is read");
        fs::remove_file(office.folder.path().join(format!("{i}.part"))).unwrap();
    }
    office.put("scan.png", &picture("H53.01-261123-0001"));
    assert_eq!(office.next(), "H53.01-261123-0001");
}

#[test]
fn a_folder_comes_and_goes() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("scans");
    let office = Office::watching(&path, &config(AfterRead::Delete));
    assert_eq!(office.next(), "Waiting");
    for (round, code) in ["H53.01-261123-0001", "H53.01-261123-0002"].into_iter().enumerate() {
        fs::create_dir(&path).unwrap();
        assert_eq!(office.next(), "Ok", "round {round}");
        fs::write(path.join("scan.png"), picture(code)).unwrap();
        assert_eq!(office.next(), code, "round {round}");
        fs::remove_dir_all(&path).unwrap();
        assert_eq!(office.next(), "Lost", "round {round}");
    }
}

/// A folder where the read file cannot be removed: `done` is a file, so nothing can be moved into it.
#[test]
fn a_file_that_cannot_be_removed_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = tempfile::NamedTempFile::new().unwrap();
    let office = Office::watching(folder.path(), &config(AfterRead::MoveTo(blocked.path().to_owned())));
    assert_eq!(office.next(), "Ok");
    fs::write(folder.path().join("scan.png"), picture("H53.01-261123-0001")).unwrap();
    assert_eq!(office.next(), "H53.01-261123-0001");
    // Two more listings, then another file: nothing of the first in between.
    std::thread::sleep(Duration::from_millis(500));
    fs::write(folder.path().join("next.png"), picture("H53.01-261123-0002")).unwrap();
    assert_eq!(office.next(), "H53.01-261123-0002");
    assert!(office.inbox.is_empty() && folder.path().join("scan.png").exists());
}
