//! The command line: chooses a face or a tool, nothing else.

fn main() {}
