//! The supervisor's face in the real window: what a counter marks in another process shows without a touch, and watching for it
//! costs next to nothing.

use std::thread::sleep;
use std::time::{Duration, Instant};

use super::display::Display;
use super::kiosk::Kiosk;
use super::{Office, motcua};

const PIN: &str = "333444";
/// Until a mark shows.
const WITHIN: Duration = Duration::from_secs(1);
/// How much of a processor watching may take.
const IDLE: f64 = 0.005;

impl Office {
    pub fn supervisor(&self, display: &Display) -> Kiosk {
        let store = self.store();
        let mut kiosk = Kiosk::supervisor(display, self.path(), &["--store", store.to_str().unwrap()]);
        display.signs_in(2, PIN);
        // It comes up, and is counted: in one frame or in two.
        loop {
            let line = kiosk.next();
            assert_eq!(line["screen"], "queue");
            if line["source"] == "time" {
                return kiosk;
            }
        }
    }

    /// Hands a result over by a command, as another process would.
    fn hand_over(&self, code: &str) {
        let pin = self.path().join("pin");
        std::fs::write(&pin, PIN).unwrap();
        let args = ["hand-over", "--staff", "sen", "--pin-file", pin.to_str().unwrap(), code, "--store"];
        let done = motcua(&args).arg(self.store()).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }
}

#[test]
fn a_mark_of_another_process_shows_within_a_second_and_watching_costs_nothing() {
    let (display, office) = (Display::start(1920, 1080), Office::new());
    let mut kiosk = office.supervisor(&display);
    let mut times = Vec::new();
    for code in &office.codes(9)[..5] {
        office.hand_over(code);
        let marked = Instant::now();
        let line = kiosk.next();
        times.push(marked.elapsed());
        assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("queue"), Some("time")));
    }
    times.sort();
    // A machine that does other things too may hold one of them up.
    assert!(times[2] < WITHIN, "marks showed after {times:?}");

    sleep(Duration::from_secs(2));
    let (before, start) = (kiosk.cpu_of("staff desk"), Instant::now());
    sleep(Duration::from_secs(8));
    let share = kiosk.cpu_of("staff desk").saturating_sub(before).as_secs_f64() / start.elapsed().as_secs_f64();
    assert!(share < IDLE, "watching takes {:.2} % of a processor", share * 100.0);
}
