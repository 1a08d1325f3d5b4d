//! Names of people and companies, and that none is ever shown whole.

use proptest::prelude::*;

use super::*;

#[test]
fn names() {
    let table = [
        ("Nguyễn Văn An", "NGUYỄN V** A**"),
        ("NGUYỄN VĂN AN", "NGUYỄN V** A**"),
        ("  Nguyễn   Văn\tAn ", "NGUYỄN V** A**"),
        ("Nguye\u{302}\u{303}n Va\u{306}n An", "NGUYỄN V** A**"), // decomposed, as some scanners send it
        ("Trần Thị Ánh Đào", "TRẦN T** Á** Đ**"),
        ("Lê Ổn", "LÊ Ổ**"),
        ("Nguyễn Thị Y", "NGUYỄN T** **"),
        ("Y Blo Niê", "Y B** N**"),
        ("Y Moan", "Y M**"),
        ("H' Hen Niê", "H' H** N**"),
        ("H'Hen Niê", "H'HEN N**"),
        ("Nguyễn A.", "NGUYỄN **"),
        ("Y", "**"),
        ("H'", "**"),
        ("Hạnh", "H**"),
        ("Công ty TNHH MTV Xây dựng A", "CÔNG T** T** M** X** D** **"),
        ("\"ABC\" JSC", "\"ABC\" J**"),
        ("Nguyễn \"Hai\"", "NGUYỄN H**"),
        ("Nguyễn-Văn-An", "N**"),
        ("សុខ ចាន់", "សុខ ច**"), // Khmer
        ("", ""),
        ("   ", ""),
    ];
    for (name, masked) in table {
        assert_eq!(MaskedName::of(name).as_str(), masked, "{name}");
    }
}

proptest! {
    /// Of the first part all may stand there when another follows; of every other part at most the initial.
    #[test]
    fn no_name_is_shown_whole(parts in prop::collection::vec("[a-zA-ZÀ-ɏẠ-ỹ'.&\u{300}-\u{309}]{1,9}", 0..6)) {
        let name = parts.join(" ");
        let masked = MaskedName::of(&name);
        let shown: Vec<&str> = masked.as_str().split(' ').filter(|part| !part.is_empty()).collect();
        prop_assert_eq!(shown.len(), parts.len());
        let open = usize::from(parts.len() > 1);
        for (shown, part) in shown.iter().zip(&parts).skip(open) {
            prop_assert!(shown.ends_with("**"), "{} of {}", shown, part);
            prop_assert!(shown.trim_end_matches('*').chars().count() <= 1, "{} of {}", shown, part);
        }
        prop_assert!(parts.is_empty() || masked.as_str() != name.nfc().collect::<String>().to_uppercase());
    }

    #[test]
    fn any_text_can_be_masked(text in any::<String>()) {
        let masked = MaskedName::of(&text);
        prop_assert_eq!(masked.as_str().is_empty(), text.trim().is_empty());
    }
}
