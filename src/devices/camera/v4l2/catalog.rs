//! The cameras of this machine: their names, what they can send, and their settings.

use std::fs;
use std::path::{Path, PathBuf};

use linuxvideo::controls::{ControlDesc, ControlFlags, CtrlType};
use linuxvideo::format::{Format, FrameIntervals, FrameSizes, PixelFormat};
use linuxvideo::{BufType, Device, Fract};

use super::super::mode::{Mode, choose};
use super::super::watch::CameraError;
use super::{capture, contained};

/// The most formats, sizes of one and settings that are asked for; drivers have a few dozen.
const MAX_ENTRIES: usize = 256;
/// The size and rate tried where a camera allows any within limits.
const SIZE: [u32; 2] = [1280, 720];
const RATE: f32 = 30.0;

/// A camera that is plugged in.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundCamera {
    /// Its node, such as `/dev/video0`. It may be another one after the next start.
    pub node: PathBuf,
    /// What it calls itself.
    pub name: String,
    /// The path below `/dev/v4l/by-id`, which stays the same, if it has one.
    pub by_id: Option<PathBuf>,
    /// Where it is plugged in.
    pub bus: String,
    /// What it can send.
    pub modes: Vec<Mode>,
    /// Which of those is used, if any can be read.
    pub chosen: Option<Mode>,
    /// Its settings.
    pub controls: Vec<Control>,
    /// Why it cannot be asked, if so.
    pub trouble: Option<String>,
}

/// A setting of a camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// What its driver calls it.
    pub name: String,
    /// Its value, if it has one that is a number.
    pub value: Option<i32>,
    /// Least value.
    pub minimum: i32,
    /// Greatest value.
    pub maximum: i32,
    /// Value after it was plugged in.
    pub default: i32,
}

/// A video node.
#[derive(Debug)]
pub(super) struct Node {
    pub path: PathBuf,
    pub name: String,
}

/// The cameras that are plugged in, by node.
pub fn list() -> Vec<FoundCamera> {
    nodes().into_iter().filter_map(describe).collect()
}

/// The video nodes, by number. Names come from the system's own files, where a foreign letter that was cut is no trouble.
pub(super) fn nodes() -> Vec<Node> {
    let entries = fs::read_dir("/sys/class/video4linux").into_iter().flatten().flatten();
    let mut nodes: Vec<(u32, Node)> = entries
        .filter_map(|entry| {
            let file_name = entry.file_name().into_string().ok()?;
            let number = file_name.strip_prefix("video")?.parse().ok()?;
            let name = String::from_utf8_lossy(&fs::read(entry.path().join("name")).ok()?).trim().to_owned();
            Some((number, Node { path: Path::new("/dev").join(file_name), name }))
        })
        .collect();
    nodes.sort_by_key(|(number, _)| *number);
    nodes.into_iter().map(|(_, node)| node).collect()
}

/// `None` for a node that no pictures come from.
fn describe(Node { path, name }: Node) -> Option<FoundCamera> {
    let asked = contained(|| {
        let device = capture(&path)?;
        let bus = device.capabilities()?.bus_info().to_owned();
        Ok((bus, modes(&device), controls(&device)))
    });
    let ((bus, modes, controls), trouble) = match asked {
        Ok(answers) => (answers, None),
        Err(CameraError::Missing) => return None,
        Err(error) => (Default::default(), Some(error.to_string())),
    };
    let chosen = choose(&modes).cloned();
    Some(FoundCamera { by_id: by_id(&path), node: path, name, bus, modes, chosen, controls, trouble })
}

fn by_id(node: &Path) -> Option<PathBuf> {
    let links = fs::read_dir("/dev/v4l/by-id").ok()?.flatten().map(|entry| entry.path());
    let mut links: Vec<PathBuf> = links.filter(|link| link.canonicalize().is_ok_and(|target| target == node)).collect();
    links.sort();
    links.into_iter().next()
}

