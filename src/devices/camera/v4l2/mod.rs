//! A camera of this machine, by Linux' video interface.
//!
//! A driver's buffer is waited for with a limit before it is taken, since taking one that is not there waits for ever. A
//! buffer counts as arrived when it is full: drivers for USB cameras stamp the moment when a picture began.

mod catalog;

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use linuxvideo::controls::Cid;
use linuxvideo::format::{PixFormat, PixelFormat};
use linuxvideo::stream::{ReadBufferView, ReadStream};
use linuxvideo::{CapabilityFlags, Device, Fract};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::mode::choose;
use super::pixels::{Encoding, Format, Raw};
use super::watch::{CameraError, Patience, Stream};
use crate::reader::guarded;
pub use catalog::{Control, FoundCamera, list};

/// How long is waited for pictures: a camera that has just been plugged in takes a while for its first.
pub(in crate::devices::camera) const PATIENCE: Patience =
    Patience { first: Duration::from_secs(4), next: Duration::from_secs(1), retry: Duration::from_millis(500) };
/// Buffers that may be full before one is asked for.
const BUFFERS: usize = 2;
/// Settings that suit slips under an office's lamps, each with the values that do, best first: the exposure sets itself
/// (in all, or by its time alone), the focus too, and light that flickers at 50 Hz shows no bands.
const SETTINGS: [(Cid, &[i32]); 3] =
    [(Cid::EXPOSURE_AUTO, &[0, 3]), (Cid::FOCUS_AUTO, &[1]), (Cid::POWER_LINE_FREQUENCY, &[1])];

/// A camera that is open and sends pictures.
pub(in crate::devices::camera) struct Camera {
    stream: ReadStream,
    format: Format,
}

impl Camera {
    /// Opens the camera of this name, a part of it or its node's path, and starts it in the mode that suits best.
    ///
    /// # Errors
    /// When there is none, it is in use, or none of its modes can be read.
    pub fn open(name: &str) -> Result<Self, CameraError> {
        contained(|| start(find(name)?))
    }

    /// Whether a buffer is full within `patience`.
    fn is_full(&self, patience: Duration) -> io::Result<bool> {
        let mut fds = [PollFd::new(&self.stream, PollFlags::IN)];
        let limit = Timespec::try_from(patience).ok();
        match poll(&mut fds, limit.as_ref()) {
            Ok(0) | Err(Errno::INTR) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let [fd] = fds;
        if fd.revents().intersects(PollFlags::ERR | PollFlags::HUP | PollFlags::NVAL) {
            return Err(io::Error::other("the camera was unplugged, or its driver stopped it"));
        }
        Ok(true)
    }
}

impl Stream for Camera {
    fn next(&mut self, patience: Duration, take: &mut dyn FnMut(&Raw<'_>)) -> Result<(), CameraError> {
        contained(|| {
            // What was full before it is asked for is old, and nobody knows how old.
            for _ in 0..BUFFERS {
                if self.is_full(Duration::ZERO)? {
                    self.stream.dequeue(|_| Ok(()))?;
                }
            }
            if self.is_full(patience)? {
                let (format, at) = (self.format, Instant::now());
                self.stream.dequeue(|buffer| {
                    take(&Raw { bytes: sound(&buffer), format, at });
                    Ok(())
                })?;
            }
            Ok(())
        })
    }
}

/// The bytes of a buffer, none when its driver says that they are spoilt.
fn sound<'a>(buffer: &'a ReadBufferView<'_>) -> &'a [u8] {
    if buffer.is_error() { &[] } else { buffer }
}

/// Runs what asks a driver. The library panics where a driver breaks its own rules; that ends the camera, not the program.
fn contained<T>(ask: impl FnOnce() -> Result<T, CameraError>) -> Result<T, CameraError> {
    guarded(|| Some(ask())).unwrap_or_else(|| Err(io::Error::other("the camera's driver breaks the rules").into()))
}

/// The camera at a path, or the first whose name holds `name`, in any case of letters.
fn find(name: &str) -> Result<Device, CameraError> {
    if name.starts_with('/') {
        return capture(Path::new(name));
    }
    let wanted = name.to_lowercase();
    let mut failed = CameraError::Missing;
    for node in catalog::nodes().iter().filter(|node| node.name.to_lowercase().contains(&wanted)) {
        match capture(&node.path) {
            Ok(device) => return Ok(device),
            Err(CameraError::Missing) => {}
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Opens a node that pictures come from. Many cameras have further nodes from which something else comes.
fn capture(node: &Path) -> Result<Device, CameraError> {
    let device = Device::open(node).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => CameraError::Missing,
        _ => CameraError::Io(error),
    })?;
    let can_capture = device.capabilities()?.device_capabilities().contains(CapabilityFlags::VIDEO_CAPTURE);
    if can_capture { Ok(device) } else { Err(CameraError::Missing) }
}

fn start(mut device: Device) -> Result<Camera, CameraError> {
    let modes = catalog::modes(&device);
    let mode = choose(&modes).ok_or(CameraError::NoMode)?;
    for (setting, values) in SETTINGS {
        // Most cameras have not all of them.
        values.iter().find(|&&value| device.write_control_raw(setting, value).is_ok());
    }
    let wanted = PixFormat::new(mode.width, mode.height, PixelFormat::from_fourcc(mode.fourcc));
    let capture = device.video_capture(wanted)?;
    if let Some(rate) = mode.rate() {
        // A camera that cannot choose keeps its own.
        capture.set_frame_interval(Fract::new(1000, (rate * 1000.0) as u32)).ok();
    }
    let given = capture.format();
    let encoding = Encoding::of(given.pixel_format().as_fourcc()).ok_or(CameraError::NoMode)?;
    let [width, height, stride] = [given.width(), given.height(), given.bytes_per_line()].map(|n| n as usize);
    tracing::info!("the camera sends {} {width}x{height}", given.pixel_format());
    Ok(Camera { format: Format { encoding, width, height, stride }, stream: capture.into_stream()? })
}
