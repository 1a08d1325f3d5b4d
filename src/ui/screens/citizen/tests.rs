//! The pages, without a window.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::ui::loudness::Loudness;
use crate::ui::screens::Action;
use crate::words::{Lang, Words};

fn lines(lang: Lang, name: &str) -> Vec<String> {
    let all = examples(&Words::new(lang));
    all.iter().find(|example| example.name == name).unwrap_or_else(|| panic!("no example {name}")).page.lines()
}

#[test]
fn every_state_is_there_once_and_says_something() {
    for lang in Lang::CITIZEN {
        let all = examples(&Words::new(lang));
        let names: BTreeSet<&str> = all.iter().map(|example| example.name).collect();
        assert_eq!(names.len(), all.len());
        assert!(all.len() > 30);
        for example in &all {
            let lines = example.page.lines();
            assert!(lines.len() > 1, "{} says nothing", example.name);
            for line in lines {
                assert!(
                    !line.trim().is_empty() && !line.contains(['{', '~', '\u{a0}', '\u{2068}']),
                    "{}: {line:?}",
                    example.name
                );
                let key = line.contains('-') && !line.contains(':') && !line.contains(char::is_whitespace);
                assert!(!key, "{}: {line:?} is a key, not a sentence", example.name);
            }
        }
    }
}

#[test]
fn screens_have_the_names_of_the_trace() {
    let known = [
        "attract",
        "reading",
        "found",
        "not_found",
        "not_readable",
        "typed_code",
        "last_four",
        "locked",
        "thanks",
        "reasons",
        "message",
        "heard",
        "call",
        "procedures",
        "procedure",
        "several",
        "devices",
        "exit",
        "sheet_failed",
        "wrong_code",
        "stale",
        "camera_lost",
        "out_of_order",
        "typed_code",
        "last_four",
        "locked",
    ];
    let shown: BTreeSet<&str> = examples(&Words::new(Lang::Vi)).iter().map(|example| example.page.screen()).collect();
    assert_eq!(shown, known.into_iter().collect());
}

#[test]
fn what_a_citizen_reads() {
    let table: [(&str, &[&str]); 5] = [
        (
            "in-progress",
            &[
                "Hồ sơ của NGUYỄN V** A**",
                "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
                "Đang giải quyết",
                "Đúng tiến độ.",
                "Ông/bà chưa cần làm gì.",
                "Hẹn trả kết quả: Thứ Hai, 26/10/2026 sau 14:30",
                "Còn 2 ngày làm việc",
                "Đến ngày hẹn, mời ông/bà mang giấy hẹn và căn cước đến quầy 3. Tầng trệt, bên phải.",
                "Đã nhận hồ sơ: Thứ Hai, 19/10/2026",
                "Đang giải quyết: Chi nhánh Đăng ký đất đai, từ 20/10/2026",
                "Trả kết quả tại quầy 3",
            ],
        ),
        (
            "fee",
            &[
                "Hồ sơ của PHẠM T** D**",
                "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
                "Cần nộp lệ phí",
                "Nộp xong, hồ sơ sẽ được giải quyết tiếp.",
                "Số tiền: 150.000 đồng",
                "Một trăm năm mươi nghìn đồng",
                "Lệ phí cấp giấy chứng nhận: 100.000",
                "Phí thẩm định hồ sơ: 50.000",
                "Nộp tại quầy 2",
                "Tầng trệt, cạnh quầy 1",
                "Tiền mặt hoặc chuyển khoản",
                "Mang theo giấy hẹn này",
            ],
        ),
        (
            "late-new-date",
            &[
                "Hồ sơ của LÊ V** C**",
                "Cấp đổi Giấy chứng nhận quyền sử dụng đất",
                "Xin lỗi, hồ sơ bị trễ hẹn",
                "Lỗi thuộc về cơ quan, không phải do ông/bà.",
                "Hẹn mới: Thứ Tư, 28/10/2026 sau 14:30",
                "Hẹn cũ: Thứ Tư, 21/10/2026",
                "Đến ngày hẹn, mời ông/bà mang giấy hẹn và căn cước đến quầy 3. Tầng trệt, bên phải.",
                "Vì sao trễ",
                "Phải đo lại ranh giới thửa đất.",
                "Hỏi thêm, nhận thư xin lỗi",
                "Quầy 5, không phải lấy số. Tầng trệt, cạnh cửa vào.",
            ],
        ),
        (
            "not-found",
            &[
                "Máy đã đọc được mã H53.12-261022-0118",
                "Chưa thấy hồ sơ",
                "Mã này chưa có trong dữ liệu lúc 10:30 hôm nay.",
                "Mời ông/bà đến quầy 1",
                "Tầng trệt, bên trái",
                "Cán bộ tìm giúp hồ sơ.",
                "Vừa nộp hôm nay?",
                "Dữ liệu cập nhật mỗi 30 phút. Xin thử lại sau 11:00.",
                "Nộp ở nơi khác?",
                "Xem tên cơ quan ở góc trái phía trên giấy hẹn.",
            ],
        ),
        (
            "citizen-card",
            &[
                "Không phải giấy hẹn",
                "Đây là thẻ căn cước",
                "Máy không giữ lại thông tin nào trên thẻ.",
                "Mời ông/bà đưa giấy hẹn",
                "Không dùng thẻ này",
                "Dùng mã vạch này",
            ],
        ),
    ];
    for (name, expected) in table {
        assert_eq!(lines(Lang::Vi, name), expected, "{name}");
    }
}

