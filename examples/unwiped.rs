//! The program without the allocator that wipes memory: the test of what is left in memory must find something left in it.

fn main() -> std::process::ExitCode {
    motcua::cli::main()
}
