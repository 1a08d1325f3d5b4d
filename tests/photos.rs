//! Photographs and frames through the reader: how many of each folder are read at least, and none of them wrongly.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use motcua::reader::{Formats, Mode, load_picture, read};

/// A line of a manifest: the picture, its folder or its kind, and the texts that may be read.
struct Expected {
    picture: PathBuf,
    group: String,
    texts: Vec<String>,
}

/// The manifest in a folder of test data; texts begin in the fourth column.
fn manifest(folder: &str, group: fn(&[&str]) -> String) -> Vec<Expected> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let lines = std::fs::read_to_string(folder.join("manifest.tsv")).unwrap();
    let expected = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let texts = columns[3..].iter().filter(|text| !text.is_empty()).map(|&text| text.to_owned()).collect();
        Expected { picture: folder.join(columns[0]), group: group(&columns), texts }
    };
    lines.lines().map(expected).collect()
}

/// A picture's group and file.
fn name(expected: &Expected) -> String {
    format!("{} {}", expected.group, expected.picture.file_name().unwrap().display())
}

/// Reads pictures; the names of those read rightly, and an account of each wrong read.
fn read_all(pictures: &[Expected], mode: Mode) -> (Vec<String>, Vec<String>) {
    let formats: Formats = "code128,code39,itf,qr".parse().unwrap();
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for expected in pictures {
        let (texts, name) = (&expected.texts, name(expected));
        let frame = load_picture(&expected.picture).unwrap();
        let report = read(frame.view(), formats, mode);
        let (known, unknown): (Vec<_>, Vec<_>) = report.readings.iter().partition(|r| texts.contains(&r.text));
        right.extend((!known.is_empty()).then(|| name.clone()));
        wrong.extend(unknown.iter().map(|r| format!("{name}: {} {:?}", r.symbology, r.text)));
    }
    (right, wrong)
}

/// Fails where fewer of a group are read than its floor, or anything is read wrongly.
fn assert_floors(pictures: &[Expected], mode: Mode, floors: &[(&str, usize)]) {
    let (right, wrong) = read_all(pictures, mode);
    assert_eq!(wrong, Vec::<String>::new(), "wrong reads");
    let of = |group: &str| right.iter().filter(|name| name.split(' ').next() == Some(group)).count();
    let read: Vec<(&str, usize)> = floors.iter().map(|&(group, _)| (group, of(group))).collect();
    let enough = read.iter().zip(floors).all(|((_, read), (_, floor))| read >= floor);
    assert!(enough, "{mode:?}: read {read:?}, at least {floors:?}, of these {right:?}");
    let known = |picture: &Expected| floors.iter().any(|(group, _)| *group == picture.group);
    assert!(pictures.iter().all(known), "a group has no floor");
}

/// Photographs with a code that are not read yet.
const UNREAD: [&str; 1] = ["qrcode-2 13.png"];

#[test]
fn photographs() {
    let pictures = manifest("photos", |columns| columns[0].split('/').next().unwrap_or_default().to_owned());
    let (right, wrong) = read_all(&pictures, Mode::Still);
    assert_eq!(wrong, Vec::<String>::new(), "wrong reads");
    let coded = pictures.iter().filter(|picture| !picture.texts.is_empty());
    let unread = coded.map(name).filter(|name| !right.contains(name) && !UNREAD.contains(&name.as_str()));
    assert_eq!(unread.collect::<Vec<_>>(), Vec::<String>::new(), "not read any more");
}

#[test]
fn frames() {
    let pictures = manifest("frames", |columns| columns[1].to_owned());
    for (mode, floors) in [
        (Mode::Frame, [("code128", 5), ("code39", 4), ("qr", 6), ("blank", 0)]),
        (Mode::Still, [("code128", 7), ("code39", 4), ("qr", 7), ("blank", 0)]),
    ] {
        assert_floors(&pictures, mode, &floors);
    }
}