#[test]
fn what_is_not_known_is_not_said() {
    let all = |name| lines(Lang::Vi, name).join("\n");
    assert!(all("not-found-no-import").contains("Mã này chưa có trong dữ liệu của máy."));
    assert!(!all("not-found-no-import").contains("10:30"));
    assert!(all("not-found-old-data").contains("Xin thử lại sau ít phút."));
    assert!(!all("papers-hidden").contains("Bản vẽ"));
    assert!(!all("fee-hidden").contains("đồng"));
    assert!(!all("late-new-date-no-reason").contains("Vì sao trễ"));
    assert!(!all("in-progress-typed").contains("NGUYỄN"));
    assert!(all("stale").contains("Thông tin lúc 16:30 ngày 21/10/2026, có thể đã thay đổi."));
    assert!(!all("refused").contains("trả lại"), "nobody knows whether its papers were given back");
    assert!(!all("stale-ready").contains("\nĐã có kết quả"), "old data promises nothing");
    assert!(!all("call-told").contains("đang đến"), "nobody has answered");
}

#[test]
fn a_tick_stands_before_the_way_out_of_good_news_alone() {
    let examples = examples(&Words::new(Lang::Vi));
    let ticked = |example: &&Example| match &example.page {
        Page::Sheet(Sheet { foot: Foot::Dock { is_good, .. }, .. }) => *is_good,
        _ => false,
    };
    let names: Vec<&str> = examples.iter().filter(ticked).map(|example| example.name).collect();
    for good in ["sent", "in-progress", "no-due-date", "ready", "ready-by-post", "returned", "posted"] {
        assert!(names.contains(&good), "{good} has no tick: {names:?}");
    }
    for bad in ["refused", "late", "late-new-date", "stopped", "withdrawn", "papers", "fee", "stale", "stale-ready"] {
        assert!(!names.contains(&bad), "{bad} has a tick");
    }
    let other = ["not-found", "citizen-card", "locked", "several", "type-code-meant", "call-unheard", "procedures"];
    assert!(names.iter().all(|name| !other.contains(name)), "{names:?}");
}

#[test]
fn who_waits_too_long_is_told_how_the_result_will_come() {
    for (name, said) in [
        ("late", "Khi có kết quả, mời ông/bà nhận tại quầy 3. Tầng trệt, bên phải."),
        ("late-by-post", "cơ quan sẽ gửi qua bưu điện. Ông/bà không phải đến."),
        ("late-new-date", "đến quầy 3. Tầng trệt, bên phải."),
        ("late-new-date-electronic", "cơ quan sẽ gửi bản điện tử. Ông/bà không phải đến."),
    ] {
        let lines = lines(Lang::Vi, name).join("\n");
        assert!(lines.contains(said), "{name}: {lines}");
    }
}

