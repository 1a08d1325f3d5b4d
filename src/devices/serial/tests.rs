//! A real terminal pair: bytes go in at one end, messages come out at the other.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime};

use crossbeam_channel::Receiver;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

use super::*;
use crate::devices::{DeviceConfig, Devices, Input, outbox};

const LONG: Duration = Duration::from_secs(30);
const CARD: &str = "001099012345||Nguyễn Thị Ánh|01011990|Nữ|Xã Tân Hưng, Tây Ninh|01012022";

/// Terminals are numbered for the whole machine, and a number is given again: one test at a time counts them.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The scanner's end of a line.
struct Scanner {
    line: File,
    /// The node of the other end.
    node: PathBuf,
}

impl Scanner {
    fn new() -> Self {
        let line = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&line).unwrap();
        unlockpt(&line).unwrap();
        let node = ptsname(&line, Vec::new()).unwrap();
        Self { node: PathBuf::from(OsStr::from_bytes(node.as_bytes())), line: File::from(line) }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.line.write_all(bytes).unwrap();
    }
}

/// A port that scanners are plugged into, and its inbox.
struct Office {
    folder: TempDir,
    inbox: Receiver<Input>,
    _devices: Devices,
    _alone: MutexGuard<'static, ()>,
}

impl Office {
    fn new() -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let (outbox, inbox) = outbox(16, || {});
        let source = Source::Serial { path: folder.path().join("port"), baud: 9600 };
        let devices = Devices::start(&[source], &DeviceConfig::new(SystemTime::UNIX_EPOCH), &outbox).unwrap();
        Self { folder, inbox, _devices: devices, _alone: alone }
    }

    fn plug(&self, scanner: &Scanner) {
        symlink(&scanner.node, self.folder.path().join("port")).unwrap();
    }

    fn unplug(&self, scanner: Scanner) {
        fs::remove_file(self.folder.path().join("port")).unwrap();
        drop(scanner);
    }

    /// The next message: the text, or the state in a word.
    fn next(&self) -> String {
        match self.inbox.recv_timeout(LONG) {
            Ok(Input::Text { text, .. }) => text,
            Ok(Input::Device { state, .. }) => format!("{state:?}"),
            other => panic!("{other:?}"),
        }
    }
}

/// How many descriptors of this process lead to a node.
fn descriptors_of(node: &Path) -> usize {
    let descriptors = fs::read_dir("/proc/self/fd").unwrap().flatten();
    descriptors.filter(|fd| fs::read_link(fd.path()).is_ok_and(|to| to.starts_with(node))).count()
}

#[test]
fn scans_arrive_as_they_were_sent() {
    let office = Office::new();
    assert_eq!(office.next(), "Waiting");
    let mut scanner = Scanner::new();
    office.plug(&scanner);
    assert_eq!(office.next(), "Ok");
    // what is sent, bit by bit; what arrives
    let table: [(&[&[u8]], &[&str]); 5] = [
        (&[b"H53.12-261019-0001\r\n"], &["H53.12-261019-0001"]),
        (&[b"H53.12-26", b"1019-0002\r"], &["H53.12-261019-0002"]),
        (&[b"H53.12-261019-0003"], &["H53.12-261019-0003"]), // its end is silence
        (&[b"A1\nB2\n\x11\x13\x1a\x04\x03C3\n"], &["A1", "B2", "C3"]), // bytes that mean something to a terminal
        (&[CARD.as_bytes(), b"\r\n"], &[CARD]),
    ];
    for (parts, texts) in table {
        for part in parts {
            scanner.send(part);
        }
        for text in texts {
            assert_eq!(office.next(), *text);
        }
    }
    assert!(office.inbox.is_empty());
}

#[test]
fn a_scanner_comes_back_ten_times_and_no_scan_is_lost() {
    let office = Office::new();
    assert_eq!(office.next(), "Waiting");
    for round in 0..10 {
        let mut scanner = Scanner::new();
        let node = scanner.node.clone();
        office.plug(&scanner);
        let plugged = Instant::now();
        let code = format!("H53.12-261019-{round:04}");
        scanner.send(format!("{code}\r\n").as_bytes()); // before the port is open
        assert_eq!(office.next(), "Ok", "round {round}");
        assert!(plugged.elapsed() < Duration::from_secs(2), "round {round}");
        assert_eq!(office.next(), code);
        assert_eq!(descriptors_of(&node), 1);
        office.unplug(scanner);
        let unplugged = Instant::now();
        assert_eq!(office.next(), "Lost", "round {round}");
        assert!(unplugged.elapsed() < Duration::from_secs(2), "round {round}");
        assert_eq!(descriptors_of(&node), 0);
    }
}

#[test]
fn a_port_that_is_held_or_is_none_says_so() {
    let office = Office::new();
    assert_eq!(office.next(), "Waiting");
    let mut scanner = Scanner::new();
    let held = Port::open(&scanner.node, 9600).unwrap();
    office.plug(&scanner);
    assert_eq!(office.next(), "Refused");
    drop(held);
    let port = office.folder.path().join("port");
    fs::remove_file(&port).unwrap();
    fs::write(&port, "no terminal").unwrap();
    assert!(Port::open(&port, 9600).is_err());
    fs::remove_file(&port).unwrap();
    assert_eq!(office.next(), "Waiting");
    scanner = Scanner::new();
    office.plug(&scanner);
    assert_eq!(office.next(), "Ok");
    scanner.send(b"H53.12-1\r");
    assert_eq!(office.next(), "H53.12-1");
}

#[test]
fn a_megabyte_without_an_end_is_a_state() {
    let office = Office::new();
    assert_eq!(office.next(), "Waiting");
    let mut scanner = Scanner::new();
    office.plug(&scanner);
    assert_eq!(office.next(), "Ok");
    for _ in 0..1024 {
        scanner.send(&[b'7'; 1024]);
    }
    assert_eq!(office.next(), "Garbled");
    scanner.send(b"\r\nH53.12-261019-0001\r\n");
    assert_eq!(office.next().len(), super::super::framer::MAX_BYTES);
    let rest = [office.next(), office.next()];
    assert!(rest.contains(&"Ok".to_owned()) && rest.contains(&"H53.12-261019-0001".to_owned()), "{rest:?}");
}
