//! What is plugged in now, for a person who sets a kiosk up.

pub use super::camera::Mode;
use super::camera::v4l2;
pub use super::camera::v4l2::{Control, FoundCamera};
use super::source::{EvdevName, Source};
use super::{Keyboard, SerialPort, SheetConfig, SheetScanner, keyboards, serial_ports, sheet_scanners};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// The cameras of this machine.
    pub cameras: Vec<FoundCamera>,
    /// Its serial ports.
    pub serial_ports: Vec<SerialPort>,
    /// What types digits.
    pub keyboards: Vec<Keyboard>,
    /// Its sheet scanners, as far as SANE tells.
    pub sheet_scanners: Vec<SheetScanner>,
}

/// Looks what is plugged in. It opens each camera for a moment, and changes none; SANE takes seconds.
pub fn list(sheet: &SheetConfig) -> Found {
    Found {
        cameras: v4l2::list(),
        serial_ports: serial_ports(),
        keyboards: keyboards(),
        sheet_scanners: sheet_scanners(sheet).unwrap_or_default(),
    }
}

impl Found {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        let Self { cameras, serial_ports, keyboards, sheet_scanners } = self;
        cameras.is_empty() && serial_ports.is_empty() && keyboards.is_empty() && sheet_scanners.is_empty()
    }
}

/// The speed that most hand scanners are set to.
const USUAL_BAUD: u32 = 9600;

impl SerialPort {
    /// The source that names it, by what stays the same if it has that, at the speed that scanners usually have.
    pub fn source(&self) -> Source {
        Source::Serial { path: self.by_id.clone().unwrap_or_else(|| self.path.clone()), baud: USUAL_BAUD }
    }
}

impl Keyboard {
    /// The source that names it by its numbers.
    pub fn source(&self) -> Source {
        Source::Evdev(EvdevName::Ids { vendor: self.vendor, product: self.product })
    }
}

impl SheetScanner {
    /// The source that names it.
    pub fn source(&self) -> Source {
        Source::Sane(self.name.clone())
    }
}

impl FoundCamera {
    /// The source that names it: by what stays the same, if it has that and it names it alone, else by its node.
    pub fn source(&self, all: &Found) -> Source {
        let name = self.name.to_lowercase();
        let namesakes = all.cameras.iter().filter(|camera| camera.name.to_lowercase().contains(&name)).count();
        let path = |path: &std::path::Path| path.display().to_string();
        Source::Camera(match &self.by_id {
            Some(by_id) => path(by_id),
            None if namesakes == 1 && !name.is_empty() => self.name.clone(),
            None => path(&self.node),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn camera(node: &str, name: &str, by_id: Option<&str>) -> FoundCamera {
        FoundCamera {
            node: PathBuf::from(node),
            name: name.to_owned(),
            by_id: by_id.map(PathBuf::from),
            bus: String::new(),
            modes: Vec::new(),
            chosen: None,
            controls: Vec::new(),
            trouble: None,
        }
    }

    #[test]
    fn a_camera_is_named_by_what_stays_the_same() {
        let cameras = vec![
            camera("/dev/video0", "HD Webcam", Some("/dev/v4l/by-id/usb-HD-index0")),
            camera("/dev/video2", "Slips", None),
            camera("/dev/video4", "Twin", None),
            camera("/dev/video6", "TWIN 2", None),
        ];
        let found = Found { cameras, ..Found::default() };
        let specs: Vec<String> = found.cameras.iter().map(|camera| camera.source(&found).to_string()).collect();
        assert_eq!(specs, ["v4l2:/dev/v4l/by-id/usb-HD-index0", "v4l2:Slips", "v4l2:/dev/video4", "v4l2:TWIN 2"]);
    }
}
