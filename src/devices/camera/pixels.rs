//! A camera's bytes to a frame: the brightness is picked out, nothing is converted.

use std::time::Instant;

use super::jpeg;
use crate::reader::{LumaFrame, LumaView};

/// How pixels lie in a camera's buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// The brightness of all pixels comes first, and nothing or the colours behind it.
    Plane,
    /// Two bytes a pixel, the first its brightness.
    EvenBytes,
    /// Two bytes a pixel, the second its brightness.
    OddBytes,
    /// A JPEG picture.
    Jpeg,
}

impl Encoding {
    /// The one that V4L2 knows by this four-character code, if it can be read.
    pub fn of(fourcc: [u8; 4]) -> Option<Self> {
        match &fourcc {
            b"GREY" | b"Y800" | b"NV12" | b"NV21" | b"YU12" | b"YV12" => Some(Self::Plane),
            b"YUYV" | b"YVYU" => Some(Self::EvenBytes),
            b"UYVY" | b"VYUY" => Some(Self::OddBytes),
            b"MJPG" | b"JPEG" => Some(Self::Jpeg),
            _ => None,
        }
    }
}

/// What a camera's buffers hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    /// How pixels lie in it.
    pub encoding: Encoding,
    /// Pixels across; a JPEG says so itself.
    pub width: usize,
    /// Pixels down; a JPEG says so itself.
    pub height: usize,
    /// Bytes from one row to the next, 0 where rows follow each other without gaps.
    pub stride: usize,
}

impl Format {
    /// What a camera sends that gives nothing but JPEG pictures.
    pub const JPEG: Self = Self { encoding: Encoding::Jpeg, width: 0, height: 0, stride: 0 };
}

/// A picture as it came from a camera.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw<'a> {
    /// Its bytes, none where the camera says that it spoilt them.
    pub bytes: &'a [u8],
    /// What they are.
    pub format: Format,
    /// When the last of them arrived.
    pub at: Instant,
}

impl Raw<'_> {
    /// Its size, if it is compressed and its size says something about the view; else 0.
    pub fn compressed(&self) -> usize {
        if self.format.encoding == Encoding::Jpeg { self.bytes.len() } else { 0 }
    }

    /// Its brightness; `None` when the bytes are too few or broken.
    pub fn luma(&self) -> Option<LumaFrame> {
        let Format { encoding, width, height, stride } = self.format;
        let rows = |row: usize| LumaView::new(self.bytes, row, height, stride.max(row)).ok();
        match encoding {
            Encoding::Jpeg => jpeg::luma(self.bytes),
            Encoding::Plane => rows(width).map(|view| view.to_frame()),
            Encoding::EvenBytes => rows(2 * width).and_then(|view| picked(view, |[first, _]| first)),
            Encoding::OddBytes => rows(2 * width).and_then(|view| picked(view, |[_, second]| second)),
        }
    }
}

/// One of each two bytes.
fn picked(rows: LumaView<'_>, pick: impl Fn([u8; 2]) -> u8) -> Option<LumaFrame> {
    let (width, height) = (rows.width() / 2, rows.height());
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let (pairs, _) = rows.row(y).as_chunks::<2>();
        pixels.extend(pairs.iter().map(|&pair| pick(pair)));
    }
    LumaFrame::new(pixels, width, height).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_brightness_is_picked_out_of_every_encoding() {
        // 2x2 pixels of brightness 1 2 / 3 4; what is no brightness is 99, what is beyond a row 77.
        let cases: [(&[u8; 4], usize, &[u8]); 11] = [
            (b"GREY", 0, &[1, 2, 3, 4]),
            (b"Y800", 2, &[1, 2, 3, 4]),
            (b"GREY", 4, &[1, 2, 77, 77, 3, 4, 77, 77]),
            (b"GREY", 4, &[1, 2, 77, 77, 3, 4]),
            (b"NV12", 2, &[1, 2, 3, 4, 99, 99]),
            (b"NV12", 3, &[1, 2, 77, 3, 4, 77, 99, 99, 77]),
            (b"YU12", 2, &[1, 2, 3, 4, 99, 99]),
            (b"YUYV", 4, &[1, 99, 2, 99, 3, 99, 4, 99]),
            (b"YUYV", 6, &[1, 99, 2, 99, 77, 77, 3, 99, 4, 99, 77, 77]),
            (b"UYVY", 0, &[99, 1, 99, 2, 99, 3, 99, 4]),
            (b"VYUY", 5, &[99, 1, 99, 2, 77, 99, 3, 99, 4]),
        ];
        for (fourcc, stride, bytes) in cases {
            let format = Format { encoding: Encoding::of(*fourcc).unwrap(), width: 2, height: 2, stride };
            let luma = Raw { bytes, format, at: Instant::now() }.luma();
            assert_eq!(luma.unwrap().pixels(), [1, 2, 3, 4], "{}, stride {stride}", fourcc.escape_ascii());
        }
    }

    #[test]
    fn too_few_bytes_give_nothing() {
        let cases: [(Encoding, usize, usize, usize, usize); 7] = [
            (Encoding::Plane, 2, 2, 0, 3),
            (Encoding::Plane, 2, 2, 0, 0),
            (Encoding::Plane, 0, 2, 0, 8),
            (Encoding::EvenBytes, 2, 2, 0, 7),
            (Encoding::OddBytes, 2, 2, 6, 9),
            (Encoding::EvenBytes, 1 << 40, 1 << 40, 0, 100),
            (Encoding::Jpeg, 2, 2, 0, 0),
        ];
        for (encoding, width, height, stride, len) in cases {
            let format = Format { encoding, width, height, stride };
            let raw = Raw { bytes: &vec![1; len], format, at: Instant::now() };
            assert_eq!(raw.luma(), None, "{format:?}, {len} bytes");
        }
    }

    #[test]
    fn what_cannot_be_read_has_no_encoding() {
        for fourcc in [b"H264", b"RGB3", b"BA81", b"\0\0\0\0"] {
            assert_eq!(Encoding::of(*fourcc), None);
        }
    }
}
