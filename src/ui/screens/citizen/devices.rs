//! The staff's screen of devices: what each source is doing, so that somebody on the telephone can be helped.

use super::advice::advice;
use super::compose::Composer;
use super::model::{DeviceLine, Devices, Page};
use crate::devices::{DeviceState, Source};
use crate::reader::{Formats, Pass};
use crate::ui::screens::Action;
use crate::ui::sources::{Read, SourceHealth, Sources};
use crate::ui::theme::{Icon, Tone, icons};
use crate::words::Value;

impl Composer<'_> {
    /// What is plugged in and how it does; `off` are the kinds of code whose decoder was switched off.
    pub fn devices(self, sources: &Sources, off: Formats) -> Page {
        let mut explanation = self.words.say("devices-explain");
        if !off.is_empty() {
            let kinds = off.to_string();
            explanation =
                format!("{explanation} {}", self.words.say_with("devices-off", &[("kinds", Value::Text(&kinds))]));
        }
        let lines = sources.all().iter().map(|health| self.device(health)).collect();
        Page::Devices(Devices {
            header: self.header(),
            title: self.words.say("devices-title"),
            explanation,
            lines,
            more: self.words.say("more"),
            sheet: sources.sheet_scanner().map(|place| self.scan_button(place, false)),
            foot: self.dock(Action::Done),
        })
    }

    fn device(self, health: &SourceHealth) -> DeviceLine {
        let (tone, key) = match health.state {
            DeviceState::Ok => (Tone::Ready, "device-ok"),
            DeviceState::Waiting => (Tone::Slate, "device-waiting"),
            DeviceState::Lost => (Tone::Late, "device-lost"),
            DeviceState::Refused => (Tone::Late, "device-refused"),
            DeviceState::Garbled => (Tone::Late, "device-garbled"),
        };
        let since = self.words.time(health.since.time());
        let count = Value::Count(health.reads);
        let mut notes = vec![self.words.say_with("device-reads", &[("count", count)])];
        notes.extend(health.newest.iter().map(|read| self.read_line(read)));
        if let Some((_, advice)) = health.hint.and_then(|hint| advice(hint).first()) {
            notes.push(self.words.say_with("device-unread", &[("advice", Value::Text(&self.words.say(advice)))]));
        }
        DeviceLine {
            icon: icon(&health.source),
            name: health.source.to_string(),
            state: self.words.say_with(key, &[("time", Value::Text(&since))]),
            tone,
            notes,
        }
    }

    /// "10:32 …0042, code128, read at once".
    fn read_line(self, read: &Read) -> String {
        let quality = match read.pass {
            None => "device-text",
            Some(Pass::Frame) => "device-clear",
            Some(Pass::Hard | Pass::Still) => "device-hard",
        };
        let time = self.words.time(read.at.time());
        let end = read.code_end.as_deref().map(|end| format!("…{end}"));
        let values = [
            ("time", Value::Text(&time)),
            ("end", Value::or_none(end.as_deref())),
            ("kind", Value::Text(read.symbology.map_or("", crate::reader::Symbology::name))),
        ];
        self.words.say_with(quality, &values)
    }
}

fn icon(source: &Source) -> Icon {
    match source {
        Source::Wedge | Source::Serial { .. } | Source::Evdev(_) => icons::BARCODE_THIN,
        Source::Replay { .. } | Source::Camera(_) | Source::Http(_) => icons::CAMERA_THIN,
        Source::Folder(_) | Source::Dropped => icons::FOLDER_THIN,
        Source::Sane(_) => icons::SCAN_THIN,
    }
}
