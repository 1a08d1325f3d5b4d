//! `devices`: what is plugged in, and how to name it as a source.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::devices::list::{Control, Found, FoundCamera, Mode, list};
use crate::devices::{Keyboard, SerialPort, SheetConfig, SheetScanner, Source};

/// Writes what is plugged in: one object of JSON, or some lines a device.
///
/// # Errors
/// `out` cannot be written.
pub fn devices(json: bool, out: &mut dyn Write) -> anyhow::Result<bool> {
    let found = list(&SheetConfig::default());
    if json {
        writeln!(out, "{}", as_json(&found))?;
    } else {
        write_text(&found, out)?;
    }
    Ok(true)
}

fn write_text(found: &Found, out: &mut dyn Write) -> anyhow::Result<()> {
    for camera in &found.cameras {
        write_camera(camera, found, out)?;
    }
    for port in &found.serial_ports {
        write_device(port.product.as_deref().unwrap_or("Serial port"), &port.source(), Some(&port.path), out)?;
    }
    for keyboard in &found.keyboards {
        write_device(&keyboard.name, &keyboard.source(), Some(&keyboard.path), out)?;
    }
    for scanner in &found.sheet_scanners {
        write_device(&format!("{} {}", scanner.vendor, scanner.model), &scanner.source(), None, out)?;
    }
    if found.is_empty() {
        writeln!(out, "Nothing is plugged in that needs a source of its own.")?;
    }
    writeln!(out, "A hand scanner that types needs no setting up: its source is wedge.")?;
    Ok(())
}

fn write_device(name: &str, source: &Source, node: Option<&Path>, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{name}\n  source    {source}")?;
    if let Some(node) = node {
        writeln!(out, "  node      {}", node.display())?;
    }
    Ok(())
}

fn as_json(found: &Found) -> Value {
    let serial = |port: &SerialPort| json!({ "source": port.source().to_string(), "node": port.path, "by_id": port.by_id, "product": port.product });
    let keyboard = |keyboard: &Keyboard| {
        json!({
            "source": keyboard.source().to_string(), "name": keyboard.name, "node": keyboard.path, "by_id": keyboard.by_id,
        })
    };
    let sheet = |scanner: &SheetScanner| json!({ "source": scanner.source().to_string(), "vendor": scanner.vendor, "model": scanner.model });
    json!({
        "cameras": found.cameras.iter().map(|camera| camera_json(camera, found)).collect::<Vec<_>>(),
        "serial_ports": found.serial_ports.iter().map(serial).collect::<Vec<_>>(),
        "keyboards": found.keyboards.iter().map(keyboard).collect::<Vec<_>>(),
        "sheet_scanners": found.sheet_scanners.iter().map(sheet).collect::<Vec<_>>(),
    })
}

fn write_camera(camera: &FoundCamera, found: &Found, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{}", camera.name)?;
    writeln!(out, "  source    {}", camera.source(found))?;
    writeln!(out, "  node      {}", camera.node.display())?;
    if let Some(by_id) = &camera.by_id {
        writeln!(out, "  by id     {}", by_id.display())?;
    }
    if let Some(trouble) = &camera.trouble {
        return Ok(writeln!(out, "  trouble   {trouble}")?);
    }
    writeln!(out, "  bus       {}", camera.bus)?;
    for mode in &camera.modes {
        let mark = if camera.chosen.as_ref() == Some(mode) { "  <- used" } else { "" };
        writeln!(out, "  mode      {mode} {}{mark}", rates(mode))?;
    }
    for Control { name, value, minimum, maximum, default } in &camera.controls {
        let value = value.map_or_else(|| "-".to_owned(), |value| value.to_string());
        writeln!(out, "  control   {name}: {value} ({minimum} to {maximum}, {default} at first)")?;
    }
    Ok(())
}

/// Frames a second as "30, 15 fps".
fn rates(mode: &Mode) -> String {
    if mode.rates.is_empty() {
        return "at a rate that it does not tell".to_owned();
    }
    let rates: Vec<String> = mode.rates.iter().map(|rate| format!("{}", (rate * 100.0).round() / 100.0)).collect();
    format!("{} fps", rates.join(", "))
}