#[test]
fn who_is_sent_to_a_counter_is_told_where_it_is() {
    let examples = examples(&Words::new(Lang::Vi));
    let of = |name: &str| examples.iter().find(|example| example.name == name).unwrap().page.lines().join("\n");
    for (counter, place, names) in [
        ("1", "bên trái", ["papers", "refused", "withdrawn", "not-found", "stale", "out-of-order", "call-calling"]),
        (
            "5",
            "cạnh cửa vào",
            ["late", "late-new-date", "stopped", "posted", "ready-by-post", "ready-electronic", "late-by-post"],
        ),
    ] {
        for name in names {
            let lines = of(name);
            assert!(lines.to_lowercase().contains(&format!("quầy {counter}")), "{name}: {lines}");
            assert!(lines.contains(&format!("Tầng trệt, {place}")), "{name}: {lines}");
        }
    }
}

#[test]
fn old_data_sends_to_one_counter_first() {
    let said = [
        "Có thể đã có kết quả",
        "Thông tin lúc 16:30 ngày 21/10/2026, có thể đã thay đổi.",
        "Trước tiên, mời ông/bà đến quầy 1",
        "Tầng trệt, bên trái",
        "Cán bộ xem giúp đã có kết quả chưa.",
        "Có rồi thì nhận ở quầy 3",
    ];
    assert!(lines(Lang::Vi, "stale-ready").join("\n").contains(&said.join("\n")));
}

#[test]
fn the_lens_is_where_the_words_say() {
    for (name, place) in [
        ("attract", "phía trên"),
        ("attract-lens-below", "phía dưới"),
        ("attract-lens-left", "bên trái"),
        ("attract-lens-right", "bên phải"),
    ] {
        assert!(lines(Lang::Vi, name).join(" ").contains(place), "{name}");
    }
}

#[test]
fn english_has_its_own_words() {
    let ready = lines(Lang::En, "ready-early").join("\n");
    assert!(ready.contains("Your result is ready"));
    assert!(ready.contains("Please collect it at counter 3.\nFinished early."));
    assert!(ready.contains("Exchange of a land-use certificate"));
}

#[test]
fn what_is_read_aloud_names_nobody_and_nothing_applied_for() {
    for lang in Lang::ALL {
        // What can be applied for is told to everybody, and is nobody's.
        let is_somebodys = |it: &Example| !it.page.screen().starts_with("procedure");
        for example in examples(&Words::new(lang)).into_iter().filter(is_somebodys) {
            let spoken = example.page.spoken();
            for secret in
                ["NGUYỄN", "TRẦN", "LÊ V", "PHẠM", "Cấp đổi", "Cấp giấy phép", "Exchange of", "Building permit"]
            {
                assert!(!spoken.contains(secret), "{}: {spoken}", example.name);
            }
            assert!(spoken.lines().all(|line| line.ends_with(['.', '?', '!'])), "{}: {spoken}", example.name);
        }
    }
}

#[test]
fn the_volume_stands_in_every_dock_where_something_is_heard_and_in_none_elsewhere() {
    let (words, office) = (Words::new(Lang::Vi), example_office().unwrap());
    for (loudness, said) in
        [(None, None), (Some(Loudness::Off), Some("Loa: tắt")), (Some(Loudness::Loud), Some("Loa: to"))]
    {
        let composer = Composer::new(&words, &office, date(2026, 10, 22).at(10, 32, 0, 0), None);
        let page = composer.offering(Offers { loudness, ..Offers::default() }).unreadable(None);
        let Page::Unreadable(Unreadable { foot: Foot::Dock { tools, .. }, .. }) = page else {
            panic!("it has no dock")
        };
        let volumes = tools.iter().find(|tool| matches!(tool.action, Action::Volume(_)));
        assert_eq!(volumes.map(|tool| tool.label.as_str()), said);
    }
}
