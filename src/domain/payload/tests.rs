//! Every shape that a scan was seen to have, and any other.

use proptest::prelude::*;

use super::*;

/// `CODE`, `CODE+SECRET` or the kind of what is no slip.
fn shown(payload: &Payload) -> String {
    match payload {
        Payload::Slip(Slip { code, secret: None }) => code.to_string(),
        Payload::Slip(Slip { code, secret: Some(secret) }) => format!("{code}+{}", secret.as_str()),
        Payload::Altered(slips) => {
            let slips = slips.iter().map(|slip| shown(&Payload::Slip(slip.clone())));
            format!("altered {}", slips.collect::<Vec<_>>().join(" "))
        }
        Payload::Other(kind) => kind.id().to_owned(),
    }
}

#[test]
fn codes_that_an_input_method_changed() {
    let table = [
        ("HSĐ-261019-0001", "altered HSDD-261019-0001 HSD9-261019-0001"),
        ("]C1HSĐ-261019-0001\r\n", "altered HSDD-261019-0001 HSD9-261019-0001"),
        ("D-K7QM-HSĐ-26-1", "altered HSDD-26-1+K7QM HSD9-26-1+K7QM"),
        ("https://dvc.vn/tra-cuu?MHS=HSĐ-261019-0001", "altered HSDD-261019-0001 HSD9-261019-0001"),
        ("001099012345||NGUYỄN THỊ ÁNH|01011990|Nữ|TÂY NINH|01012022", "citizen_card"),
        ("Xin chào", "unknown"),
        ("Đất đai", "unknown"),
        ("Đ", "unknown"),
    ];
    for (input, expected) in table {
        assert_eq!(shown(&Payload::parse(input)), expected, "{input}");
    }
}

#[test]
fn bare_codes() {
    let table = [
        ("000.00.06.H56-231027-0361", "the old order"),
        ("H15.50.05.13-261008-0975", "the new order"),
        ("G09.20-20260609-0092637", "an 8-digit date, a 7-digit number"),
        ("000.00.06.G04.190701.0501", "dots"),
        ("03706/2026/07906", "social insurance"),
        ("H53.12-211021-0001", "short"),
    ];
    for (code, why) in table {
        assert_eq!(shown(&Payload::parse(code)), code, "{why}");
    }
}

#[test]
fn what_devices_put_around_a_code() {
    let table = [
        ("  H53.12-261012-0001\r\n", "blanks and line ends"),
        ("\tH53.12-261012-0001\t", "tabs"),
        ("]C0H53.12-261012-0001", "AIM: Code 128"),
        ("]C1H53.12-261012-0001", "AIM: GS1-128"),
        ("]A0H53.12-261012-0001", "AIM: Code 39"),
        ("]Q1H53.12-261012-0001", "AIM: QR"),
        (" ]Q1 H53.12-261012-0001", "AIM within blanks"),
        ("*H53.12-261012-0001*", "Code 39's asterisks"),
        ("]A0*H53.12-261012-0001*\r", "all of it"),
        ("h53.12-261012-0001", "small letters"),
        ("Ｈ５３．１２－２６１０１２－０００１", "full-width"),
        ("H53.12–261012—0001", "other dashes"),
        ("H53.12\u{2011}261012\u{2212}0001", "dashes that look alike"),
        ("\u{feff}H53.12-261012-\u{200b}0001", "characters that nobody sees"),
        ("H53.12-261012-0001\rH53.12-261012-0001", "sent twice, with a line end"),
        ("H53.12-261012-0001\r\nH53.12-261012-0001\r\n", "sent twice, with two"),
        ("]C1H53.12-261012-0001]C1H53.12-261012-0001", "sent twice, each with its AIM prefix"),
    ];
    for (input, why) in table {
        assert_eq!(shown(&Payload::parse(input)), "H53.12-261012-0001", "{why}");
    }
}

