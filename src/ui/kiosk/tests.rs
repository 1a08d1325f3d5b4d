//! What each input makes of the screen, without a window.

mod exit;
mod procedures;
mod typing;
mod word;

use std::time::{Duration, Instant};

use jiff::civil::date;

use super::*;
use crate::desk::{Answer, Outcome};
use crate::devices::SheetError;
use crate::domain::code::DossierCode;
use crate::domain::payload::OtherKind;

const IDLE: Duration = Duration::from_secs(30);
const ANSWER: Duration = Duration::from_secs(20);

struct Stage {
    kiosk: Kiosk,
    now: Instant,
}

impl Stage {
    fn new() -> Self {
        let now = Instant::now();
        let mut kiosk = Kiosk::new(Settings { lang: Lang::Vi, idle: IDLE, answer: ANSWER }, now);
        assert_eq!(kiosk.take_change().map(|(screen, _)| screen), Some("attract"));
        Self { kiosk, now }
    }

    fn later(&mut self, wait: Duration) -> &mut Self {
        self.now += wait;
        self.kiosk.tick(self.now);
        self
    }

    fn scan(&mut self, text: &str) -> Option<Question> {
        self.kiosk.scanned([text], &Source::Wedge, self.now)
    }

    fn answer(&mut self, question: &Question, outcome: Outcome) {
        let now = date(2026, 10, 22).at(10, 32, 0, 0);
        let answer = Answer { outcome, now, data_as_of: None, notice: None };
        self.kiosk.replied(Reply::Answer { session: question.session, answers: Some(vec![answer]) });
    }

    /// Scans a code that is in no store.
    fn scan_unknown(&mut self, code: &str) {
        let question = self.scan(code).expect("a new scan asks");
        self.answer(&question, Outcome::NotFound(DossierCode::parse(code).unwrap()));
    }

    fn screen(&self) -> &'static str {
        self.kiosk.screen().name()
    }

    /// A button that asks the desk nothing.
    fn act(&mut self, action: Action) {
        assert_eq!(self.kiosk.act(action, self.now), None);
    }

    /// The screen that came up since this was last asked.
    fn change(&mut self) -> Option<&'static str> {
        self.kiosk.take_change().map(|(screen, _)| screen)
    }

    /// Nobody moves until the session is over.
    fn nobody_answers(&mut self) {
        self.later(IDLE);
        self.later(ANSWER);
    }

    fn type_keys(&mut self, keys: &[Key]) -> Option<Question> {
        keys.iter().fold(None, |question, key| self.kiosk.key(*key, self.now).or(question))
    }
}

/// A question about slips.
fn slips(entry: Entry, texts: &[&str]) -> Ask {
    Ask::Slips { payloads: texts.iter().map(|text| Payload::parse(text)).collect(), entry }
}

#[test]
fn a_scan_replaces_any_screen() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    assert_eq!(stage.kiosk.take_change().unwrap().1.code_end.as_deref(), Some("0001"));
    stage.scan_unknown("H53.12-261019-0002");
    let (screen, cause) = stage.kiosk.take_change().unwrap();
    assert_eq!((screen, cause.source.as_str(), cause.code_end.as_deref()), ("not_found", "wedge", Some("0002")));
    let card = stage.scan("079201012345||NGUYEN VAN THU|01011990|Nam|X|01012021").unwrap();
    stage.answer(&card, Outcome::Other(OtherKind::CitizenCard));
    assert_eq!(stage.screen(), "wrong_code");
    assert_eq!(stage.kiosk.take_change().unwrap().1.code_end, None);
}

