//! The brightness of a camera's JPEG. Its colours are not decoded at all.

use std::borrow::Cow;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::reader::{LumaFrame, guarded};

/// The longest side that is decoded, in pixels; no camera's picture is larger, and it bounds the memory of one.
const MAX_SIDE: usize = 4096;

/// The picture, as far as it goes when it is cut off; `None` when nothing of it can be decoded.
pub(super) fn luma(jpeg: &[u8]) -> Option<LumaFrame> {
    guarded(|| {
        let options = DecoderOptions::new_fast()
            .jpeg_set_out_colorspace(ColorSpace::Luma)
            .set_strict_mode(false)
            .set_max_width(MAX_SIDE)
            .set_max_height(MAX_SIDE);
        let jpeg = with_tables(jpeg);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*jpeg), options);
        let pixels = decoder.decode().ok()?;
        let (width, height) = decoder.dimensions()?;
        LumaFrame::new(pixels, width, height).ok()
    })
}

const SOI: u8 = 0xD8;
const DHT: u8 = 0xC4;
const SOS: u8 = 0xDA;

/// The picture with the standard's own Huffman tables put in where a camera has left them out.
fn with_tables(jpeg: &[u8]) -> Cow<'_, [u8]> {
    match scan_without_tables(jpeg) {
        Some(at) => {
            let (head, scan) = jpeg.split_at(at);
            Cow::Owned([head, &standard_tables(), scan].concat())
        }
        None => Cow::Borrowed(jpeg),
    }
}

/// Where the scan begins, if no tables come before it.
fn scan_without_tables(jpeg: &[u8]) -> Option<usize> {
    let mut at = 2;
    jpeg.starts_with(&[0xFF, SOI]).then_some(())?;
    loop {
        match *jpeg.get(at..at + 4)? {
            [0xFF, 0xFF, ..] => at += 1,
            [0xFF, SOS, ..] => return Some(at),
            [0xFF, DHT, ..] => return None,
            [0xFF, _, high, low] => at += 2 + usize::from(u16::from_be_bytes([high, low])),
            _ => return None,
        }
    }
}

/// The tables of the standard's annex K.3 as one segment.
fn standard_tables() -> Vec<u8> {
    let table = |class: u8, lengths: &[u8; 16], values: &[u8]| [&[class][..], lengths, values].concat();
    let tables = [
        table(0x00, &DC_LUMA, &DC_VALUES),
        table(0x10, &AC_LUMA, &AC_LUMA_VALUES),
        table(0x01, &DC_CHROMA, &DC_VALUES),
        table(0x11, &AC_CHROMA, &AC_CHROMA_VALUES),
    ]
    .concat();
    let length = (tables.len() + 2) as u16;
    [&[0xFF, DHT][..], &length.to_be_bytes(), &tables].concat()
}

// How many codes there are of each length, and what they stand for, shortest first.
const DC_LUMA: [u8; 16] = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_CHROMA: [u8; 16] = [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
const DC_VALUES: [u8; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_LUMA: [u8; 16] = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D];
const AC_CHROMA: [u8; 16] = [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77];
#[rustfmt::skip]
const AC_LUMA_VALUES: [u8; 162] = [
    0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32,
    0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0A, 0x16,
    0x17, 0x18, 0x19, 0x1A, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x43, 0x44, 0x45,
    0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69,
    0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94,
    0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6,
    0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8,
    0xD9, 0xDA, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8,
    0xF9, 0xFA,
];
#[rustfmt::skip]
const AC_CHROMA_VALUES: [u8; 162] = [
    0x00, 0x01, 0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22, 0x32, 0x81,
    0x08, 0x14, 0x42, 0x91, 0xA1, 0xB1, 0xC1, 0x09, 0x23, 0x33, 0x52, 0xF0, 0x15, 0x62, 0x72, 0xD1, 0x0A, 0x16, 0x24, 0x34,
    0xE1, 0x25, 0xF1, 0x17, 0x18, 0x19, 0x1A, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x43, 0x44,
    0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68,
    0x69, 0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92,
    0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4,
    0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6,
    0xD7, 0xD8, 0xD9, 0xDA, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8,
    0xF9, 0xFA,
];

#[cfg(test)]
pub(crate) mod tests {
    use image::codecs::jpeg::JpegEncoder;
    use image::{ExtendedColorType, ImageEncoder as _};

    use super::*;
    use crate::reader::samples::slip;
    use crate::reader::{Formats, Mode, Symbology, read};

    const CODE: &str = "H53.01-261123-0001";

    /// A slip as a camera's JPEG, in colour.
    pub(crate) fn jpeg_of(code: &str) -> Vec<u8> {
        let frame = slip(Symbology::Code128, code);
        let rgb: Vec<u8> = frame.pixels().iter().flat_map(|&p| [p, p, p]).collect();
        let mut jpeg = Vec::new();
        let (width, height) = (frame.width() as u32, frame.height() as u32);
        JpegEncoder::new_with_quality(&mut jpeg, 85).write_image(&rgb, width, height, ExtendedColorType::Rgb8).unwrap();
        jpeg
    }

    fn code_on(frame: &LumaFrame) -> Option<String> {
        read(frame.view(), Formats::ALL, Mode::Still).readings.into_iter().next().map(|reading| reading.text)
    }

    /// The JPEG without its Huffman tables, as many cameras send it.
    fn without_tables(mut jpeg: Vec<u8>) -> Vec<u8> {
        while let Some(at) = jpeg.windows(2).position(|pair| pair == [0xFF, DHT]) {
            let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
            jpeg.drain(at..at + 2 + length);
        }
        jpeg
    }

    #[test]
    fn the_brightness_alone_is_decoded() {
        let frame = luma(&jpeg_of(CODE)).unwrap();
        assert_eq!(frame.width() * frame.height(), frame.pixels().len());
        assert_eq!(code_on(&frame).as_deref(), Some(CODE));
    }

    #[test]
    fn tables_that_are_left_out_are_the_standard_ones() {
        let whole = jpeg_of(CODE);
        let bare = without_tables(whole.clone());
        assert!(bare.len() + 400 < whole.len(), "nothing was taken out");
        assert_eq!(luma(&bare), luma(&whole));
    }

    #[test]
    fn a_cut_jpeg_gives_what_there_is_or_nothing() {
        let jpeg = jpeg_of(CODE);
        let whole = luma(&jpeg).unwrap();
        for length in (0..jpeg.len()).step_by(7) {
            if let Some(frame) = luma(&jpeg[..length]) {
                assert_eq!((frame.width(), frame.height()), (whole.width(), whole.height()), "{length} bytes");
            }
        }
        assert!(luma(&jpeg[..jpeg.len() * 9 / 10]).is_some(), "most of it");
    }

    #[test]
    fn damaged_bytes_never_panic() {
        let jpeg = jpeg_of(CODE);
        let mut random = fastrand::Rng::with_seed(11);
        let before = crate::reader::contained_panics();
        for _ in 0..300 {
            let mut damaged = jpeg.clone();
            for _ in 0..random.usize(1..20) {
                let at = random.usize(..damaged.len());
                damaged[at] = random.u8(..);
            }
            luma(&damaged);
        }
        let noise: Vec<u8> = (0..5000).map(|_| random.u8(..)).collect();
        for garbage in [&[][..], b"\xff", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"GIF89a", &[0; 5000], &noise] {
            assert_eq!(luma(garbage), None);
        }
        assert_eq!(crate::reader::contained_panics(), before);
    }
}
