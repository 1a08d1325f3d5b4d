//! A camera's modes, and which of them suits slips. Pure.

use std::fmt;

use super::pixels::Encoding;

/// The size that slips are read best at: large enough for their bars, small enough for every frame to be read.
const SIZE: [u32; 2] = [1280, 720];
/// The slowest rate at which a slip held to the camera is not waited for, in frames a second.
const SLOWEST: f32 = 10.0;
/// The rate asked for where there is a choice: more frames cost and show nothing more.
const RATE: f32 = 30.0;

/// One kind of picture that a camera can send.
#[derive(Debug, Clone, PartialEq)]
pub struct Mode {
    /// V4L2's four-character code of the pixel format.
    pub fourcc: [u8; 4],
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Frames a second on offer, fastest first; none where the camera does not say.
    pub rates: Vec<f32>,
}

impl Mode {
    /// The pixel format's code as text.
    pub fn format(&self) -> String {
        self.fourcc.escape_ascii().to_string().trim_end().to_owned()
    }

    /// The rate to ask for: the fastest that is no waste, else the slowest of those that are.
    pub fn rate(&self) -> Option<f32> {
        let sparing = self.rates.iter().copied().filter(|&rate| rate <= RATE + 0.5);
        sparing.reduce(f32::max).or_else(|| self.rates.iter().copied().reduce(f32::min))
    }

    /// How far its size is from the best one. What a smaller one lacks, no reader can make up for: it counts double.
    fn distance(&self) -> u32 {
        let [wide, tall] = SIZE;
        let far = |side: u32, best: u32| if side < best { 2 * (best - side) } else { side - best };
        far(self.width, wide) + far(self.height, tall)
    }

    /// Whether it is fast enough; a camera that does not say so is trusted.
    fn is_fast(&self) -> bool {
        self.rates.is_empty() || self.rates.iter().any(|&rate| rate >= SLOWEST)
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}x{}", self.format(), self.width, self.height)
    }
}

/// The mode to use: fast enough before slow, then the size nearest the best, then uncompressed before JPEG, which costs
/// decoding and detail. `None` when there is none that can be read.
pub(super) fn choose(modes: &[Mode]) -> Option<&Mode> {
    let readable = modes.iter().filter_map(|mode| Some((mode, Encoding::of(mode.fourcc)?)));
    readable
        .min_by_key(|(mode, encoding)| (!mode.is_fast(), mode.distance(), *encoding == Encoding::Jpeg))
        .map(|(mode, _)| mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mode from "YUYV 1280x720 10,5".
    fn mode(text: &str) -> Mode {
        let mut words = text.split(' ');
        let fourcc = words.next().unwrap().as_bytes().try_into().unwrap();
        let (width, height) = words.next().unwrap().split_once('x').unwrap();
        let rates = words.next().map(|rates| rates.split(',').map(|rate| rate.parse().unwrap()).collect());
        let rates = rates.unwrap_or_default();
        Mode { fourcc, width: width.parse().unwrap(), height: height.parse().unwrap(), rates }
    }

    #[test]
    fn the_mode_nearest_to_what_slips_need_is_chosen() {
        // what a camera offers, what is chosen of it
        let cases: [(&[&str], Option<&str>); 9] = [
            (&["YUYV 640x480 30", "YUYV 1280x720 10,5", "MJPG 1280x720 30"], Some("YUYV 1280x720")),
            (&["YUYV 640x480 30", "YUYV 1280x720 7.5", "MJPG 1280x720 30"], Some("MJPG 1280x720")),
            (&["MJPG 640x480 30", "MJPG 1920x1080 30"], Some("MJPG 1920x1080")),
            (&["YUYV 1920x1080 5", "YUYV 640x480 30", "YUYV 320x240 30"], Some("YUYV 640x480")),
            (&["YUYV 1280x960 30", "YUYV 1280x800 30", "YUYV 3840x2160 60"], Some("YUYV 1280x800")),
            (&["YUYV 3840x2160 60"], Some("YUYV 3840x2160")),
            (&["YUYV 1280x720 5"], Some("YUYV 1280x720")),
            (&["H264 1280x720 30", "GREY 640x480"], Some("GREY 640x480")),
            (&["H264 1280x720 30"], None),
        ];
        for (offered, expected) in cases {
            let modes: Vec<Mode> = offered.iter().map(|text| mode(text)).collect();
            assert_eq!(choose(&modes).map(Mode::to_string).as_deref(), expected, "{offered:?}");
        }
        assert_eq!(choose(&[]), None);
    }

    #[test]
    fn no_more_frames_are_asked_for_than_are_of_use() {
        for (text, rate) in [
            ("YUYV 1280x720 60,30,15", Some(30.0)),
            ("YUYV 1280x720 10,5", Some(10.0)),
            ("YUYV 1280x720 120,60", Some(60.0)),
            ("YUYV 1280x720", None),
        ] {
            assert_eq!(mode(text).rate(), rate, "{text}");
        }
    }
}
