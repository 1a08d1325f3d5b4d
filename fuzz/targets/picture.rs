//! Any bytes as a picture file: refused, or a frame with as many pixels as its sides say.

#![no_main]

use libfuzzer_sys::fuzz_target;
use motcua_fuzz::let_panics_be_contained;
use motcua_fuzz::reader::picture::{MAX_PIXELS, decode_picture};

fuzz_target!(init: let_panics_be_contained(), |data: &[u8]| {
    let Ok(frame) = decode_picture(data) else { return };
    assert_eq!(frame.pixels().len(), frame.width() * frame.height());
    assert!((1..=MAX_PIXELS).contains(&(frame.pixels().len() as u64)));
});
