//! SANE's own test scanner, and a `scanimage` that behaves badly.

use std::path::Path;
use std::time::SystemTime;

use image::{DynamicImage, GrayImage, ImageFormat};

use super::*;
use crate::devices::{Devices, outbox};
use crate::reader::Symbology;
use crate::reader::samples::slip;

const LONG: Duration = Duration::from_secs(30);

/// A sheet scanner and its inbox.
struct Office {
    source: Source,
    inbox: Receiver<Input>,
    devices: Devices,
}

impl Office {
    /// A scanner that `scanimage` knows as `name`.
    fn new(name: &str, sheet: SheetConfig) -> Self {
        let (outbox, inbox) = outbox(256, || {});
        let source = Source::Sane(name.to_owned());
        let config = DeviceConfig { sheet, ..DeviceConfig::new(SystemTime::UNIX_EPOCH) };
        let devices = Devices::start(std::slice::from_ref(&source), &config, &outbox).unwrap();
        let office = Self { source, inbox, devices };
        assert_eq!(office.next(), "Waiting");
        office
    }

    /// SANE's test scanner, with more options.
    fn test(options: &[&str]) -> Self {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        Self::new("test:0", SheetConfig { options, resolution: 100, ..SheetConfig::default() })
    }

    fn fake(name: &str) -> Self {
        Self::new(name, fake())
    }

    /// The next message in words.
    fn next(&self) -> String {
        match self.inbox.recv_timeout(LONG) {
            Ok(Input::Picture { report: Ok(report), .. }) => {
                let mut texts: Vec<String> = report.readings.into_iter().map(|reading| reading.text).collect();
                texts.sort();
                format!("picture {}", texts.join(" "))
            }
            Ok(Input::Sheet { news, .. }) => format!("{news:?}"),
            Ok(Input::Device { state, .. }) => format!("{state:?}"),
            other => panic!("{other:?}"),
        }
    }

    /// The messages up to the end of the scan, progress left out.
    fn scan(&self) -> Vec<String> {
        assert!(self.devices.scan_sheet(&self.source));
        let mut messages = Vec::new();
        loop {
            let message = self.next();
            let is_last = ["picture", "Failed", "Cancelled"].iter().any(|end| message.starts_with(end));
            if !message.starts_with("Progress") {
                messages.push(message);
            }
            if is_last {
                return messages;
            }
        }
    }
}

fn fake() -> SheetConfig {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/src/devices/sheet/fake-scanimage");
    SheetConfig { program: program.into(), ..SheetConfig::default() }
}

/// A sheet with two slips on it.
fn write_sheet(path: &Path) {
    let mut sheet = GrayImage::from_pixel(1700, 1400, image::Luma([255]));
    for (code, y) in [("H53.12-261019-0001", 50), ("H53.12-261019-0002", 750)] {
        let slip = slip(Symbology::Code128, code);
        let (width, height) = (slip.width() as u32, slip.height() as u32);
        let slip = GrayImage::from_raw(width, height, slip.pixels().to_vec()).unwrap();
        image::imageops::overlay(&mut sheet, &slip, 50, y);
    }
    DynamicImage::from(sheet).save_with_format(path, ImageFormat::Pnm).unwrap();
}

#[test]
fn all_slips_of_a_sheet_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pnm");
    write_sheet(&path);
    let office = Office::fake(&format!("picture:{}", path.display()));
    let slips = "picture H53.12-261019-0001 H53.12-261019-0002";
    assert_eq!(office.scan(), ["Ok", slips]);
    assert_eq!(office.scan(), [slips]);
    let cut = Office::fake(&format!("cut:{}", path.display()));
    assert_eq!(cut.scan(), ["Failed(Broken)"]);
}

#[test]
fn the_test_scanner_scans_with_progress() {
    let office = Office::test(&["--test-picture=Grid", "--read-delay=yes", "--read-delay-duration=20000"]);
    assert!(office.devices.scan_sheet(&office.source));
    assert_eq!(office.next(), "Progress(0)");
    let messages: Vec<String> =
        std::iter::repeat_with(|| office.next()).take_while(|next| next != "picture ").collect();
    assert!(messages.iter().filter(|message| message.starts_with("Progress")).count() > 2, "{messages:?}");
    assert_eq!(messages.last().map(String::as_str), Some("Ok"));
}

#[test]
fn what_the_test_scanner_complains_of_has_its_kind() {
    let table = [
        ("NO_DOCS", "Failed(NoPaper)", Some("Ok")),
        ("JAMMED", "Failed(Jammed)", Some("Ok")),
        ("COVER_OPEN", "Failed(CoverOpen)", Some("Ok")),
        ("DEVICE_BUSY", "Failed(Busy)", Some("Refused")),
        ("ACCESS_DENIED", "Failed(NotPermitted)", Some("Refused")),
        ("IO_ERROR", "Failed(Gone)", None),
        ("NO_MEM", "Failed(Broken)", None),
    ];
    for (status, news, state) in table {
        let office = Office::test(&[&format!("--read-return-value=SANE_STATUS_{status}")]);
        let expected: Vec<&str> = state.into_iter().chain([news]).collect();
        assert_eq!(office.scan(), expected, "{status}");
    }
    assert_eq!(Office::test(&["--no-such-option"]).scan(), ["Failed(Broken)"]);
}

#[test]
fn a_scan_is_cancelled_or_ends_in_time_and_the_next_one_goes_on() {
    let slow = ["--read-delay=yes", "--read-delay-duration=200000", "--read-limit=yes", "--read-limit-size=64"];
    let office = Office::test(&slow);
    assert!(office.devices.scan_sheet(&office.source));
    while office.next() == "Progress(0)" {}
    assert!(office.devices.cancel_sheet(&office.source));
    let end = std::iter::repeat_with(|| office.next()).find(|message| !message.starts_with("Progress"));
    assert_eq!(end.as_deref(), Some("Cancelled"));
    assert!(!office.devices.scan_sheet(&Source::Wedge));

    let hasty = SheetConfig { deadline: Duration::from_millis(300), ..fake() };
    let office = Office::new("deaf", hasty);
    assert_eq!(office.scan(), ["Failed(Slow)"]);
    assert_eq!(office.scan(), ["Failed(Slow)"]);
}

#[test]
fn whatever_scanimage_does_is_a_kind() {
    let table = [
        ("gone", "Failed(Gone)"),
        ("endless", "Failed(Broken)"),
        ("silent", "Failed(Broken)"),
        ("odd", "Failed(Broken)"),
    ];
    for (name, news) in table {
        assert_eq!(Office::fake(name).scan(), [news], "{name}");
    }
    let stuck = Office::fake("stuck");
    assert_eq!(stuck.scan(), ["Ok", "Failed(Jammed)"]);
    assert_eq!(stuck.scan(), ["Failed(Jammed)"]);
    let missing = SheetConfig { program: "/nonexistent/scanimage".into(), ..SheetConfig::default() };
    assert_eq!(Office::new("any", missing).scan(), ["Refused", "Failed(NoProgram)"]);
}

#[test]
fn ending_ends_a_scan_that_goes_on() {
    let office =
        Office::test(&["--read-delay=yes", "--read-delay-duration=200000", "--read-limit=yes", "--read-limit-size=64"]);
    assert!(office.devices.scan_sheet(&office.source));
    while office.next() == "Progress(0)" {}
    let before = Instant::now();
    drop(office.devices);
    assert!(before.elapsed() < LONG);
}
