//! The sounds of the kiosk and of the counter, on a thread of their own, made of notes; silent where there is no sound card.
//!
//! The card is open only while something is heard, so quiet costs nothing and no other program is kept from it.

use std::io;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use alsa::pcm::{Access, Format, HwParams, PCM};
use alsa::{Direction, Output, ValueOr};
use crossbeam_channel::{Receiver, Sender, bounded};
use rustix::io::Errno;

/// Sounds that may wait; more are not heard.
const QUEUE: usize = 2;
/// How long a card that cannot be used is left alone.
const RETRY: Duration = Duration::from_mins(1);
/// The sound card that the machine is set to use.
const CARD: &str = "default";
/// Samples a second, of one channel.
const RATE: u32 = 48_000;
/// How long a note swells and fades, without which it would click.
const EDGE_MS: u32 = 6;
/// The loudest sample: some room below the highest, where cheap loudspeakers rattle.
const PEAK: f32 = 0.8 * i16::MAX as f32;

/// What is to be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A code was read and found.
    Read,
    /// What was scanned is no slip, or is not known here.
    Refused,
    /// Something does not work: staff are needed.
    Error,
    /// Somebody at a machine calls for staff.
    Call,
}

impl Sound {
    /// Every sound.
    pub const ALL: [Self; 4] = [Self::Read, Self::Refused, Self::Error, Self::Call];

    /// Its notes: hertz and milliseconds, a pause is a note of 0 hertz. Up is good, down is not, low and long is trouble;
    /// a bell that is struck twice calls.
    fn notes(self) -> &'static [(f32, u32)] {
        match self {
            Self::Read => &[(1046.5, 70), (1568.0, 90)],
            Self::Refused => &[(659.3, 110), (0.0, 30), (493.9, 160)],
            Self::Error => &[(329.6, 180), (0.0, 60), (329.6, 180), (0.0, 60), (261.6, 300)],
            Self::Call => &[(1318.5, 160), (1046.5, 240), (0.0, 120), (1318.5, 160), (1046.5, 320)],
        }
    }

    /// Its samples at a volume of 0 to 100. An ear hears the square root.
    fn samples(self, volume: u8) -> Vec<i16> {
        let share = f32::from(volume.min(100)) / 100.0;
        let peak = PEAK * share * share;
        self.notes().iter().flat_map(|&(hertz, ms)| note(hertz, ms).map(move |sample| (sample * peak) as i16)).collect()
    }
}

/// The samples of a note, from -1 to 1.
fn note(hertz: f32, ms: u32) -> impl Iterator<Item = f32> {
    let count = RATE * ms / 1000;
    let edge = (RATE * EDGE_MS / 1000) as f32;
    (0..count).map(move |i| {
        let swell = (i.min(count - 1 - i) as f32 / edge).min(1.0);
        let turn = i as f32 * hertz / RATE as f32;
        swell * (turn.fract() * std::f32::consts::TAU).sin()
    })
}

/// The loudspeaker. Dropping it ends its thread, after the sound that is being heard.
#[derive(Debug)]
pub struct Speaker {
    sounds: Option<Sender<(Sound, u8)>>,
    thread: Option<JoinHandle<()>>,
}

impl Speaker {
    /// Starts the loudspeaker.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start() -> io::Result<Self> {
        Self::on(CARD.to_owned())
    }

    fn on(card: String) -> io::Result<Self> {
        let (sender, sounds) = bounded(QUEUE);
        let thread = Builder::new().name("sound".to_owned()).spawn(move || serve(&sounds, &card))?;
        Ok(Self { sounds: Some(sender), thread: Some(thread) })
    }

    /// Whether the machine has a sound card that can be used, or that another program is using.
    pub fn is_there() -> bool {
        is_card(CARD)
    }

    /// Plays a sound soon at a volume of 0 (silent) to 100, or not at all where too many wait: a late sound would tell of
    /// something else. Never blocks.
    pub fn play(&self, sound: Sound, volume: u8) {
        if let Some(sounds) = self.sounds.as_ref().filter(|_| volume > 0) {
            sounds.try_send((sound, volume)).ok();
        }
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.sounds = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the sound's thread had panicked");
        }
    }
}

