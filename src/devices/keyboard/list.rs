//! The keyboards of this machine, from what the kernel shows of them: none is opened, so no right to do so is needed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::devices::links::links_to;

/// The bits of the keys that write digits, and of Enter: a scanner has them, a power button has not.
const SCANNER_KEYS: u64 = 0b11_1111_1111 << 2 | 1 << 28;

/// Something with the keys that a scanner needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyboard {
    /// Its node, such as `/dev/input/event3`.
    pub path: PathBuf,
    /// What it calls itself.
    pub name: String,
    /// Its maker's USB number.
    pub vendor: u16,
    /// Its product's USB number.
    pub product: u16,
    /// Its name that stays the same in whatever order devices are plugged in; only USB devices have one.
    pub by_id: Option<PathBuf>,
}

/// All that types digits: keyboards and the scanners that pretend to be one.
pub fn keyboards() -> Vec<Keyboard> {
    keyboards_in(Path::new("/sys/class/input"), Path::new("/dev/input"))
}

fn keyboards_in(class: &Path, dev: &Path) -> Vec<Keyboard> {
    let by_id = links_to(&dev.join("by-id"));
    let entries = fs::read_dir(class).into_iter().flatten().flatten();
    let mut keyboards: Vec<Keyboard> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("event"))
        .filter_map(|entry| {
            let device = entry.path().join("device");
            let text = |name: &str| fs::read_to_string(device.join(name)).ok();
            let number = |name: &str| u16::from_str_radix(text(name)?.trim(), 16).ok();
            has_scanner_keys(&text("capabilities/key")?).then_some(())?;
            Some(Keyboard {
                path: dev.join(entry.file_name()),
                name: text("name")?.trim().to_owned(),
                vendor: number("id/vendor")?,
                product: number("id/product")?,
                by_id: by_id.get(&entry.file_name()).cloned(),
            })
        })
        .collect();
    keyboards.sort_by_key(|keyboard| (keyboard.by_id.is_none(), keyboard.path.clone()));
    keyboards
}

/// The kernel writes the bits as hexadecimal words, the one with the lowest bits last.
fn has_scanner_keys(words: &str) -> bool {
    let lowest = words.split_whitespace().last().and_then(|word| u64::from_str_radix(word, 16).ok());
    lowest.is_some_and(|bits| bits & SCANNER_KEYS == SCANNER_KEYS)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn keyboards_are_told_from_what_has_other_keys() {
        let root = tempfile::tempdir().unwrap();
        let (class, dev) = (root.path().join("class"), root.path().join("dev"));
        let keys = "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe";
        let devices = [
            ("event0", "Power Button", "0000", "10000000000000 0"),
            ("event1", "AT keyboard", "0001", keys),
            ("event2", "Office Slip scanner", "1eab", keys),
            ("input2", "Office Slip scanner", "1eab", keys),
        ];
        for (node, name, vendor, keys) in devices {
            let device = class.join(node).join("device");
            fs::create_dir_all(device.join("id")).unwrap();
            fs::create_dir_all(device.join("capabilities")).unwrap();
            fs::write(device.join("name"), format!("{name}\n")).unwrap();
            fs::write(device.join("id/vendor"), format!("{vendor}\n")).unwrap();
            fs::write(device.join("id/product"), "0c10\n").unwrap();
            fs::write(device.join("capabilities/key"), format!("{keys}\n")).unwrap();
        }
        fs::create_dir_all(class.join("mice")).unwrap();
        let by_id = dev.join("by-id");
        fs::create_dir_all(&by_id).unwrap();
        symlink("../event2", by_id.join("usb-Office_Slip_scanner_0001-event-kbd")).unwrap();
        let keyboard = |node: &str, name: &str, vendor: u16, id: Option<&str>| Keyboard {
            path: dev.join(node),
            name: name.to_owned(),
            vendor,
            product: 0x0c10,
            by_id: id.map(|id| by_id.join(id)),
        };
        let scanner = keyboard("event2", "Office Slip scanner", 0x1eab, Some("usb-Office_Slip_scanner_0001-event-kbd"));
        assert_eq!(keyboards_in(&class, &dev), [scanner, keyboard("event1", "AT keyboard", 1, None)]);
        assert_eq!(keyboards_in(&root.path().join("missing"), &dev), []);
    }
}
