//! Any text as an input: it is told apart, and a dossier code found in it is in its normal form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_fuzz::domain::code::DossierCode;
use motcua_fuzz::domain::payload::Payload;

fuzz_target!(|text: &str| {
    if let Payload::Slip(slip) = Payload::parse(text) {
        assert_eq!(DossierCode::parse(slip.code.as_str()).as_ref(), Ok(&slip.code));
    }
});
