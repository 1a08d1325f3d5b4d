//! Which frame a seed and a number stand for: what is on the paper, what wears it, what the camera does to it.

use anyhow::Context as _;
use fastrand::Rng;
use image::GrayImage;
use motcua::print::damage::{Damage, Shot, photograph};
use motcua::print::fonts::Fonts;

use crate::papers::{self, DPI, Paper};
use crate::scenes::{self, Scene};
use crate::wear::{self, Wear};

/// The size of a camera's frame in pixels.
pub const CAMERA: (u32, u32) = (1280, 720);
/// One frame of so many shows no code.
const BLANK_EVERY: u64 = 5;

/// What a frame shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A paper with one Code 128.
    Code128,
    /// A paper with one Code 39.
    Code39,
    /// A paper with one QR code.
    Qr,
    /// The whole slip of this program, with both of its codes.
    Slip,
    /// Something without any code.
    Blank,
}

impl Kind {
    /// Every kind, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::Code128, Self::Code39, Self::Qr, Self::Slip, Self::Blank];

    /// The kind with a code that has a name.
    pub fn coded(name: &str) -> anyhow::Result<Self> {
        let kind = Self::ALL.into_iter().find(|kind| kind.name() == name && *kind != Self::Blank);
        kind.with_context(|| format!("no kind of code is called {name}"))
    }

    /// Its name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code128 => "code128",
            Self::Code39 => "code39",
            Self::Qr => "qr",
            Self::Slip => "slip",
            Self::Blank => "blank",
        }
    }
}

/// What a paper suffers from: worn print, then the camera's share.
#[derive(Debug, Clone, Copy)]
pub struct Class {
    /// Its name in files and tables.
    pub name: &'static str,
    wear: Wear,
    damage: Damage,
}

const fn taken(name: &'static str, damage: Damage) -> Class {
    Class { name, wear: Wear::None, damage }
}

const fn printed(name: &'static str, wear: Wear, damage: Damage) -> Class {
    Class { name, wear, damage }
}

/// The classes that are counted as readable.
pub const READABLE: [Class; 20] = [
    taken("easy", Damage::Easy),
    taken("tilt", Damage::Tilt),
    taken("small", Damage::Small),
    taken("defocus", Damage::Defocus),
    taken("motion", Damage::Motion),
    taken("dark", Damage::Dark),
    taken("curved", Damage::Curved),
    taken("fold", Damage::Fold),
    taken("pen", Damage::Pen),
    taken("stain", Damage::Stain),
    taken("glare", Damage::Glare),
    taken("thin", Damage::Thin),
    taken("phone", Damage::Phone),
    taken("fingers", Damage::Fingers),
    printed("thermal", Wear::Thermal, Damage::Easy),
    printed("uneven", Wear::Uneven, Damage::Easy),
    printed("thermal-tilt", Wear::Thermal, Damage::Tilt),
    printed("wavy", Wear::Wavy, Damage::Easy),
    printed("wavy-tilt", Wear::Wavy, Damage::Tilt),
    printed("uneven-dark", Wear::Uneven, Damage::Dark),
];

/// The classes that nobody is expected to read, and nobody may read wrongly.
const SPOILT: [Class; 2] = [taken("smear", Damage::Smear), taken("struck", Damage::Struck)];
/// What a camera does to a scene without a code.
const SCENIC: [Damage; 9] = [
    Damage::Easy,
    Damage::Tilt,
    Damage::Small,
    Damage::Defocus,
    Damage::Motion,
    Damage::Dark,
    Damage::Curved,
    Damage::Fold,
    Damage::Glare,
];
/// The kinds in turn: those that offices print most come twice.
const TURNS: [Kind; 6] = [Kind::Code128, Kind::Qr, Kind::Code39, Kind::Code128, Kind::Qr, Kind::Slip];

/// A frame and what it says.
#[derive(Debug)]
pub struct Frame {
    /// What it shows.
    pub kind: Kind,
    /// The name of its class, or of its scene.
    pub class: &'static str,
    /// The texts that may be read; reading any of them counts, reading another is wrong.
    pub expected: Vec<String>,
    /// The pixels.
    pub picture: GrayImage,
}

/// Makes frames.
pub struct Studio {
    fonts: Fonts,
    size: (u32, u32),
}

impl Studio {
    /// One that makes frames of a size in pixels.
    pub fn new(size: (u32, u32)) -> anyhow::Result<Self> {
        Ok(Self { fonts: Fonts::load()?, size })
    }

    /// The frame of a number; the same seed gives the same frame, whatever was made before.
    pub fn frame(&self, seed: u64, number: u64, spoilt: bool) -> anyhow::Result<Frame> {
        let mut rng = rng(seed, number);
        if number % BLANK_EVERY == BLANK_EVERY - 1 {
            return self.blank(number / BLANK_EVERY, &mut rng);
        }
        let turn = (number - number / BLANK_EVERY) as usize;
        let classes: Vec<Class> = READABLE.into_iter().chain(SPOILT.into_iter().filter(|_| spoilt)).collect();
        self.coded(TURNS[turn % TURNS.len()], classes[turn / TURNS.len() % classes.len()], &mut rng)
    }

    /// The frame of a number among those of one kind: each readable class in turn.
    pub fn of_kind(&self, kind: Kind, seed: u64, number: u64) -> anyhow::Result<Frame> {
        self.coded(kind, READABLE[number as usize % READABLE.len()], &mut rng(seed, number))
    }

    /// A frame of a kind and class.
    pub fn coded(&self, kind: Kind, class: Class, rng: &mut Rng) -> anyhow::Result<Frame> {
        let Paper { picture, aim_mm, texts } = papers::print(kind, class.damage == Damage::Small, &self.fonts, rng)?;
        let paper = wear::wear(picture, class.wear, rng);
        let shot = Shot { paper: &paper, dpi: DPI, aim_mm, size: self.size };
        let picture = photograph(&shot, class.damage, rng.u64(..));
        Ok(Frame { kind, class: class.name, expected: texts, picture })
    }

    /// A frame with a code that nobody is expected to read.
    pub fn spoilt(&self, rng: &mut Rng) -> anyhow::Result<Frame> {
        self.coded(TURNS[rng.usize(..TURNS.len())], SPOILT[rng.usize(..SPOILT.len())], rng)
    }

    fn blank(&self, turn: u64, rng: &mut Rng) -> anyhow::Result<Frame> {
        let scene = Scene::ALL[turn as usize % Scene::ALL.len()];
        self.scene(scene, rng)
    }

    /// A frame without a code.
    pub fn scene(&self, scene: Scene, rng: &mut Rng) -> anyhow::Result<Frame> {
        let (paper, aim_mm) = scenes::draw(scene, &self.fonts, rng)?;
        let damage = SCENIC[rng.usize(..SCENIC.len())];
        let shot = Shot { paper: &paper, dpi: scenes::DPI, aim_mm, size: self.size };
        let picture = photograph(&shot, damage, rng.u64(..));
        Ok(Frame { kind: Kind::Blank, class: scene.name(), expected: Vec::new(), picture })
    }
}

/// The random numbers of one frame: neighbours share nothing.
pub fn rng(seed: u64, number: u64) -> Rng {
    let mixed = (seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    Rng::with_seed(mixed ^ mixed >> 29)
}

/// A number of a range.
pub fn between(rng: &mut Rng, low: f32, high: f32) -> f32 {
    low + (high - low) * rng.f32()
}
