//! The slip, laid out once, drawn to a picture.
