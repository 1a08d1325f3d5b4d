//! The citizen card (CCCD): what a form needs of its QR code, and no more.

use unicode_normalization::UnicodeNormalization as _;

use super::code::strip_aim_prefix;
use super::person::Person;

/// Reads the text of a citizen card's QR code: `number|old number|name|born|sex|address|issued`. Whatever else it holds is
/// not kept; a card has no telephone.
pub fn read(text: &str) -> Option<Person> {
    let text = strip_aim_prefix(text.trim_matches(|c: char| c.is_whitespace() || c.is_control()));
    let mut fields = text.split('|').map(|field| field.split_whitespace().collect::<Vec<_>>().join(" "));
    let number = fields.next().filter(|number| number.len() == 12 && number.bytes().all(|b| b.is_ascii_digit()))?;
    let name = fields.nth(1).filter(|name| name.chars().any(char::is_alphabetic))?;
    let address = fields.nth(2).unwrap_or_default();
    Some(Person {
        name: name.nfc().collect(),
        id_number: number,
        phone: String::new(),
        address: address.nfc().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_gives_name_number_and_address() {
        let full = "072199012345|290123456|Nguyễn  Thử Nghiệm|01021999|Nam|Ấp Mẫu, Xã Thử, Tây Ninh|01012021";
        let person = read(full).unwrap();
        assert_eq!(person.name, "Nguyễn Thử Nghiệm");
        assert_eq!(person.id_number, "072199012345");
        assert_eq!(person.address, "Ấp Mẫu, Xã Thử, Tây Ninh");
        assert_eq!(person.phone, "");
        for (text, address) in [
            ("072199012345||Le\u{302} Thu\u{31b}\u{309}|01021999|Nữ|Xã Thử|01012021||", "Xã Thử"),
            ("]Q1072199012345||Lê Thử|01021999|Nữ\r\n", ""),
        ] {
            let person = read(text).unwrap();
            assert_eq!((person.name.as_str(), person.address.as_str()), ("Lê Thử", address));
        }
    }

    #[test]
    fn what_is_no_card_gives_nothing() {
        for text in [
            "",
            "072199012345",
            "072199012345|",
            "072199012345||",
            "072199012345|||",
            "07219901234|x|Lê Thử",
            "HC4721234567890|4e677579e1bb856e|01021999|1",
            "H53.12-261019-0001",
        ] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