#[test]
fn a_late_answer_reaches_nobody_else() {
    let mut stage = Stage::new();
    let first = stage.scan("H53.12-261019-0001").unwrap();
    stage.act(Action::ScanAgain);
    stage.answer(&first, Outcome::NotFound(DossierCode::parse("H53.12-261019-0001").unwrap()));
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn a_session_ends_by_done_escape_or_time() {
    type Way = (&'static str, fn(&mut Stage));
    let ways: [Way; 4] = [
        ("done", |stage| {
            stage.act(Action::Done);
            assert_eq!((stage.screen(), stage.kiosk.lang()), ("thanks", Lang::En), "in the language of the session");
            stage.act(Action::Skip);
        }),
        ("scan again", |stage| stage.act(Action::ScanAgain)),
        ("escape", |stage| assert!(stage.type_keys(&[Key::Escape]).is_none())),
        ("time", Stage::nobody_answers),
    ];
    for (name, end) in ways {
        let mut stage = Stage::new();
        stage.act(Action::Language(Lang::En));
        stage.scan_unknown("H53.12-261019-0001");
        assert_eq!(stage.screen(), "not_found");
        end(&mut stage);
        assert_eq!((stage.screen(), stage.kiosk.lang()), ("attract", Lang::Vi), "{name}");
    }
}

#[test]
fn who_touches_the_screen_goes_on_reading() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    for _ in 0..5 {
        stage.later(IDLE / 2);
        stage.kiosk.touched(true, stage.now);
        stage.kiosk.touched(false, stage.now);
    }
    assert_eq!(stage.screen(), "not_found");
    assert_eq!(stage.kiosk.next_tick(stage.now), Some(IDLE));
    stage.nobody_answers();
    assert_eq!((stage.screen(), stage.kiosk.next_tick(stage.now)), ("attract", None), "idle costs nothing");
}

#[test]
fn a_chosen_language_stays_for_the_scan_and_ends_with_the_session() {
    let mut stage = Stage::new();
    stage.act(Action::Language(Lang::En));
    stage.scan_unknown("H53.12-261019-0001");
    assert_eq!(stage.kiosk.lang(), Lang::En);
    stage.act(Action::Done);
    stage.act(Action::Skip);
    assert_eq!(stage.kiosk.lang(), Lang::Vi);
    stage.act(Action::Language(Lang::En));
    stage.later(IDLE);
    assert_eq!(stage.kiosk.lang(), Lang::Vi, "chosen, and nobody came");
}

#[test]
fn a_code_is_typed_and_asked_for_by_enter() {
    let mut stage = Stage::new();
    assert_eq!(stage.type_keys(&[Key::Enter, Key::Backspace]), None, "nothing was typed");
    let keys: Vec<Key> = "h53.12-261019-00019".chars().map(Key::Char).chain([Key::Backspace]).collect();
    assert_eq!(stage.type_keys(&keys), None);
    assert_eq!(stage.screen(), "typed_code");
    let question = stage.type_keys(&[Key::Enter]).unwrap();
    assert_eq!(question.ask, slips(Entry::Typed, &["H53.12-261019-0001"]));
    stage.answer(&question, Outcome::NotFound(DossierCode::parse("H53.12-261019-0001").unwrap()));
    stage.nobody_answers();
    assert_eq!(stage.screen(), "attract", "what was typed goes with the session");
}

#[test]
fn the_next_citizen_gets_the_office_s_language() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    stage.act(Action::Language(Lang::En));
    stage.scan_unknown("H53.12-261019-0002");
    assert_eq!(stage.kiosk.lang(), Lang::Vi);
}

#[test]
fn a_bad_picture_of_before_takes_no_answer_away() {
    let mut stage = Stage::new();
    let before = stage.now;
    stage.later(Duration::from_secs(1));
    stage.scan_unknown("H53.12-261019-0001");
    stage.kiosk.unreadable(None, "folder:/x", before);
    assert_eq!(stage.screen(), "not_found");
}

#[test]
fn a_hint_that_nobody_can_be_given_wakes_nobody() {
    let mut stage = Stage::new();
    stage.kiosk.puzzled(Some(Hint::TooFar), "dir:x@5", stage.now);
    stage.kiosk.camera(true);
    stage.later(PUZZLED_AFTER);
    assert_eq!((stage.screen(), stage.kiosk.next_tick(stage.now)), ("camera_lost", None));
}