/// All that a camera can send.
pub(super) fn modes(device: &Device) -> Vec<Mode> {
    let formats = device.formats(BufType::VIDEO_CAPTURE).take(MAX_ENTRIES).map_while(Result::ok);
    formats
        .flat_map(|format| {
            let format = format.pixel_format();
            sizes(device, format).into_iter().map(move |size| (format, size))
        })
        .map(|(format, [width, height])| Mode {
            fourcc: format.as_fourcc(),
            width,
            height,
            rates: device
                .frame_intervals(format, width, height)
                .map_or_else(|_none_told| Vec::new(), |told| rates(&told)),
        })
        .collect()
}

fn sizes(device: &Device, format: PixelFormat) -> Vec<[u32; 2]> {
    match device.frame_sizes(format) {
        Ok(FrameSizes::Discrete(sizes)) => {
            sizes.iter().take(MAX_ENTRIES).map(|size| [size.width(), size.height()]).collect()
        }
        Ok(FrameSizes::Stepwise(limits) | FrameSizes::Continuous(limits)) => {
            let [wide, tall] = SIZE;
            let width = stepped(wide, limits.min_width(), limits.max_width(), limits.step_width());
            let height = stepped(tall, limits.min_height(), limits.max_height(), limits.step_height());
            vec![[width, height]]
        }
        // What it sends now is all that it tells.
        Err(_) => match device.format(BufType::VIDEO_CAPTURE) {
            Ok(Format::VideoCapture(now)) if now.pixel_format() == format => vec![[now.width(), now.height()]],
            _ => Vec::new(),
        },
    }
}

/// The value within limits, and a whole number of steps from the lower one, that is nearest below `wanted`.
fn stepped(wanted: u32, lower: u32, upper: u32, step: u32) -> u32 {
    let above = wanted.min(upper).saturating_sub(lower);
    lower + above - above % step.max(1)
}

/// Frames a second, fastest first.
fn rates(intervals: &FrameIntervals) -> Vec<f32> {
    let rate = |interval: &Fract| interval.denominator() as f32 / interval.numerator() as f32;
    let mut rates: Vec<f32> = match intervals {
        FrameIntervals::Discrete(intervals) => intervals.iter().map(|interval| rate(interval.fract())).collect(),
        FrameIntervals::Stepwise(limits) | FrameIntervals::Continuous(limits) => {
            let (slowest, fastest) = (rate(limits.max()), rate(limits.min()));
            let between = (slowest..=fastest).contains(&RATE).then_some(RATE);
            [Some(fastest), between, Some(slowest)].into_iter().flatten().collect()
        }
    };
    rates.retain(|rate| rate.is_finite() && *rate > 0.0);
    rates.sort_by(|a, b| b.total_cmp(a));
    rates.dedup();
    rates
}

fn controls(device: &Device) -> Vec<Control> {
    let all = device.controls().take(MAX_ENTRIES).map_while(Result::ok);
    all.filter(|control| control.control_type() != CtrlType::CTRL_CLASS)
        .map(|control| Control {
            name: control.name().to_owned(),
            value: value(device, &control),
            minimum: control.minimum(),
            maximum: control.maximum(),
            default: control.default_value(),
        })
        .collect()
}

fn value(device: &Device, control: &ControlDesc) -> Option<i32> {
    let numbers = [CtrlType::INTEGER, CtrlType::BOOLEAN, CtrlType::MENU, CtrlType::INTEGER_MENU];
    let is_readable = numbers.contains(&control.control_type()) && !control.flags().contains(ControlFlags::WRITE_ONLY);
    is_readable.then(|| device.read_control_raw(control.id()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_within_limits_are_whole_steps() {
        for (wanted, lower, upper, step, expected) in [
            (1280, 16, 4096, 16, 1280),
            (1280, 2, 640, 2, 640),
            (720, 1080, 2160, 8, 1080),
            (720, 3, 4096, 10, 713),
            (720, 720, 720, 0, 720),
        ] {
            assert_eq!(stepped(wanted, lower, upper, step), expected);
        }
    }

    #[test]
    fn a_machine_without_cameras_has_an_empty_list() {
        for camera in list() {
            assert!(camera.node.starts_with("/dev") && !camera.name.is_empty(), "{camera:?}");
        }
    }
}
