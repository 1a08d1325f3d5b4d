//! The two codes of a dossier on its paper: bars of the bare code where the paper is wide or long enough, QR always.

use super::PrintError;
use super::barcode;
use super::flow::{Column, Flow};
use super::layout::{Area, Bars, Primitive, Weight};
use super::medium::Medium;
use super::paper::{Paper, centred};

/// Bars that a thermal printer draws across its roll, in millimetres: two of its dots.
const ROLL_MODULE_MM: f32 = 0.25;
/// The longest bars along a roll; more paper is a nuisance in the hand.
const LONGEST_MM: f32 = 160.0;
/// How high bars are on a roll.
const BARS_MM: f32 = 12.0;
/// The smallest letters of a code beside its bars; a longer one goes on in a second line.
const LEAST_CODE_MM: f32 = 2.5;

/// Puts the codes at the head of a sheet that is `k` times an A5, and answers where the body begins.
pub(super) fn on_sheet(flow: &mut Flow<'_>, paper: &Paper<'_>, whole: Column, k: f32) -> Result<f32, PrintError> {
    let Some((code, qr_text)) = &paper.facts.codes else { return Ok(24.0 * k) };
    let code = code.as_str();
    let side = 28.0 * k;
    let qr = Area { x: whole.x + whole.width - side, y: 19.0 * k, width: side, height: side };
    flow.place(Primitive::Matrix(barcode::qr(qr_text, qr)?));
    let left = Column { x: whole.x, width: whole.width - 32.0 * k };
    let beside = Area { x: left.x, y: 22.0 * k, width: left.width, height: 14.0 * k };
    let across = Area { x: whole.x, y: 49.0 * k, width: whole.width, height: 13.0 * k };
    let letters = centred(3.6 * k);
    let bars = [beside, across].map(|area| barcode::code128(code, area));
    let [first, second] = bars;
    let (first, second) = (first?, second?);
    if first.fits() {
        flow.place(Primitive::Bars(first));
        flow.y = beside.bottom() + 0.5 * k;
        flow.plain(left, letters, Weight::SemiBold, code);
        Ok(49.0 * k)
    } else if second.fits() {
        flow.place(Primitive::Bars(second));
        flow.y = beside.y + 6.0 * k;
        flow.plain(left, letters, Weight::SemiBold, code);
        Ok(across.bottom() + 4.0 * k)
    } else {
        flow.y = beside.y;
        flow.plain(left, letters, Weight::SemiBold, code);
        flow.skip(1.0);
        flow.plain(left, centred(2.6 * k), Weight::Regular, &paper.texts.common.too_long);
        Ok(49.0 * k)
    }
}

/// Puts the codes on a roll where the text has come to.
pub(super) fn on_roll(flow: &mut Flow<'_>, paper: &Paper<'_>, medium: Medium) -> Result<(), PrintError> {
    let Some((code, qr_text)) = &paper.facts.codes else { return Ok(()) };
    let code = code.as_str();
    let width = medium.width_mm();
    let whole = Column { x: 0.0, width };
    let side = if medium == Medium::Roll80 { 30.0 } else { 27.0 };
    let top = flow.y;
    if let Some(bars) = across(code, medium, top)? {
        flow.y = bars.area.bottom() + 0.5;
        flow.place(Primitive::Bars(bars));
        flow.plain(whole, centred(3.4), Weight::SemiBold, code);
        flow.skip(1.0);
        qr_below(flow, qr_text, whole, side)
    } else if let Some(bars) = along(code, top)? {
        let bottom = bars.area.bottom();
        let right = Column { x: BARS_MM + 3.0, width: width - BARS_MM - 3.0 };
        flow.place(Primitive::Bars(bars));
        qr_below(flow, qr_text, right, side)?;
        // Printers seldom print to the very edge.
        let line = Column { width: right.width - 1.0, ..right };
        let needed = paper.fonts.width(Weight::SemiBold, 1.0, code);
        flow.plain(line, centred((line.width / needed).clamp(LEAST_CODE_MM, 3.0)), Weight::SemiBold, code);
        flow.y = flow.y.max(bottom);
        Ok(())
    } else {
        qr_below(flow, qr_text, whole, side)?;
        flow.plain(whole, centred(3.2), Weight::SemiBold, code);
        flow.plain(whole, centred(2.6), Weight::Regular, &paper.texts.common.too_long);
        Ok(())
    }
}

fn qr_below(flow: &mut Flow<'_>, text: &str, column: Column, side: f32) -> Result<(), PrintError> {
    let area = Area { x: column.x + (column.width - side) / 2.0, y: flow.y, width: side, height: side };
    flow.place(Primitive::Matrix(barcode::qr(text, area)?));
    flow.y = area.bottom() + 0.5;
    Ok(())
}

/// Bars across a wide roll, where they fit.
fn across(code: &str, medium: Medium, top: f32) -> Result<Option<Bars>, PrintError> {
    let area = Area { x: 0.0, y: top, width: medium.width_mm(), height: BARS_MM };
    let bars = Bars { module_mm: ROLL_MODULE_MM, ..barcode::code128(code, area)? };
    Ok(Some(bars).filter(|bars| medium == Medium::Roll80 && bars.fits()))
}

/// Bars along a roll, where they do not become too long.
fn along(code: &str, top: f32) -> Result<Option<Bars>, PrintError> {
    let area = Area { x: 1.0, y: top, width: BARS_MM, height: LONGEST_MM };
    let mut bars = Bars { is_upright: true, ..barcode::code128(code, area)? };
    if !bars.fits() {
        return Ok(None);
    }
    bars.area.height = bars.needed_mm();
    Ok(Some(bars))
}