fn is_card(card: &str) -> bool {
    let Ok(_complaints) = Output::local_error_handler() else { return false };
    match PCM::new(card, Direction::Playback, true) {
        Ok(_) => true,
        Err(error) => error.errno() == Errno::BUSY.raw_os_error(),
    }
}

fn serve(sounds: &Receiver<(Sound, u8)>, card: &str) {
    let mut silent_since: Option<Instant> = None;
    for (sound, volume) in sounds {
        if silent_since.is_some_and(|since| since.elapsed() < RETRY) {
            continue;
        }
        silent_since = match play(card, &sound.samples(volume)) {
            Ok(()) => None,
            Err(error) => {
                if silent_since.is_none() {
                    tracing::warn!("no sound is heard: {error}");
                }
                Some(Instant::now())
            }
        };
    }
}

/// Plays samples to their end.
fn play(card: &str, samples: &[i16]) -> alsa::Result<()> {
    // ALSA would write what it misses to the terminal, a dozen lines a time.
    let _complaints = Output::local_error_handler()?;
    let pcm = PCM::new(card, Direction::Playback, false)?;
    {
        let settings = HwParams::any(&pcm)?;
        settings.set_access(Access::RWInterleaved)?;
        settings.set_format(Format::s16())?;
        settings.set_channels(1)?;
        settings.set_rate(RATE, ValueOr::Nearest)?;
        pcm.hw_params(&settings)?;
    }
    let mut rest = samples;
    while !rest.is_empty() {
        let written = pcm.io_i16()?.writei(rest)?;
        rest = rest.get(written..).unwrap_or_default();
    }
    pcm.drain()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sounds_are_short_and_as_loud_as_set() {
        let peak = |sound: Sound, volume| sound.samples(volume).iter().map(|s| s.unsigned_abs()).max().unwrap();
        for (sound, ms) in Sound::ALL.into_iter().zip([160, 300, 780, 1_000]) {
            assert_eq!(sound.samples(100).len() as u32, RATE * ms / 1000, "{sound:?}");
            assert!((26_000..=26_214).contains(&peak(sound, 100)), "{sound:?}");
            assert!((6_400..=6_554).contains(&peak(sound, 50)), "{sound:?}");
            assert_eq!((peak(sound, 0), peak(sound, 255)), (0, peak(sound, 100)), "{sound:?}");
            let samples = sound.samples(100);
            let step = samples.windows(2).map(|pair| pair[0].abs_diff(pair[1])).max().unwrap();
            assert!(step < 6_000, "{sound:?} clicks: {step}");
            assert_eq!((samples.first(), samples.last()), (Some(&0), Some(&0)), "{sound:?}");
        }
    }

    #[test]
    fn a_note_has_its_pitch() {
        for hertz in [261.6, 1046.5] {
            let samples: Vec<f32> = note(hertz, 1000).collect();
            let rises = samples.windows(2).filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0).count();
            assert!((rises as f32 - hertz).abs() <= 2.0, "{hertz}: {rises}");
        }
        assert!(note(0.0, 100).all(|sample| sample == 0.0));
    }

    #[test]
    fn what_is_played_reaches_the_card() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("heard.raw");
        let card = format!("file:{},raw", file.display());
        let speaker = Speaker::on(card.clone()).unwrap();
        speaker.play(Sound::Error, 0);
        speaker.play(Sound::Read, 60);
        drop(speaker);
        let heard = std::fs::read(&file).unwrap();
        let played: Vec<u8> = Sound::Read.samples(60).into_iter().flat_map(i16::to_le_bytes).collect();
        assert_eq!(heard, played);
        assert!(is_card(&card) && !is_card("no_such_card"));
    }

    #[test]
    fn without_a_sound_card_nothing_is_heard_and_nothing_waits() {
        let speaker = Speaker::on("no_such_card".to_owned()).unwrap();
        let before = Instant::now();
        for _ in 0..100 {
            speaker.play(Sound::Error, 60);
        }
        assert!(before.elapsed() < Duration::from_millis(100));
        drop(speaker);
    }
}
