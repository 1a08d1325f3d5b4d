//! The use cases: what a face or a tool may ask for.