fn camera_json(camera: &FoundCamera, found: &Found) -> Value {
    json!({
        "source": camera.source(found).to_string(),
        "name": camera.name,
        "node": camera.node,
        "by_id": camera.by_id,
        "bus": camera.bus,
        "modes": camera.modes.iter().map(mode_json).collect::<Vec<_>>(),
        "used": camera.chosen.as_ref().map(mode_json),
        "controls": camera.controls.iter().map(|control| json!({
            "name": control.name,
            "value": control.value,
            "minimum": control.minimum,
            "maximum": control.maximum,
            "default": control.default,
        })).collect::<Vec<_>>(),
        "trouble": camera.trouble,
    })
}

fn mode_json(mode: &Mode) -> Value {
    json!({ "format": mode.format(), "width": mode.width, "height": mode.height, "rates": mode.rates })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn webcam() -> FoundCamera {
        let mode = |fourcc, rates| Mode { fourcc, width: 1280, height: 720, rates };
        let modes = vec![mode(*b"YUYV", vec![10.0, 7.5]), mode(*b"Y8  ", vec![]), mode(*b"MJPG", vec![30.0])];
        FoundCamera {
            node: PathBuf::from("/dev/video0"),
            name: "HD Webcam".to_owned(),
            by_id: Some(PathBuf::from("/dev/v4l/by-id/usb-HD-index0")),
            bus: "usb-1.2".to_owned(),
            chosen: modes.first().cloned(),
            modes,
            controls: vec![Control {
                name: "Brightness".to_owned(),
                value: Some(3),
                minimum: -64,
                maximum: 64,
                default: 0,
            }],
            trouble: None,
        }
    }

    #[test]
    fn a_camera_is_told_on_a_few_lines() {
        let found = Found { cameras: vec![webcam()], ..Found::default() };
        let mut out = Vec::new();
        write_camera(&found.cameras[0], &found, &mut out).unwrap();
        let expected = "\
HD Webcam
  source    v4l2:/dev/v4l/by-id/usb-HD-index0
  node      /dev/video0
  by id     /dev/v4l/by-id/usb-HD-index0
  bus       usb-1.2
  mode      YUYV 1280x720 10, 7.5 fps  <- used
  mode      Y8 1280x720 at a rate that it does not tell
  mode      MJPG 1280x720 30 fps
  control   Brightness: 3 (-64 to 64, 0 at first)
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_camera_is_an_object_of_json() {
        let found = Found { cameras: vec![webcam()], ..Found::default() };
        let line = camera_json(&found.cameras[0], &found);
        assert_eq!(line["used"]["format"], "YUYV");
        assert_eq!(line["source"], "v4l2:/dev/v4l/by-id/usb-HD-index0");
        assert_eq!(line["modes"][0]["rates"], json!([10.0, 7.5]));
        assert_eq!(line["controls"][0]["value"], 3);
    }

    #[test]
    fn every_kind_of_device_is_told_with_its_source() {
        let found = Found {
            serial_ports: vec![SerialPort {
                path: "/dev/ttyACM0".into(),
                by_id: None,
                product: Some("Gun".to_owned()),
            }],
            keyboards: vec![Keyboard {
                path: "/dev/input/event3".into(),
                name: "Scanner".to_owned(),
                vendor: 0x1a86,
                product: 0xe026,
                by_id: None,
            }],
            sheet_scanners: vec![SheetScanner {
                name: "test:0".to_owned(),
                vendor: "Noname".to_owned(),
                model: "frontend-tester".to_owned(),
            }],
            ..Found::default()
        };
        let mut out = Vec::new();
        write_text(&found, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let line = as_json(&found);
        for (kind, source) in [
            ("serial_ports", "serial:/dev/ttyACM0@9600"),
            ("keyboards", "evdev:1a86:e026"),
            ("sheet_scanners", "sane:test:0"),
        ] {
            assert_eq!(line[kind][0]["source"], source);
            assert!(text.contains(&format!("  source    {source}\n")), "{text}");
        }
    }
}
