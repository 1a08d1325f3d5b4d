//! The documents and the commands: those a newcomer needs exist and name commands that exist, each with its line of help.

use std::collections::BTreeSet;

use crate::{Source, assert_breaks, assert_holds, document, sources};

/// The targets of the Makefile that `make` alone lists: those with a line of help.
fn listed(makefile: &str) -> BTreeSet<&str> {
    targets(makefile).filter(|(_, help)| !help.is_empty()).map(|(target, _)| target).collect()
}

/// Each target with its help, which may be empty.
fn targets(makefile: &str) -> impl Iterator<Item = (&str, &str)> {
    makefile.lines().filter_map(|line| {
        let (target, rest) = line.split_once(':')?;
        let is_target = target.starts_with(|c: char| c.is_ascii_lowercase())
            && target.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            && !rest.starts_with('=');
        is_target.then(|| (target, rest.split_once("## ").map_or("", |(_, help)| help.trim())))
    })
}

fn without_help(makefile: &str) -> Vec<String> {
    targets(makefile)
        .filter(|(_, help)| help.is_empty())
        .map(|(target, _)| format!("`{target}` has no line of help"))
        .collect()
}

/// The commands `make TARGET`, written as code, that a document names.
fn commands(text: &str) -> impl Iterator<Item = &str> {
    text.split("make ").skip(1).zip(text.split("make ")).filter_map(|(after, before)| {
        let as_code = before.ends_with(['`', '\n']);
        let length = after.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(after.len());
        (as_code && length > 0).then(|| &after[..length])
    })
}

/// The commands that documents name and the Makefile does not list.
fn unknown_commands(documents: &[Source], makefile: &str) -> Vec<String> {
    let listed = listed(makefile);
    documents
        .iter()
        .flat_map(|document| commands(&document.text).map(|command| (document.path.as_str(), command)))
        .filter(|(_, command)| !listed.contains(command))
        .map(|(path, command)| format!("{path} names `make {command}`, which is no target"))
        .collect()
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = document("README.md").text;
    let named: BTreeSet<_> = commands(&readme).collect();
    assert!(named.contains("run") && named.contains("test"), "README.md names {named:?}");
}

#[test]
fn named_commands_exist() {
    let mut documents = sources(&["docs"], &["md"]);
    documents.extend(["README.md", "ARCHITECTURE.md", "CHANGELOG.md"].map(document));
    assert_holds("the Makefile", &unknown_commands(&documents, &document("Makefile").text));
}

#[test]
fn every_target_has_help() {
    let makefile = document("Makefile").text;
    assert_holds("the Makefile", &without_help(&makefile));
    assert!(listed(&makefile).contains("test"), "the targets are not found");
}

#[test]
fn the_changelog_starts_with_what_is_unreleased() {
    let changelog = document("CHANGELOG.md").text;
    let first = changelog.lines().find(|line| line.starts_with("## "));
    assert_eq!(first, Some("## [Unreleased]"));
}

#[test]
fn an_unknown_command_is_seen() {
    let makefile = "a := b\nrun: ## Run it\n\tcargo run\n";
    let readme = |text| [Source::new("README.md", text)];
    assert_holds("known", &unknown_commands(&readme("`make run` and make sure\n```\nmake run\n```\n"), makefile));
    assert_breaks(&unknown_commands(&readme("`make runs`"), makefile), "`make runs`");
    assert_breaks(&unknown_commands(&readme("```\nmake it\n"), makefile), "`make it`");
}

#[test]
fn a_target_without_help_is_seen() {
    assert_breaks(&without_help("run: ## Run it\ntest: run\n"), "`test`");
}
