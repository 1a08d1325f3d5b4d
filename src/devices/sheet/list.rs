//! The sheet scanners that SANE finds.

use std::process::Command;
use std::time::Duration;

use crossbeam_channel::never;

use super::{SheetConfig, SheetError, scanimage};
use crate::devices::stop::stop_pair;

/// SANE asks the network too, and waits for who does not answer.
const DEADLINE: Duration = Duration::from_secs(30);

/// A sheet scanner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetScanner {
    /// The name that SANE knows it by.
    pub name: String,
    /// Its maker.
    pub vendor: String,
    /// What its maker calls it.
    pub model: String,
}

/// Asks SANE for the scanners that are there now: takes seconds.
///
/// # Errors
/// There is no `scanimage`, or it does not come to an end.
pub fn sheet_scanners(config: &SheetConfig) -> Result<Vec<SheetScanner>, SheetError> {
    let mut command = Command::new(&config.program);
    command.arg("--formatted-device-list=%d\t%v\t%m%n");
    let (_handle, stop) = stop_pair();
    let listed = scanimage::run(command, DEADLINE, &never(), &stop, |_| ());
    listed.map(|lines| scanners(&String::from_utf8_lossy(&lines))).map_err(|error| error.unwrap_or(SheetError::Broken))
}

fn scanners(lines: &str) -> Vec<SheetScanner> {
    let scanner = |line: &str| {
        let mut fields = line.split('\t').map(|field| field.trim().to_owned());
        let (name, vendor, model) = (fields.next()?, fields.next()?, fields.next()?);
        Some(SheetScanner { name, vendor, model })
    };
    lines.lines().filter_map(scanner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_scanimage_are_scanners() {
        let lines = "genesys:libusb:001:004\tCanon\tLiDE 300\nnoise\ntest:0\tNoname\tfrontend-tester\n";
        let names: Vec<String> =
            scanners(lines).into_iter().map(|s| format!("{} {} {}", s.name, s.vendor, s.model)).collect();
        assert_eq!(names, ["genesys:libusb:001:004 Canon LiDE 300", "test:0 Noname frontend-tester"]);
    }

    #[test]
    fn a_missing_scanimage_says_so() {
        let config = SheetConfig { program: "/nonexistent/scanimage".into(), ..SheetConfig::default() };
        assert_eq!(sheet_scanners(&config), Err(SheetError::NoProgram));
    }
}
