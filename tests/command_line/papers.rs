//! The papers: `slip`, `form`, `unprinted`.

use serde_json::json;

use crate::counter::COUNTER;
use crate::{Office, stderr};

#[test]
fn a_slip_is_made_in_every_format_and_answers_its_own_scan() {
    let office = Office::new();
    let code = office.showcase(4);
    for (file, paper) in
        [("a.png", "a5"), ("a.pdf", "a5"), ("b.png", "roll80"), ("c.png", "roll58"), ("d.bin", "roll80")]
    {
        let path = office.path(file);
        let (lines, exit) = office.answers(&["slip", &code, "-o", path.to_str().unwrap(), "--paper", paper]);
        assert_eq!((lines, exit), (vec![json!({"code": code, "outcome": "made", "why": null})], Some(0)), "{file}");
        if !file.ends_with("png") {
            continue;
        }
        let (lines, _) = office.answers(&["scan", path.to_str().unwrap()]);
        assert_eq!((lines[0]["outcome"].as_str(), lines[0]["code"].as_str()), (Some("found"), Some(code.as_str())));
    }
    let starts = |file: &str, head: &[u8]| std::fs::read(office.path(file)).unwrap().starts_with(head);
    assert!(starts("a.pdf", b"%PDF") && starts("d.bin", b"\x1b@") && starts("a.png", b"\x89PNG"));
}

#[test]
fn a_form_that_there_is_none_of_is_refused() {
    let office = Office::new();
    let file = office.path("x.pdf");
    let file = file.to_str().unwrap();
    let papers = office.showcase(7);
    let (lines, exit) = office.answers(&["form", "02", &papers, "-o", file]);
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("made"), Some(0)));
    let (lines, exit) = office.answers(&["form", "refusal", &papers, "-o", file]);
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("refused"), Some(1)));
    let (lines, exit) = office.answers(&["form", "log", "2026-10-22", "-o", file]);
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("made"), Some(0)));
    let wrong: [&[&str]; 5] = [
        &["form", "09", &papers, "-o", file],
        &["form", "log", "22/10/2026", "-o", file],
        &["slip", &papers, "-o", "slip.txt"],
        &["slip", &papers],
        &["slip", &papers, "--print"],
    ];
    for args in wrong {
        let told = office.run(args);
        assert_eq!(told.status.code(), Some(2), "{args:?}: {}", stderr(&told));
    }
}

#[test]
fn a_print_is_noted_and_who_has_none_is_found() {
    let office = Office::new();
    let (lines, exit) = office.answers(&["unprinted"]);
    assert_eq!((lines.len(), exit), (0, Some(0)), "the demo's slips were printed");

    let dossier = office.path("dossier.json");
    std::fs::write(&dossier, r#"{"procedure":"BS-DD-01","applicant":{"name":"Đỗ Ân"}}"#).unwrap();
    let pin = office.pin_file(COUNTER.1);
    let by = ["--staff", COUNTER.0, "--pin-file", pin.as_str()];
    let (lines, _) = office.answers(&[&["take-in"][..], &by, &[dossier.to_str().unwrap()]].concat());
    let code = lines[0]["code"].as_str().unwrap().to_owned();
    let (lines, exit) = office.answers(&["unprinted"]);
    assert_eq!((lines[0]["code"].as_str(), exit), (Some(code.as_str()), Some(1)));

    let (config, roll) = (office.path("motcua.toml"), office.path("roll.bin"));
    std::fs::write(&config, format!("[printer]\ntarget = \"file:{}\"\n", roll.display())).unwrap();
    let print = ["slip", code.as_str(), "--print", "--config", config.to_str().unwrap()];
    let (lines, exit) = office.answers(&print);
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("refused"), Some(1)), "an administrator prints no slip");
    assert!(!roll.exists(), "what may not be noted is not printed");
    let (lines, exit) = office.answers(&[&print[..], &by].concat());
    assert_eq!((lines[0]["outcome"].as_str(), exit), (Some("printed"), Some(0)), "{lines:?}");
    assert!(std::fs::read(&roll).unwrap().len() > 10_000);
    assert_eq!(office.answers(&["unprinted"]), (Vec::new(), Some(0)));
}
