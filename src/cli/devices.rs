//! `devices`: what is plugged in, and how to name it as a source.

use std::io::Write;

use serde_json::{Value, json};

use crate::devices::list::{Control, Found, FoundCamera, Mode, list};

/// Writes what is plugged in: one object of JSON, or some lines a device.
///
/// # Errors
/// `out` cannot be written.
pub fn devices(json: bool, out: &mut dyn Write) -> anyhow::Result<bool> {
    let found = list();
    if json {
        let cameras: Vec<Value> = found.cameras.iter().map(|camera| camera_json(camera, &found)).collect();
        writeln!(out, "{}", json!({ "cameras": cameras }))?;
        return Ok(true);
    }
    for camera in &found.cameras {
        write_camera(camera, &found, out)?;
    }
    if found.is_empty() {
        writeln!(out, "No camera is plugged in. A hand scanner that types needs no setting up: its source is wedge.")?;
    }
    Ok(true)
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
        let found = Found { cameras: vec![webcam()] };
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
        let found = Found { cameras: vec![webcam()] };
        let line = camera_json(&found.cameras[0], &found);
        assert_eq!(line["used"]["format"], "YUYV");
        assert_eq!(line["source"], "v4l2:/dev/v4l/by-id/usb-HD-index0");
        assert_eq!(line["modes"][0]["rates"], json!([10.0, 7.5]));
        assert_eq!(line["controls"][0]["value"], 3);
    }
}
