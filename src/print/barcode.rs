//! The modules of the barcodes: Code 128 of the bare code, QR with the slip's secret.

use rxing::oned::{Code128Writer, OneDimensionalCodeWriter as _};
use rxing::qrcode::common::ErrorCorrectionLevel;
use rxing::qrcode::encoder::qrcode_encoder;

use super::PrintError;
use super::layout::{Area, Bars, Matrix};

/// The module's width on paper where the room allows it: what a cheap camera still tells apart at a hand-span.
pub const MODULE_MM: f32 = 0.33;

/// A Code 128 barcode of a text for an area.
///
/// # Errors
/// [`PrintError::LinearText`] unless the text has 1 to 80 printable ASCII characters.
pub fn code128(text: &str, area: Area) -> Result<Bars, PrintError> {
    let refused = || PrintError::LinearText(text.chars().count());
    if !text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Err(refused());
    }
    let modules = Code128Writer.encode_oned(text).map_err(|_cause| refused())?;
    Ok(Bars { area, is_upright: false, module_mm: MODULE_MM, modules })
}

/// A QR code of a text for an area, level Q: a quarter of it may be lost.
///
/// # Errors
/// [`PrintError::MatrixText`] if the text is empty or too long.
pub fn qr(text: &str, area: Area) -> Result<Matrix, PrintError> {
    let refused = || PrintError::MatrixText(text.chars().count());
    if text.is_empty() {
        return Err(refused());
    }
    let code = qrcode_encoder::encode(text, ErrorCorrectionLevel::Q).map_err(|_cause| refused())?;
    let grid = code.getMatrix().as_ref().ok_or_else(refused)?;
    let side = grid.getWidth();
    let modules = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let modules = modules.map(|(x, y)| grid.get(x, y) == 1).collect();
    Ok(Matrix { area, side: side as usize, modules })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { x: 0.0, y: 0.0, width: 100.0, height: 25.0 };

    #[test]
    fn what_a_linear_code_takes() {
        let cases = [
            ("H53.12-261019-0042", true),
            ("a blank is a character", true),
            ("", false),
            ("NGUYỄN", false),
            ("\u{f1}12", false), // rxing would make a function character of it
            ("A\tB", false),
        ];
        for (text, taken) in cases {
            assert_eq!(code128(text, AREA).is_ok(), taken, "{text:?}");
        }
        assert!(code128(&"A".repeat(80), AREA).is_ok());
        assert_eq!(code128(&"A".repeat(81), AREA), Err(PrintError::LinearText(81)));
    }

    #[test]
    fn digits_are_packed_in_pairs() {
        let packed = code128("123456789012", AREA).unwrap().modules.len();
        let plain = code128("ABCDEFGHIJKL", AREA).unwrap().modules.len();
        assert_eq!((packed, plain), (11 * 8 + 13, 11 * 14 + 13));
    }

    #[test]
    fn what_a_matrix_code_takes() {
        let slip = qr("D-7KQ2-H53.12-261019-0042", AREA).unwrap();
        assert_eq!((slip.side, slip.modules.len()), (25, 25 * 25)); // version 2: capitals and digits are packed
        assert_eq!(qr("", AREA), Err(PrintError::MatrixText(0)));
        assert_eq!(qr(&"A".repeat(5000), AREA), Err(PrintError::MatrixText(5000)));
    }
}
