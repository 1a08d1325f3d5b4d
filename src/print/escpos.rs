//! A picture as the bytes that a thermal printer takes: ESC/POS raster images, so no code page can spoil a Vietnamese letter.
//!
//! Three commands are all there is to it; every such printer since the nineties knows them.

use image::{GrayImage, Luma};

/// ESC @: forget what another program has set.
const RESET: [u8; 2] = [0x1b, b'@'];
/// GS v 0, plain size: an image by rows, eight dots a byte.
const IMAGE: [u8; 4] = [0x1d, b'v', b'0', 0];
/// GS V 66 0: feed the print out to the knife, and cut but for a bridge.
const CUT: [u8; 4] = [0x1d, b'V', 66, 0];
/// Rows in one image: printers with little memory refuse more, and print while the next comes.
const BAND: u32 = 128;
/// Lighter than this stays white.
const THRESHOLD: u8 = 128;

/// The bytes of a picture, with a cut at its end.
pub fn encode(picture: &GrayImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let row_bytes = width.div_ceil(8);
    let mut bytes = RESET.to_vec();
    for top in (0..height).step_by(BAND as usize) {
        let rows = BAND.min(height - top);
        bytes.extend(IMAGE);
        for size in [row_bytes, rows] {
            bytes.extend((size as u16).to_le_bytes());
        }
        for y in top..top + rows {
            bytes.extend((0..row_bytes).map(|byte| eight_dots(picture, byte * 8, y)));
        }
    }
    bytes.extend(CUT);
    bytes
}

/// Eight dots of a row, the left one in the highest bit; beyond the edge all is white.
fn eight_dots(picture: &GrayImage, x: u32, y: u32) -> u8 {
    (0..8).fold(0, |byte, dot| {
        let black = picture.get_pixel_checked(x + dot, y).is_some_and(|Luma([grey])| *grey < THRESHOLD);
        byte << 1 | u8::from(black)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_bits_from_the_left() {
        let black = [(0, 0), (7, 0), (9, 1)];
        let picture = GrayImage::from_fn(10, 2, |x, y| Luma([if black.contains(&(x, y)) { 0 } else { 200 }]));
        let expected = [
            &[0x1b, 0x40][..],
            &[0x1d, 0x76, 0x30, 0, 2, 0, 2, 0],
            &[0b1000_0001, 0, 0, 0b0100_0000],
            &[0x1d, 0x56, 66, 0],
        ];
        assert_eq!(encode(&picture), expected.concat());
    }

    #[test]
    fn a_long_slip_comes_in_bands() {
        let bytes = encode(&GrayImage::from_pixel(576, 300, Luma([0])));
        assert_eq!(bytes.len(), 2 + 3 * 8 + 72 * 300 + 4);
        assert_eq!(&bytes[2..10], [0x1d, 0x76, 0x30, 0, 72, 0, 128, 0]);
    }
}
