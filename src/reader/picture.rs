//! Picture files to grey frames: PNG, JPEG, TIFF, WebP, BMP and PNM, told apart by content, turned as EXIF says.
//!
//! **Invariant:** nothing is taken on trust: a file is refused by its size before it is read, and a picture by the
//! dimensions in its header before memory is taken for its pixels.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Seek};
use std::path::Path;

use image::{DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits};
use thiserror::Error;

use super::frame::LumaFrame;
use super::guard::guarded;

/// Largest picture, in pixels.
pub const MAX_PIXELS: u64 = 50_000_000;
/// Largest picture file, in bytes.
pub const MAX_BYTES: u64 = 100 * 1000 * 1000;
/// Most memory a decoder may take, in bytes: 50 megapixels of four 16-bit channels and some room.
const MAX_ALLOC: u64 = 512 * 1024 * 1024;

/// Why a file gives no picture.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PictureError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The file's first bytes are those of no picture format that is read.
    #[error("the file is no PNG, JPEG, TIFF, WebP, BMP or PNM picture")]
    NotAPicture,
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// Too many pixels.
    #[error("the picture has {width}x{height} pixels; at most {} million are read", MAX_PIXELS / 1_000_000)]
    TooLarge {
        /// Width that its header gives, in pixels.
        width: u32,
        /// Height that its header gives, in pixels.
        height: u32,
    },
    /// Too many bytes.
    #[error("the file has {} MB; at most {} MB are read", bytes / 1_000_000, MAX_BYTES / 1_000_000)]
    TooManyBytes {
        /// Size of the file, in bytes.
        bytes: u64,
    },
    /// It begins as a picture, but cannot be decoded to its end.
    #[error("the picture is damaged or incomplete")]
    Damaged,
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Io(io::ErrorKind),
}

impl From<io::Error> for PictureError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            kind => Self::Io(kind),
        }
    }
}

/// Reads a picture file.
///
/// # Errors
/// When it is missing, too large, no picture, damaged or unreadable.
pub fn load_picture(path: &Path) -> Result<LumaFrame, PictureError> {
    // A folder opens like a file, and a pipe would block the open itself.
    if !std::fs::metadata(path)?.is_file() {
        return Err(PictureError::NotAPicture);
    }
    let file = File::open(path)?;
    check_bytes(file.metadata()?.len())?;
    decode(BufReader::new(file))
}

/// Decodes a picture held in memory.
///
/// # Errors
/// When it is empty, too large, no picture or damaged.
pub fn decode_picture(bytes: &[u8]) -> Result<LumaFrame, PictureError> {
    check_bytes(bytes.len() as u64)?;
    decode(Cursor::new(bytes))
}

fn check_bytes(bytes: u64) -> Result<(), PictureError> {
    match bytes {
        0 => Err(PictureError::Empty),
        1..=MAX_BYTES => Ok(()),
        _ => Err(PictureError::TooManyBytes { bytes }),
    }
}

fn decode(source: impl BufRead + Seek) -> Result<LumaFrame, PictureError> {
    guarded(|| Some(decode_unguarded(source))).unwrap_or(Err(PictureError::Damaged))
}

