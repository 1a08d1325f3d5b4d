//! What a scan or a typed line holds: a slip's code, or something else that is answered with what to scan instead.

use std::fmt;

use super::code::{DossierCode, strip_aim_prefix};
use super::input_method;

/// The most bytes of an input that are looked at; a longer one is no slip.
pub const MAX_INPUT: usize = 2_048;

/// What was recognised in an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Payload {
    /// A dossier's code, perhaps with the slip's secret.
    Slip(Slip),
    /// A code that a Vietnamese input method changed while it was typed: what it may have been, likeliest first.
    Altered(Vec<Slip>),
    /// Something that is no slip.
    Other(OtherKind),
}

/// What a slip's barcode holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The code as it was read.
    pub code: DossierCode,
    /// The secret beside it, where the slip has one; whether it is right is found out later.
    pub secret: Option<SlipSecret>,
}

/// Something that is not a slip, by its kind. Nothing of its content is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OtherKind {
    /// The QR code of a citizen card (CCCD).
    CitizenCard,
    /// The QR code of a health-insurance card.
    HealthCard,
    /// A link that holds no dossier code.
    Link,
    /// The number of a shop's goods.
    Goods,
    /// Anything else.
    Unknown,
}

impl OtherKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::CitizenCard, Self::HealthCard, Self::Link, Self::Goods, Self::Unknown];

    /// The name in lines of JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::CitizenCard => "citizen_card",
            Self::HealthCard => "health_card",
            Self::Link => "link",
            Self::Goods => "goods",
            Self::Unknown => "unknown",
        }
    }
}

/// The four characters on a slip that show that one holds it.
#[derive(Clone, PartialEq, Eq)]
pub struct SlipSecret(String);

impl SlipSecret {
    /// How many characters a secret has.
    pub const LEN: usize = 4;

    /// A secret of four letters or digits, made capitals; anything else is none.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == Self::LEN && text.bytes().all(|b| b.is_ascii_alphanumeric()))
            .then(|| Self(text.to_ascii_uppercase()))
    }

    /// The four characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SlipSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SlipSecret(..)")
    }
}

impl Payload {
    /// Recognises an input, whatever its bytes. Of a link only the code is taken: a citizen's number may stand beside it.
    pub fn parse(input: &str) -> Self {
        if input.len() > MAX_INPUT {
            return Self::Other(OtherKind::Unknown);
        }
        let text = input.trim_matches(is_frame);
        let text = strip_aim_prefix(undoubled(text).unwrap_or(text));
        match Self::parse_once(text) {
            Self::Other(kind @ (OtherKind::Unknown | OtherKind::Link)) => altered(text).unwrap_or(Self::Other(kind)),
            payload => payload,
        }
    }

    fn parse_once(text: &str) -> Self {
        if let Some(card) = card_kind(text) {
            return Self::Other(card);
        }
        if is_link(text) {
            return link_code(text).map_or(Self::Other(OtherKind::Link), Self::bare);
        }
        if let Some(slip) = secret_slip(text) {
            return Self::Slip(slip);
        }
        DossierCode::parse(text).map_or(Self::Other(OtherKind::Unknown), Self::bare)
    }

    /// What the texts of one moment hold: each slip once, with its secret where any text has it; where there is no slip,
    /// one thing alone: the first altered code, or else the first other thing. Empty only where there are no texts.
    pub fn all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let mut slips: Vec<Slip> = Vec::new();
        let (mut altered, mut other) = (None, None);
        for payload in texts.into_iter().map(Self::parse) {
            match payload {
                Self::Slip(slip) => match slips.iter_mut().find(|known| known.code == slip.code) {
                    Some(known) if known.secret.is_none() => *known = slip,
                    Some(_) => {}
                    None => slips.push(slip),
                },
                Self::Altered(_) => altered = altered.or(Some(payload)),
                Self::Other(_) => other = other.or(Some(payload)),
            }
        }
        if slips.is_empty() {
            return altered.or(other).into_iter().collect();
        }
        slips.into_iter().map(Self::Slip).collect()
    }

    fn bare(code: DossierCode) -> Self {
        Self::Slip(Slip { code, secret: None })
    }
}

/// The slips that a text may have been before an input method changed it, if any.
fn altered(text: &str) -> Option<Payload> {
    let slip = |candidate: String| match Payload::parse_once(&candidate) {
        Payload::Slip(slip) => Some(slip),
        Payload::Altered(_) | Payload::Other(_) => None,
    };
    let slips: Vec<Slip> = input_method::candidates(text).into_iter().filter_map(slip).collect();
    (!slips.is_empty()).then_some(Payload::Altered(slips))
}

/// A card's QR code is a row of fields between bars: the citizen card opens with its 12 digits, the health card has its
/// holder's name as hexadecimal bytes.
fn card_kind(text: &str) -> Option<OtherKind> {
    let fields: Vec<&str> = text.split('|').collect();
    let [first, second, rest @ ..] = fields.as_slice() else { return None };
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if first.len() == 12 && digits(first) {
        return Some(OtherKind::CitizenCard);
    }
    let hex = second.len() >= 4 && second.len().is_multiple_of(2) && second.bytes().all(|b| b.is_ascii_hexdigit());
    if hex && rest.len() >= 2 {
        return Some(OtherKind::HealthCard);
    }
    Some(OtherKind::Unknown)
}

/// What a device puts around a text.
fn is_frame(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The half of a text that a scanner sent twice, with a line's end between or without. A short bare code stays as it is:
/// it may be meant so, and only the office's data can tell ([`DossierCode::halved`]).
fn undoubled(text: &str) -> Option<&str> {
    if let Some((first, again)) = text.split_once(char::is_control) {
        return (first == again.trim_start_matches(is_frame)).then_some(first);
    }
    let (half, again) = text.split_at_checked(text.len() / 2)?;
    let plain = strip_aim_prefix(half);
    let no_code = plain != half || text.len() > DossierCode::MAX_LEN || secret_slip(plain).is_some() || is_link(plain);
    (half == again && no_code).then_some(half)
}

/// Whether a text is a link, with or without its scheme.
fn is_link(text: &str) -> bool {
    let starts = |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    starts("www.") || text.contains("://") || link_code(text).is_some()
}

/// The code among a link's parameters, by any of the names that portals give it.
fn link_code(link: &str) -> Option<DossierCode> {
    const NAMES: [&str; 3] = ["mhs", "mahs", "mahoso"];
    let parameters = link.split_once(['?', '#'])?.1;
    parameters.split(['&', ';', '?', '#']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        NAMES
            .contains(&name.trim().to_ascii_lowercase().as_str())
            .then(|| DossierCode::parse(&percent_decode(value)))?
            .ok()
    })
}

/// Undoes `%2F` and `+`; a damaged escape stays as it is.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex_pair(*high, *low).map(|byte| (byte, after)),
            (b'+', after) => Some((b' ', after)),
            _ => None,
        };
        let (byte, after) = escaped.unwrap_or((*first, tail));
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16);
    Some((digit(high)? * 16 + digit(low)?) as u8)
}

/// `D-<secret of 4>-<code>`.
fn secret_slip(text: &str) -> Option<Slip> {
    let (head, rest) = text.split_at_checked(2)?;
    let (secret, code) = rest.split_once('-')?;
    let secret = SlipSecret::parse(secret).filter(|_| head.eq_ignore_ascii_case("D-"))?;
    Some(Slip { code: DossierCode::parse(code).ok()?, secret: Some(secret) })
}

#[cfg(test)]
mod tests;