#[test]
fn a_puzzled_lens_gets_help_after_a_while_and_goes_back_by_itself() {
    let mut stage = Stage::new();
    stage.kiosk.puzzled(Some(Hint::TooFar), "dir:x@5", stage.now);
    stage.later(PUZZLED_AFTER / 2);
    assert_eq!(stage.screen(), "attract");
    stage.later(PUZZLED_AFTER);
    assert_eq!(stage.screen(), "not_readable");
    stage.kiosk.puzzled(None, "dir:x@5", stage.now);
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn advice_follows_the_reason_but_does_not_flicker() {
    let mut stage = Stage::new();
    let why = |stage: &Stage| match stage.kiosk.screen() {
        Screen::NotReadable { why } => *why,
        other => panic!("{other:?}"),
    };
    stage.kiosk.puzzled(Some(Hint::TooFar), "dir:x@5", stage.now);
    stage.later(PUZZLED_AFTER);
    assert_eq!(why(&stage), Some(Hint::TooFar));
    stage.kiosk.puzzled(Some(Hint::Moving), "dir:x@5", stage.now);
    stage.later(ADVICE_STAYS / 2);
    assert_eq!(why(&stage), Some(Hint::TooFar));
    stage.later(ADVICE_STAYS / 2);
    assert_eq!(why(&stage), Some(Hint::Moving));
}

#[test]
fn a_lost_lens_is_told_and_disturbs_nobody() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    stage.kiosk.camera(true);
    assert_eq!(stage.screen(), "not_found");
    stage.act(Action::Done);
    stage.act(Action::Skip);
    assert_eq!(stage.screen(), "camera_lost");
    stage.kiosk.camera(false);
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn several_codes_of_one_slip_are_one_scan() {
    let mut stage = Stage::new();
    let codes = ["D-K7QM-H53.12-261019-0001", "H53.12-261019-0001"];
    let question = stage.kiosk.scanned(codes, &Source::Wedge, stage.now).unwrap();
    assert_eq!(question.ask, slips(Entry::Scanned, &codes[..1]), "the one that shows most");
    let turned = [codes[1], codes[0]];
    assert_eq!(stage.kiosk.scanned(turned, &Source::Wedge, stage.now), None, "in another order it is the same scan");
}

#[test]
fn slips_that_are_shown_together_are_chosen_from() {
    let mut stage = Stage::new();
    let codes = ["H53.12-261019-0001", "H53.12-261019-0002"];
    let question = stage.kiosk.scanned(codes, &Source::Wedge, stage.now).unwrap();
    assert_eq!(question.ask, slips(Entry::Scanned, &codes));
    let now = date(2026, 10, 22).at(10, 32, 0, 0);
    let answer = |code| Answer {
        outcome: Outcome::NotFound(DossierCode::parse(code).unwrap()),
        now,
        data_as_of: None,
        notice: None,
    };
    let answers = Some(codes.map(answer).to_vec());
    stage.kiosk.replied(Reply::Answer { session: question.session, answers });
    assert_eq!(stage.screen(), "several");
    stage.kiosk.take_change();
    stage.act(Action::Choose(Some(1)));
    let change = stage.kiosk.take_change().unwrap();
    assert_eq!((change.0, change.1.code_end.as_deref()), ("not_found", Some("0002")));
    stage.act(Action::Choose(None));
    assert_eq!(stage.screen(), "several");
    stage.act(Action::Done);
    assert_eq!(stage.screen(), "thanks");
    stage.later(THANKS_STAY);
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn the_devices_stay_for_a_telephone_call_and_look_nothing_up() {
    let mut stage = Stage::new();
    stage.type_keys(&[Key::Devices]);
    assert_eq!(stage.screen(), "devices");
    assert_eq!(stage.scan("H53.12-261019-0001"), None);
    stage.kiosk.unreadable(None, "folder:/x", stage.now);
    stage.later(DEVICES_STAY.saturating_sub(Duration::from_secs(1)));
    assert_eq!(stage.screen(), "devices");
    stage.later(Duration::from_secs(1));
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn every_scan_of_a_busy_day_is_answered_or_a_repeat() {
    let mut stage = Stage::new();
    let guns = ["/dev/ttyACM0", "/dev/ttyACM1", "/dev/ttyACM2"];
    let guns = guns.map(|path| Source::Serial { path: path.into(), baud: 9600 });
    let mut pending = Vec::new();
    for number in 0..5_000_usize {
        // Each third scan is what another scanner has just read.
        let code = format!("H53.12-261019-{:04}", number - usize::from(number % 3 == 2));
        pending.extend(stage.kiosk.scanned([code.as_str()], &guns[number % 3], stage.now));
        // The desk answers late, several at a time.
        if number % 7 == 6 {
            for question in pending.drain(..) {
                stage.answer(&question, Outcome::NotFound(DossierCode::parse("H53.12-261019-0001").unwrap()));
            }
        }
        stage.later(Duration::from_millis(120));
    }
    for question in pending {
        stage.answer(&question, Outcome::NotFound(DossierCode::parse("H53.12-261019-0001").unwrap()));
    }
    let Tally { scans, answered, repeats } = stage.kiosk.tally();
    assert_eq!((scans, answered + repeats, repeats), (5_000, 5_000, 1_666));
}

#[test]
fn a_sheet_is_waited_for_and_what_is_wrong_with_it_is_said() {
    let mut stage = Stage::new();
    let progress = |stage: &mut Stage, percent| stage.kiosk.sheet(SheetNews::Progress(percent), stage.now);
    progress(&mut stage, 10);
    assert_eq!(stage.screen(), "attract", "nobody asked for it");
    stage.act(Action::ScanSheet(1));
    for percent in [0, 30, 60] {
        stage.later(IDLE.saturating_sub(Duration::from_secs(1)));
        progress(&mut stage, percent);
        assert_eq!(stage.kiosk.screen(), &Screen::Reading { percent: Some(percent) });
    }
    stage.kiosk.sheet(SheetNews::Failed(SheetError::NoPaper), stage.now);
    assert_eq!(stage.screen(), "sheet_failed");
    stage.act(Action::ScanSheet(1));
    stage.kiosk.sheet(SheetNews::Cancelled, stage.now);
    assert_eq!(stage.screen(), "attract");
}

#[test]
fn a_scan_that_comes_by_two_ways_is_one() {
    let serial: Source = "serial:/dev/ttyACM0@9600".parse().unwrap();
    let keyboard: Source = "evdev:1a86:e026".parse().unwrap();
    let code = "H53.12-261019-0001";
    // milliseconds, the way, the text, whether it is a new scan
    let table = [
        (0, &serial, code, true),
        (40, &Source::Wedge, code, false),
        (80, &keyboard, "]C1H53.12-261019-0001", false),
        (1_900, &serial, "H53.12-261019-0001H53.12-261019-0001", false),
        (2_100, &keyboard, code, true),
        (2_200, &serial, "H53.12-261019-0002", true),
    ];
    let mut stage = Stage::new();
    for (ms, source, text, is_new) in table {
        let at = stage.now + Duration::from_millis(ms);
        assert_eq!(stage.kiosk.scanned([text], source, at).is_some(), is_new, "{text} by {source} at {ms}");
    }
}

#[test]
fn who_is_asked_and_touches_the_screen_goes_on_reading() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    assert_eq!(stage.change(), Some("not_found"));
    stage.later(IDLE);
    assert_eq!((stage.change(), stage.kiosk.seconds_left(stage.now)), (Some("time"), Some([20, 20])));
    stage.later(Duration::from_millis(1_500));
    assert_eq!(stage.kiosk.seconds_left(stage.now), Some([19, 20]));
    assert_eq!(stage.kiosk.next_tick(stage.now), Some(Duration::from_millis(500)), "one step a second");
    stage.kiosk.touched(true, stage.now);
    stage.kiosk.painted();
    assert!(stage.kiosk.seconds_left(stage.now).is_some(), "what is pressed is known when the finger is lifted");
    stage.kiosk.touched(false, stage.now);
    stage.kiosk.painted();
    assert_eq!((stage.change(), stage.kiosk.seconds_left(stage.now)), (Some("not_found"), None));
    stage.later(IDLE);
    stage.scan_unknown("H53.12-261019-0002");
    assert_eq!((stage.change(), stage.kiosk.seconds_left(stage.now)), (Some("not_found"), None), "a scan answers too");
}

#[test]
fn a_finger_on_the_screen_stops_the_clock_for_a_minute() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    stage.change();
    stage.kiosk.touched(true, stage.now);
    stage.later(Duration::from_secs(89));
    assert_eq!(stage.change(), None);
    stage.later(Duration::from_secs(1));
    assert_eq!(stage.change(), Some("time"));
}

#[test]
fn look_and_language_fall_back_with_the_session() {
    let mut stage = Stage::new();
    for end in [Action::ScanAgain, Action::Stop] {
        stage.scan_unknown("H53.12-261019-0001");
        stage.act(Action::EasyToSee);
        stage.act(Action::Language(Lang::En));
        stage.act(Action::Volume(Loudness::Normal));
        let chosen = (stage.kiosk.sight(), stage.kiosk.lang(), stage.kiosk.loudness());
        assert_eq!(chosen, (Sight::Easy, Lang::En, Loudness::Loud));
        assert!(!stage.kiosk.is_untouched());
        stage.act(end);
        let fallen_back = (stage.kiosk.sight(), stage.kiosk.lang(), stage.kiosk.loudness());
        assert_eq!(fallen_back, (Sight::Usual, Lang::Vi, Loudness::Normal));
    }
    stage.act(Action::EasyToSee);
    stage.act(Action::TypeCode);
    assert_eq!(stage.kiosk.sight(), Sight::Easy, "chosen on the way in");
    stage.act(Action::Back);
    stage.later(IDLE);
    assert_eq!(stage.kiosk.sight(), Sight::Usual, "and nobody came");
}

#[test]
fn who_wants_to_hear_is_not_left_in_silence() {
    let mut stage = Stage::new();
    stage.scan_unknown("H53.12-261019-0001");
    stage.act(Action::Volume(Loudness::Loud));
    assert_eq!(stage.kiosk.loudness(), Loudness::Off);
    stage.act(Action::ReadAloud);
    assert_eq!(stage.kiosk.loudness(), Loudness::Normal);
    stage.scan_unknown("H53.12-261019-0002");
    assert_eq!(stage.kiosk.loudness(), Loudness::Normal, "the next one hears it as the office set it");
}