fn decode_unguarded(source: impl BufRead + Seek) -> Result<LumaFrame, PictureError> {
    let mut reader = ImageReader::new(source).with_guessed_format()?;
    if !reader.format().is_some_and(|format| format.reading_enabled()) {
        return Err(PictureError::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| damage(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    // A broken EXIF block is no reason to lose the picture.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| damage(&error))?;
    let mut grey = DynamicImage::ImageLuma8(to_grey(picture));
    grey.apply_orientation(orientation);
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    LumaFrame::new(grey.into_bytes(), width, height).map_err(|_empty| PictureError::Damaged)
}

fn damage(error: &ImageError) -> PictureError {
    match error {
        // The end of the file within the picture is the picture's damage, not the disk's.
        ImageError::IoError(io) if io.kind() != io::ErrorKind::UnexpectedEof => PictureError::Io(io.kind()),
        _ => PictureError::Damaged,
    }
}

/// Grey as if lying on white paper, where the picture is transparent.
fn to_grey(picture: DynamicImage) -> image::GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let with_alpha = picture.into_luma_alpha8();
    let (width, height) = with_alpha.dimensions();
    image::GrayImage::from_fn(width, height, |x, y| {
        let [grey, alpha] = with_alpha.get_pixel(x, y).0.map(u16::from);
        image::Luma([((grey * alpha + 255 * (255 - alpha)) / 255) as u8])
    })
}

#[cfg(test)]
mod tests {
    use image::{
        ExtendedColorType, ImageEncoder as _, ImageFormat, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder,
    };

    use super::*;

    /// A picture of 4x2: its left half black, its right half white.
    fn halves(format: ImageFormat) -> Vec<u8> {
        let picture = image::GrayImage::from_fn(4, 2, |x, _| image::Luma([if x < 2 { 0 } else { 255 }]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(DynamicImage::ImageLuma8(picture).into_rgb8()).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn every_format_is_read_whatever_its_name() {
        let folder = tempfile::tempdir().unwrap();
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Tiff, ImageFormat::WebP, ImageFormat::Bmp] {
            let path = folder.path().join("slip.txt");
            std::fs::write(&path, halves(format)).unwrap();
            let frame = load_picture(&path).unwrap();
            assert_eq!((frame.width(), frame.height()), (4, 2), "{format:?}");
            assert!(frame.pixels()[0] < 40 && frame.pixels()[3] > 215, "{format:?}: {:?}", frame.pixels());
        }
    }

    /// A JPEG of `halves` whose EXIF says how it was held.
    fn jpeg_held(orientation: u8) -> Vec<u8> {
        let tiff =
            [b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[orientation][..], b"\0\0\0\0\0\0"].concat();
        let mut bytes = Vec::new();
        let mut encoder = JpegEncoder::new(&mut bytes);
        encoder.set_exif_metadata(tiff).unwrap();
        encoder.write_image(&[0, 0, 255, 255, 0, 0, 255, 255], 4, 2, ExtendedColorType::L8).unwrap();
        bytes
    }

    #[test]
    fn exif_turns_the_picture() {
        // orientation, size, whether the top left and the bottom right pixel are dark
        let cases = [
            (1, (4, 2), true, false),
            (2, (4, 2), false, true),
            (3, (4, 2), false, true),
            (6, (2, 4), true, false),
            (8, (2, 4), false, true),
            (9, (4, 2), true, false),
        ];
        for (orientation, size, first_dark, last_dark) in cases {
            let frame = decode_picture(&jpeg_held(orientation)).unwrap();
            assert_eq!((frame.width(), frame.height()), size, "orientation {orientation}");
            assert_eq!((frame.pixels()[0] < 128, frame.pixels()[7] < 128), (first_dark, last_dark), "{orientation}");
        }
    }

    #[test]
    fn transparent_paper_is_white() {
        let mut bytes = Vec::new();
        PngEncoder::new(&mut bytes).write_image(&[0, 0, 0, 255, 0, 0, 0, 0], 2, 1, ExtendedColorType::Rgba8).unwrap();
        assert_eq!(decode_picture(&bytes).unwrap().pixels(), &[0, 255]);
    }

    /// A PNG's beginning: signature and header chunk of a grey picture of this size, its checksum right.
    fn png_header(width: u32, height: u32) -> Vec<u8> {
        let body = [b"IHDR", &width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
        let crc = !body.iter().fold(u32::MAX, |crc, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        });
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", &body[..], &crc.to_be_bytes()].concat()
    }

    #[test]
    fn what_is_no_picture_says_so() {
        let png = halves(ImageFormat::Png);
        let bomb = [png_header(60_000, 60_000), b"\0\0\0\0IDAT\x35\xaf\x06\x1e".to_vec()].concat();
        let cases: [(&str, Vec<u8>, PictureError); 7] = [
            ("empty", Vec::new(), PictureError::Empty),
            ("text", b"SELECT * FROM dossier".to_vec(), PictureError::NotAPicture),
            ("zeros", vec![0; 5000], PictureError::NotAPicture),
            ("cut PNG", png[..png.len() / 2].to_vec(), PictureError::Damaged),
            ("signature alone", png[..8].to_vec(), PictureError::Damaged),
            ("bomb", bomb, PictureError::TooLarge { width: 60_000, height: 60_000 }),
            ("GIF, not read", b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), PictureError::NotAPicture),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(decode_picture(&bytes), Err(expected), "{name}");
        }
        let jpeg = halves(ImageFormat::Jpeg);
        assert_eq!(decode_picture(&jpeg[..jpeg.len() / 2]), Err(PictureError::Damaged));
    }

    #[test]
    fn files_are_refused_before_they_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let noise = folder.path().join("noise.png");
        File::create(&noise).unwrap().set_len(200_000_000).unwrap();
        assert_eq!(load_picture(&noise), Err(PictureError::TooManyBytes { bytes: 200_000_000 }));
        assert_eq!(load_picture(&folder.path().join("none.png")), Err(PictureError::Missing));
        assert_eq!(load_picture(folder.path()), Err(PictureError::NotAPicture));
    }

    #[test]
    fn errors_are_sentences_with_their_values() {
        let error = PictureError::TooLarge { width: 60_000, height: 50_000 };
        assert_eq!(error.to_string(), "the picture has 60000x50000 pixels; at most 50 million are read");
        let error = PictureError::TooManyBytes { bytes: 200_000_000 };
        assert_eq!(error.to_string(), "the file has 200 MB; at most 100 MB are read");
    }
}
