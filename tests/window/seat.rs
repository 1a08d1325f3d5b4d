//! A face is open once on a display: a second one says so and leaves the first alone.

use super::display::Display;
use super::kiosk::Kiosk;
use super::{Office, motcua};

#[test]
fn a_face_is_open_once_on_a_display_and_beside_others() {
    let (display, other) = (Display::start(1080, 1920), Display::start(1080, 1920));
    let office = Office::new();
    let store = office.store();
    let again = |display: &Display| {
        let mut command = motcua(&["run", "citizen", "--windowed", "1080x1920", "--store"]);
        command.arg(&store).env("DISPLAY", display.name()).env_remove("WAYLAND_DISPLAY");
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").output().unwrap()
    };
    let mut first = office.kiosk(&display, &["--source", "wedge"]);
    let refused = again(&display);
    let told = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{told}");
    assert!(told.contains("the citizen face is open already on this display"), "{told}");

    let beside = |name: &str| {
        let folder = office.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        folder
    };
    let args = ["--store", store.to_str().unwrap()];
    let counter = Kiosk::counter(&display, &beside("counter"), &args);
    drop(counter);
    let elsewhere = Kiosk::start(&other, &beside("elsewhere"), &args);
    drop(elsewhere);

    display.xdotool(&["search", "--sync", "--name", "^motcua citizen$", "windowfocus", "--sync"]);
    display.scan(&office.codes(9)[0]);
    assert_eq!(first.next()["screen"], "found", "the first one never noticed");
    first.kill();
    let after = Kiosk::start(&display, &beside("after"), &args);
    drop(after);
}
