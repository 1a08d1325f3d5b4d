//! What holds for every source file: it opens with what it is for, stays short, keeps Vietnamese composed, and leaves
//! colours and fonts to the theme.

use unicode_normalization::is_nfc;

use crate::tokens::tokens;
use crate::{Source, assert_breaks, assert_holds, sources};

/// A file that grows past this many lines wants to be two.
const LINES_MAX: usize = 500;

fn rust_files() -> Vec<Source> {
    sources(&["src", "tests", "benches", "examples"], &["rs"])
}

/// The files that do not open with a `//!` line that says something.
fn without_purpose(files: &[Source]) -> Vec<String> {
    let says_something = |file: &&Source| file.text.strip_prefix("//! ").is_some_and(|text| !text.starts_with('\n'));
    files.iter().filter(|file| !says_something(file)).map(|file| format!("{}: no `//!` line", file.path)).collect()
}

fn too_long(files: &[Source]) -> Vec<String> {
    files
        .iter()
        .map(|file| (file, file.text.lines().count()))
        .filter(|&(_, lines)| lines > LINES_MAX)
        .map(|(file, lines)| format!("{}: {lines} lines, {LINES_MAX} at most", file.path))
        .collect()
}

/// The lines whose Vietnamese is not in composed form (NFC), in which the same word has one spelling.
fn decomposed(files: &[Source]) -> Vec<String> {
    files
        .iter()
        .flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at + 1, line)))
        .filter(|(_, _, line)| !is_nfc(line))
        .map(|(file, line, _)| format!("{}:{line}: not in NFC", file.path))
        .collect()
}

/// Colours and fonts made outside `ui/theme`. `TRANSPARENT` is no colour.
fn unthemed(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.path.starts_with("src/ui/theme")) {
        for path in tokens(&file.text).windows(3) {
            let made = match path {
                ["Color32", "::", name] => {
                    name.starts_with("from_") || name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
                }
                ["FontId", "::", name] => matches!(*name, "new" | "monospace" | "proportional"),
                _ => false,
            };
            if made && path[2] != "TRANSPARENT" {
                found.push(format!("{}: {} outside ui/theme", file.path, path.concat()));
            }
        }
    }
    found
}

#[test]
fn every_file_says_what_it_is_for() {
    assert_holds("a file opens with a `//!` line", &without_purpose(&rust_files()));
}

#[test]
fn files_stay_short() {
    assert_holds("a file is too long", &too_long(&sources(&["src"], &["rs"])));
}

#[test]
fn vietnamese_is_composed() {
    let mut files = rust_files();
    files.extend(sources(&["assets", "docs"], &["ftl", "toml", "csv", "tsv", "json", "jsonl", "md", "txt"]));
    files.extend(["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(crate::document));
    assert_holds("text is written in NFC", &decomposed(&files));
}

#[test]
fn colours_and_fonts_come_from_the_theme() {
    assert_holds("a screen takes a token", &unthemed(&sources(&["src"], &["rs"])));
}

#[test]
fn a_file_without_purpose_is_seen() {
    for text in ["", "use a;\n//! Late.\n", "//!\n", "//! \nfn f() {}", "/// Of an item.\nfn f() {}"] {
        assert_breaks(&without_purpose(&[Source::new("src/a.rs", text)]), "src/a.rs");
    }
    assert_holds("opens well", &without_purpose(&[Source::new("src/a.rs", "//! What it is for.\n")]));
}

#[test]
fn a_long_file_is_seen() {
    let file = |lines| [Source::new("src/a.rs", &"\n".repeat(lines))];
    assert_holds("just short enough", &too_long(&file(LINES_MAX)));
    assert_breaks(&too_long(&file(LINES_MAX + 1)), "501 lines");
}

#[test]
fn a_decomposed_letter_is_seen() {
    assert_holds("composed", &decomposed(&[Source::new("a.ftl", "hồ sơ\n")]));
    assert_breaks(&decomposed(&[Source::new("a.ftl", "ok\nho\u{302}\u{300} so\u{31b}\n")]), "a.ftl:2");
}

#[test]
fn a_colour_in_a_screen_is_seen() {
    for text in ["Color32::from_rgb(1, 2, 3)", "egui::Color32::RED", "FontId::proportional(3.0)"] {
        assert_breaks(&unthemed(&[Source::new("src/ui/app.rs", text)]), "src/ui/app.rs");
        assert_holds("the theme", &unthemed(&[Source::new("src/ui/theme/tokens.rs", text)]));
    }
    assert_holds("no colour", &unthemed(&[Source::new("src/ui/app.rs", "let a: Color32 = Color32::TRANSPARENT;")]));
}
