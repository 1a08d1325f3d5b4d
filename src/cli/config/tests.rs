//! The configuration file: the documented one holds the defaults, and mistakes are named with their line.

use super::*;

/// The documented file must state every key, and state the defaults.
#[test]
fn the_documented_file_holds_the_defaults() {
    let documented = include_str!("../../../docs/motcua.toml");
    let set: String = documented
        .lines()
        .map(|line| line.strip_prefix("# = ").unwrap_or(line))
        .fold(String::new(), |text, line| text + line + "\n");
    assert_eq!(Config::parse(documented).unwrap(), Config::default(), "lines in force are the defaults");
    let full = Config::parse(&set).unwrap();
    assert!(full.board.notices.is_some());
    assert!(full.store.is_some() && full.keys.is_some() && full.kiosk.is_some() && full.sources.is_some());
    assert!(full.folder.move_to.is_some() && full.printer.target.is_some() && full.data.stale_minutes.is_some());
    assert!(full.exit.pin().unwrap().is_some());
    assert_eq!(full.limits.limits(), LimitKeys::default().limits(), "the limits that are named are those in force");
}

#[test]
fn wrong_keys_and_values_are_named_with_their_line() {
    let table = [
        ("stroe = 'x'", "line 1: `stroe` is not known here; did you mean `store`?"),
        ("\n[session]\nidle_second = 3", "line 3: `idle_second` is not known here; did you mean `idle_seconds`?"),
        ("language = 'vn'", "line 1: `vn` is not known here; did you mean `vi`?"),
        (
            "[reading]\nformats = ['code128', 'ean13']",
            "reading.formats: \"ean13\" is no barcode format; the formats are code128, code39, itf, qr, datamatrix and pdf417",
        ),
        ("[session]\nidle_seconds = 5", "session.idle_seconds is 5, but must lie between 10 and 120"),
        ("[session]\nanswer_seconds = 5", "session.answer_seconds is 5, but must lie between 20 and 120"),
        ("[session]\nlanguages = ['vi', 'fr']", "session.languages: \"fr\" is none of vi, en, km"),
        ("[screen]\npitch_mm = 0.0", "screen.pitch_mm is 0, but must lie between 0.05 and 2 millimetres"),
        ("[sheet]\nresolution = 1200", "sheet.resolution is 1200, but must lie between 100 and 400 points an inch"),
        ("[printer]\ndpi = 180", "printer.dpi is 180, but must be 203, 300 or 600"),
        ("[sound]\nvolume = 101", "sound.volume is 101, but must lie between 0 and 100"),
        ("[limits]\nquiet_minutes = 90", "limits.quiet_minutes is 90, but must lie between 1 and 60"),
        ("[limits]\nwrong_for_code = 0", "limits.wrong_for_code is 0, but must lie between 1 and 100"),
        (
            "[exit]\npin = '123456'",
            "exit.pin: this is no PIN as `motcua config exit-pin` writes it: take the line out, and have one written",
        ),
        ("[board]\ndistance_m = 0.2", "board.distance_m is 0.2, but must lie between 0.5 and 15 metres"),
        ("[counter]\nlist_seconds = 5", "counter.list_seconds is 5, but must lie between 20 and 3600"),
        ("[session]\nidle_seconds = 'long'", "line 2: invalid type: string \"long\", expected u64"),
    ];
    for (text, expected) in table {
        assert_eq!(Config::parse(text).unwrap_err().to_string(), expected, "{text}");
    }
}