#[test]
fn links() {
    let table = [
        ("https://dvc.vn/tra-cuu?MHS=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/tra-cuu?mahs=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/tra-cuu?MaHoSo=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/tra-cuu?maHoSo=H53.12-261012-0001", "H53.12-261012-0001"),
        ("HTTP://DVC.VN/TRA-CUU?MHS=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/?SGT=072123456789&MHS=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=H53.12-261012-0001&SGT=072123456789", "H53.12-261012-0001"),
        ("https://dvc.vn/?a=1&amp;MHS=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/#/tra-cuu?mahs=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=03706%2F2026%2F07906", "03706/2026/07906"),
        ("https://dvc.vn/?MHS=H53.12%2D261012%2d0001%20%20", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=H53.12-261012-0001+++", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=H53.12-261012-0001   ", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=&mahs=H53.12-261012-0001", "H53.12-261012-0001"),
        ("www.dvc.vn/?mahs=H53.12-261012-0001", "H53.12-261012-0001"),
        ("dvc.vn/tra-cuu?mahs=H53.12-261012-0001", "H53.12-261012-0001"),
        ("https://dvc.vn/?MHS=H53.12-261012-0001https://dvc.vn/?MHS=H53.12-261012-0001", "H53.12-261012-0001"),
        // A server's number only, or nothing at all.
        ("https://dvc.vn/hs/0b8d6a52-9f57-4b7e-9a3b-2d3b7a1f4c11", "link"),
        ("https://dvc.vn/?id=0b8d6a52-9f57-4b7e-9a3b-2d3b7a1f4c11", "link"),
        ("https://dvc.vn/?SGT=072123456789", "link"),
        ("https://dvc.vn/?MHS=", "link"),
        ("https://dvc.vn/?MHS=%ZZ%", "link"),
        ("www.dvc.vn", "link"),
    ];
    for (input, expected) in table {
        assert_eq!(shown(&Payload::parse(input)), expected, "{input}");
    }
}

#[test]
fn slips_with_a_secret() {
    let table = [
        ("D-7K3Q-H53.12-261012-0001", "H53.12-261012-0001+7K3Q"),
        ("d-7k3q-h53.12-261012-0001", "H53.12-261012-0001+7K3Q"),
        ("]Q1D-7K3Q-H53.12-261012-0001\r\n", "H53.12-261012-0001+7K3Q"),
        ("D-7K3Q-H53.12-261012-0001D-7K3Q-H53.12-261012-0001", "H53.12-261012-0001+7K3Q"),
        // No secret of four: then it is a code as any other.
        ("D-7K3-H53.12-261012-0001", "D-7K3-H53.12-261012-0001"),
        ("D-7K3QX-H53.12-0001", "D-7K3QX-H53.12-0001"),
        ("E-7K3Q-H53.12-0001", "E-7K3Q-H53.12-0001"),
        ("D-7K3Q-", "D-7K3Q-"),
    ];
    for (input, expected) in table {
        assert_eq!(shown(&Payload::parse(input)), expected, "{input}");
    }
}

#[test]
fn what_is_no_slip() {
    let long = "A1".repeat(MAX_INPUT);
    let table = [
        ("072123456789|290123456|Nguyễn Văn An|01021990|Nam|Ấp 1, Xã Bến Sen|05062021", "citizen_card"),
        ("072123456789||Nguyễn Văn An|01021990|Nam|Ấp 1, Xã Bến Sen|05062021", "citizen_card"),
        ("072123456789||Nguyễn Văn An|01021990|Nữ|Ấp 1|05062021|||", "citizen_card"),
        ("]Q1072123456789||Y|01021990|Nam|Ấp 1\r\n", "citizen_card"),
        ("DN4721234567890|4e677579e1bb856e20416e|01/02/1990|1|ấp 1|72 - 001", "health_card"),
        ("7212345678|4E677579E1BB856E20416E|01/02/1990|2|ấp 1|72 - 001", "health_card"),
        ("a|b", "unknown"),
        ("|||||||", "unknown"),
        ("WIFI:T:WPA;S=phuong;P:1234;;", "unknown"),
        ("BEGIN:VCARD", "unknown"),
        ("hồ sơ của tôi", "unknown"),
        ("ABCDEF", "unknown"),
        ("123", "unknown"),
        ("", "unknown"),
        (" \r\n\t", "unknown"),
        ("'; DROP TABLE dossier; --", "unknown"),
        (&long, "unknown"),
    ];
    for (input, expected) in table {
        assert_eq!(shown(&Payload::parse(input)), expected, "{input}");
    }
}

/// A short code sent twice may be meant so: only the office's data can tell, and the half is kept at hand for it.
#[test]
fn codes_sent_twice() {
    let table = [
        ("43542104354210", "43542104354210", Some("4354210")),
        ("H53.12-261012-0001H53.12-261012-0001", "H53.12-261012-0001H53.12-261012-0001", Some("H53.12-261012-0001")),
        ("000.00.06.H56-231027-036177000.00.06.H56-231027-036177", "000.00.06.H56-231027-036177", None),
        ("H53.12-261012-0001", "H53.12-261012-0001", None),
    ];
    for (input, code, half) in table {
        let Payload::Slip(slip) = Payload::parse(input) else { panic!("{input} is no slip") };
        assert_eq!(slip.code.as_str(), code);
        assert_eq!(slip.code.halved().as_ref().map(DossierCode::as_str), half);
    }
}

#[test]
fn of_several_codes_each_slip_counts_once_and_the_strongest_of_it() {
    const SECRET: &str = "D-7K3Q-H53.12-261012-0001";
    const BARE: &str = "H53.12-261012-0001";
    const LINK: &str = "https://dvc.vn/";
    const CARD: &str = "072123456789||Y|01021990|Nam|Ấp 1|05062021";
    const OTHER: &str = "H53.12-261012-0002";
    let table: [(&[&str], &[&str]); 7] = [
        (&[BARE, SECRET, LINK], &["H53.12-261012-0001+7K3Q"]),
        (&[SECRET, BARE], &["H53.12-261012-0001+7K3Q"]),
        (&[LINK, BARE], &[BARE]),
        (&[LINK, CARD], &["link"]),
        (&[CARD, LINK], &["citizen_card"]),
        (&[OTHER, BARE, CARD, SECRET], &[OTHER, "H53.12-261012-0001+7K3Q"]),
        (&[], &[]),
    ];
    for (texts, expected) in table {
        let found: Vec<String> = Payload::all(texts.iter().copied()).iter().map(shown).collect();
        assert_eq!(found, expected, "{texts:?}");
    }
}

#[test]
fn nothing_personal_is_kept() {
    let inputs = [
        "072123456789|290123456|Nguyễn Văn An|01021990|Nam|Ấp 1|05062021",
        "https://dvc.vn/?SGT=072123456789&MHS=H53.12-261012-0001",
        "https://dvc.vn/?SGT=072123456789",
    ];
    for input in inputs {
        let payload = Payload::parse(input);
        assert!(!shown(&payload).contains("072123456789"));
        assert!(!format!("{payload:?}").contains("0721234"));
    }
    let slip = Payload::parse("D-7K3Q-H53.12-261012-0001");
    assert!(!format!("{slip:?}").contains("7K3Q"), "a log does not show the secret");
}

/// Texts made of what real ones are made of, so that every branch is reached.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        Just("D-".to_owned()),
        Just("]Q1".to_owned()),
        Just("https://".to_owned()),
        Just("?MHS=".to_owned()),
        Just("&SGT=".to_owned()),
        Just("|".to_owned()),
        Just("%".to_owned()),
        Just("*".to_owned()),
        "[A-Z0-9./-]{0,30}",
        "[\\x00-\\x1f％－０-９Ａ-Ｚé\u{300}]{0,4}",
        "\\PC{0,5}",
    ];
    (prop::collection::vec(scrap, 0..8), any::<bool>()).prop_map(|(scraps, twice)| {
        let text = scraps.concat();
        if twice { text.repeat(2) } else { text }
    })
}

