//! The serial ports of this machine, from what the kernel shows of them: none is opened.

use std::fs;
use std::path::{Path, PathBuf};

use crate::devices::links::links_to;

/// A serial port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SerialPort {
    /// Its node, such as `/dev/ttyACM0`.
    pub path: PathBuf,
    /// Its name that stays the same in whatever order devices are plugged in; only USB ports have one.
    pub by_id: Option<PathBuf>,
    /// What its maker calls it; only USB ports say.
    pub product: Option<String>,
}

/// The serial ports, USB ones first.
pub fn serial_ports() -> Vec<SerialPort> {
    ports_in(Path::new("/sys/class/tty"), Path::new("/dev"))
}

/// Ports have a device behind them; the kernel makes up to 32 UARTs that are not there, whose `type` is 0.
fn ports_in(class: &Path, dev: &Path) -> Vec<SerialPort> {
    let by_id = links_to(&dev.join("serial/by-id"));
    let entries = fs::read_dir(class).into_iter().flatten().flatten();
    let mut ports: Vec<SerialPort> = entries
        .filter(|entry| {
            let device = entry.path().join("device");
            let uart = fs::read_to_string(entry.path().join("type"));
            device.exists() && uart.map_or(true, |kind| kind.trim() != "0")
        })
        .map(|entry| SerialPort {
            path: dev.join(entry.file_name()),
            by_id: by_id.get(&entry.file_name()).cloned(),
            product: product(&entry.path().join("device")),
        })
        .collect();
    ports.sort_by_key(|port| (port.product.is_none(), port.path.clone()));
    ports
}

/// The product's name of the USB device that a port is a part of, if it is.
fn product(device: &Path) -> Option<String> {
    let device = fs::canonicalize(device).ok()?;
    let usb = device.ancestors().find(|folder| folder.join("idVendor").exists())?;
    fs::read_to_string(usb.join("product")).ok().map(|name| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn ports_are_told_from_terminals_and_from_uarts_that_are_not_there() {
        let root = tempfile::tempdir().unwrap();
        let (class, dev) = (root.path().join("class"), root.path().join("dev"));
        let usb = root.path().join("usb1/1-1");
        fs::create_dir_all(usb.join("1-1:1.0")).unwrap();
        fs::write(usb.join("idVendor"), "1eab\n").unwrap();
        fs::write(usb.join("product"), "Slip scanner\n").unwrap();
        fs::create_dir_all(class.join("ttyACM0")).unwrap();
        symlink(usb.join("1-1:1.0"), class.join("ttyACM0/device")).unwrap();
        for (name, uart) in [("ttyS0", "4\n"), ("ttyS1", "0\n")] {
            fs::create_dir_all(class.join(name).join("device")).unwrap();
            fs::write(class.join(name).join("type"), uart).unwrap();
        }
        fs::create_dir_all(class.join("tty1")).unwrap();
        let by_id = dev.join("serial/by-id");
        fs::create_dir_all(&by_id).unwrap();
        fs::write(dev.join("ttyACM0"), "").unwrap();
        symlink("../../ttyACM0", by_id.join("usb-Office_Slip_scanner_0001-if00")).unwrap();
        let port = |name: &str, id: Option<&str>, product: Option<&str>| SerialPort {
            path: dev.join(name),
            by_id: id.map(|id| by_id.join(id)),
            product: product.map(str::to_owned),
        };
        let usb = port("ttyACM0", Some("usb-Office_Slip_scanner_0001-if00"), Some("Slip scanner"));
        assert_eq!(ports_in(&class, &dev), [usb, port("ttyS0", None, None)]);
        assert_eq!(ports_in(&root.path().join("missing"), &dev), []);
    }
}
