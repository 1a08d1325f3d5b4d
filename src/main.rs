//! Một Cửa's program: everything is in the library, so that tests and benches reach it.

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Memory is wiped as it is given back: what a session held of a person is gone with the session.
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    motcua::cli::main()
}
