//! Holds the shape of the project: the map in ARCHITECTURE.md equals the code, rooms import downwards only, every source
//! file says what it is for and stays short, the documents name commands that exist.
//!
//! Each rule is a function from text to complaints, so that each is proved once by breaking it.

mod documents;
mod files;
mod imports;
mod map;
mod tokens;

use std::path::{Path, PathBuf};

/// A file of the project: its path from the top, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }
}

/// Fails with every complaint of a rule, one a line.
fn assert_holds(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{rule}:\n  {}\n", complaints.join("\n  "));
}

/// Fails unless a rule complains once, of the thing named: the proof that it can fail.
fn assert_breaks(complaints: &[String], about: &str) {
    assert_eq!(complaints.len(), 1, "one complaint expected, about {about}: {complaints:?}");
    assert!(complaints[0].contains(about), "not about {about}: {}", complaints[0]);
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file at the top of the project.
fn document(name: &str) -> Source {
    Source::new(name, &read(&top().join(name)))
}

#[expect(clippy::panic, reason = "only tests read files here, and without the file there is nothing to test")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files with one of these endings under the given directories, in order; a directory that is not there has none.
fn sources(directories: &[&str], endings: &[&str]) -> Vec<Source> {
    let mut found: Vec<_> = directories.iter().flat_map(|directory| files_under(&top().join(directory))).collect();
    found.retain(|path| path.extension().is_some_and(|ending| endings.iter().any(|&wanted| ending == wanted)));
    found.sort();
    found
        .iter()
        .map(|path| {
            let below = path.strip_prefix(top()).unwrap_or(path);
            Source::new(&below.display().to_string(), &read(path))
        })
        .collect()
}

fn files_under(directory: &Path) -> Vec<PathBuf> {
    let Ok(entries) = directory.read_dir() else { return Vec::new() };
    entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] })
        .collect()
}
