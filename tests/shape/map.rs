//! The map in ARCHITECTURE.md against the code: the same rooms, the same imports, all of them downwards.
//!
//! The map is the table headed `| room | what it does | imports |`. Its rows run from the bottom of the building to the
//! top, and its third column names rooms in backticks, or says `nothing`.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Source, assert_breaks, assert_holds, document, imports, sources};

const HEAD: &str = "| room | what it does | imports |";

type Imports = BTreeMap<String, BTreeSet<String>>;

/// One row of the map.
#[derive(Debug, PartialEq)]
struct Row {
    room: String,
    imports: BTreeSet<String>,
}

/// The rows of the map, from bottom to top.
fn rows(architecture: &str) -> Vec<Row> {
    let after_head = architecture.lines().skip_while(|line| *line != HEAD).skip(2);
    after_head
        .map_while(|line| {
            let [_, room, _, imports, _] = line.split('|').collect::<Vec<_>>()[..] else { return None };
            Some(Row { room: quoted(room).pop()?, imports: quoted(imports).into_iter().collect() })
        })
        .collect()
}

/// The names in backticks.
fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The modules that `src/lib.rs` declares.
fn declared(lib: &str) -> BTreeSet<String> {
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect()
}

/// The map names the rooms there are and what they import, no more and no less.
fn differences(rows: &[Row], declared: &BTreeSet<String>, used: &Imports) -> Vec<String> {
    let mapped: BTreeSet<_> = rows.iter().map(|row| row.room.clone()).collect();
    let missing = declared.difference(&mapped).map(|room| format!("the map lacks the room `{room}`"));
    let gone = mapped.difference(declared).map(|room| format!("the map has a room `{room}`, the code has none"));
    let imports = rows.iter().filter_map(|row| {
        let used = used.get(&row.room).cloned().unwrap_or_default();
        (used != row.imports && declared.contains(&row.room))
            .then(|| format!("`{}` imports {} in the code, {} in the map", row.room, list(&used), list(&row.imports)))
    });
    missing.chain(gone).chain(imports).collect()
}

fn list(rooms: &BTreeSet<String>) -> String {
    if rooms.is_empty() {
        return "nothing".to_owned();
    }
    rooms.iter().map(|room| format!("`{room}`")).collect::<Vec<_>>().join(", ")
}

/// A room imports only rooms that stand before it.
fn upward(order: &[String], used: &Imports) -> Vec<String> {
    let stands_before =
        |import: &String, room: &String| order.iter().take_while(|&other| other != room).any(|other| other == import);
    used.iter()
        .flat_map(|(room, imports)| imports.iter().map(move |import| (room, import)))
        .filter(|(room, import)| !stands_before(import, room))
        .map(|(room, import)| format!("`{room}` imports `{import}`, which does not stand before it in the map"))
        .collect()
}

/// Every room has a section, and its last paragraph says what never happens there.
fn without_invariant(architecture: &str, rooms: &BTreeSet<String>) -> Vec<String> {
    let ends_well = |room: &String| {
        let section = architecture
            .split("\n#")
            .find_map(|part| part.trim_start_matches('#').strip_prefix(&format!(" `{room}`\n")));
        section.is_some_and(|text| text.trim_end().rsplit("\n\n").next().unwrap_or("").starts_with("**Invariant:** "))
    };
    rooms
        .iter()
        .filter(|room| !ends_well(room))
        .map(|room| format!("no section `{room}` that ends with **Invariant:**"))
        .collect()
}

fn architecture() -> String {
    document("ARCHITECTURE.md").text
}

fn rooms() -> BTreeSet<String> {
    declared(&document("src/lib.rs").text)
}

fn used() -> Imports {
    imports::by_room(&sources(&["src"], &["rs"]))
}

#[test]
fn the_map_equals_the_code() {
    assert_holds("ARCHITECTURE.md and src/ differ", &differences(&rows(&architecture()), &rooms(), &used()));
}

#[test]
fn rooms_import_downwards_only() {
    let order: Vec<_> = rows(&architecture()).into_iter().map(|row| row.room).collect();
    assert_holds("an import points upwards", &upward(&order, &used()));
}

#[test]
fn every_room_says_what_it_never_does() {
    assert_holds("ARCHITECTURE.md", &without_invariant(&architecture(), &rooms()));
}

/// A building of two rooms, in which the lower one is empty and the upper one uses it.
fn two_rooms(upper_imports: &str) -> (Vec<Row>, BTreeSet<String>, Imports) {
    let table = format!("{HEAD}\n|---|---|---|\n| `low` | a | nothing |\n| `high` | b | {upper_imports} |\n\ntext");
    let code = [Source::new("src/low/mod.rs", ""), Source::new("src/high/mod.rs", "use crate::low::A;")];
    (rows(&table), declared("pub mod high;\npub mod low;\n"), imports::by_room(&code))
}

#[test]
fn a_map_that_differs_is_seen() {
    let (rows, mut declared, used) = two_rooms("`low`");
    assert_eq!(rows.len(), 2);
    assert_holds("a true map", &differences(&rows, &declared, &used));
    declared.insert("attic".to_owned());
    assert_breaks(&differences(&rows, &declared, &used), "lacks the room `attic`");
    declared.retain(|room| room == "high");
    assert_breaks(&differences(&rows, &declared, &used), "a room `low`, the code has none");
    for wrong in ["nothing", "`low`, `attic`"] {
        let (rows, declared, used) = two_rooms(wrong);
        assert_breaks(&differences(&rows, &declared, &used), "`high` imports `low` in the code");
    }
}

#[test]
fn an_import_upwards_is_seen() {
    let (_, _, used) = two_rooms("`low`");
    let order = |rooms: [&str; 2]| rooms.map(str::to_owned);
    assert_holds("downwards", &upward(&order(["low", "high"]), &used));
    assert_breaks(&upward(&order(["high", "low"]), &used), "`high` imports `low`");
    let unknown = imports::by_room(&[Source::new("src/low/mod.rs", "use crate::*;")]);
    assert_breaks(&upward(&order(["low", "high"]), &unknown), "`low` imports `*`");
}

#[test]
fn a_section_without_its_invariant_is_seen() {
    let rooms = declared("pub mod low;");
    let cases = [
        ("# Map\n\n## `low`\n\nText.\n\n**Invariant:** never up.\n\n## Next\n\nMore.\n", true),
        ("# Map\n\n## `low`\n\n**Invariant:** never up.\n\nText.\n", false),
        ("# Map\n\n## `high`\n\n**Invariant:** never up.\n", false),
        ("# Map\n", false),
    ];
    for (text, holds) in cases {
        assert_eq!(without_invariant(text, &rooms).is_empty(), holds, "{text}");
    }
}
