//! The supervisor's face in the real window: what a counter marks in another process shows without a touch.

use super::display::Display;
use super::kiosk::Kiosk;
use super::{Office, motcua};

const PIN: &str = "333444";

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
fn a_mark_of_another_process_shows_without_a_touch() {
    let (display, office) = (Display::start(1920, 1080), Office::new());
    let mut kiosk = office.supervisor(&display);
    for code in &office.codes(9)[..5] {
        office.hand_over(code);
        let line = kiosk.next();
        assert_eq!((line["screen"].as_str(), line["source"].as_str()), (Some("queue"), Some("time")));
    }
}
