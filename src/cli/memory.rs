//! Keeps what a face's process holds of people from outliving them: no core dumps, and a C library that wipes what is freed.
//!
//! The program's own memory is wiped by its allocator (`main.rs`). SQLite and what draws take theirs from the C library, which
//! wipes nothing by itself. glibc can be told to, but only as a process begins: so a face begins once more.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use rustix::process::{Resource, Rlimit, setrlimit};

/// Where glibc is told how to behave.
const VARIABLE: &str = "GLIBC_TUNABLES";
/// Freed memory is filled with ones, new memory with zeros; none is held back per thread, for that is not filled. A large
/// piece goes back to the system at once: left to itself glibc keeps such pieces from the first large one on, a third of all
/// memory that a face then holds.
const TUNABLES: &str = "glibc.malloc.perturb=255:glibc.malloc.tcache_count=0:glibc.malloc.mmap_threshold=262144";

/// Sets the process up. What cannot be set up is told in the log and keeps no face from opening.
pub fn protect() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if let Err(error) = setrlimit(Resource::Core, none) {
        tracing::warn!("core dumps cannot be switched off: {error}");
    }
    if let Some(tunables) = wanted(std::env::var_os(VARIABLE)) {
        let error = begin_again(VARIABLE, &tunables);
        tracing::warn!("what SQLite frees is not wiped: {error}");
    }
}

/// The tunables to begin again with; nothing where they are set, or where the C library knows none.
fn wanted(set: Option<OsString>) -> Option<OsString> {
    if !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return None;
    }
    let Some(mut tunables) = set.filter(|set| !set.is_empty()) else { return Some(TUNABLES.into()) };
    if tunables.to_string_lossy().ends_with(TUNABLES) {
        return None;
    }
    tunables.push(":");
    tunables.push(TUNABLES);
    Some(tunables)
}

/// Runs the same command in the place of this process, with a variable set. It comes back only where that cannot be done.
pub(super) fn begin_again(variable: &str, value: &OsStr) -> io::Error {
    match std::env::current_exe() {
        Ok(program) => Command::new(program).args(std::env::args_os().skip(1)).env(variable, value).exec(),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_begins_again_once() {
        let first = wanted(None).unwrap();
        assert_eq!(first, TUNABLES);
        assert_eq!(wanted(Some(first)), None);
        assert_eq!(wanted(Some(OsString::new())), Some(TUNABLES.into()));
        let others = wanted(Some("glibc.malloc.arena_max=2".into())).unwrap();
        assert_eq!(others.to_str().map(|text| text.split(':').count()), Some(4));
        assert_eq!(wanted(Some(others)), None);
    }
}
