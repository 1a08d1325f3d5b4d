//! Any text as an input: it is told apart, and a dossier code found in it is the same when it is read again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_fuzz::domain::payload::Payload;

fuzz_target!(|text: &str| {
    if let Payload::Slip(slip) = Payload::parse(text) {
        let again = Payload::parse(slip.code.as_str());
        assert!(matches!(&again, Payload::Slip(same) if same.code == slip.code), "{slip:?} {again:?}");
    }
});