fn check_any(input: &str) -> Result<(), TestCaseError> {
    if let Payload::Slip(slip) = Payload::parse(input) {
        let code = slip.code.as_str();
        prop_assert!((DossierCode::MIN_LEN..=DossierCode::MAX_LEN).contains(&code.len()));
        prop_assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b".-/".contains(&b)));
        prop_assert_eq!(DossierCode::parse(code), Ok(slip.code.clone()), "the normal form is its own");
        prop_assert!(slip.secret.is_none_or(|secret| secret.as_str().len() == SlipSecret::LEN));
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_has_an_answer(input in any::<String>()) {
        check_any(&input)?;
    }

    #[test]
    fn any_bytes_have_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_any(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_scraps_have_an_answer(input in scraps()) {
        check_any(&input)?;
    }

    /// Whatever a device does around a code, the code stays the same.
    #[test]
    fn a_code_survives_its_frame(code in "[A-Z0-9./-]{4,40}[0-9]", before in "[ \\r\\n\\t]{0,3}", after in "[ \\r\\n\\t*]{0,3}") {
        prop_assume!(!matches!(Payload::parse(&code), Payload::Slip(Slip { secret: Some(_), .. })));
        let framed = format!("{before}]C1{}{after}", code.to_lowercase());
        prop_assert_eq!(Payload::parse(&framed), Payload::parse(&code));
    }
}
