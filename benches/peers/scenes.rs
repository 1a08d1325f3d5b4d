//! What a kiosk's camera sees when there is no code: pages, rulers, cloth, fences, keyboards, tables, shelves, stripes.

use std::f32::consts::TAU;

use fastrand::Rng;
use image::{GrayImage, Luma};
use motcua::print::fonts::Fonts;
use motcua::print::layout::{Align, Area, Page, Primitive, TextRun, Weight};
use motcua::print::raster;

use crate::catalogue::between;

/// The resolution of scenes, in dots an inch.
pub const DPI: u32 = 200;
const WIDTH_MM: f32 = 150.0;
const HEIGHT_MM: f32 = 110.0;
const SYLLABLES: [&str; 24] = [
    "hồ",
    "sơ",
    "giấy",
    "hẹn",
    "ngày",
    "tháng",
    "năm",
    "trả",
    "kết",
    "quả",
    "nhận",
    "tại",
    "quầy",
    "số",
    "đơn",
    "vị",
    "phường",
    "chứng",
    "thực",
    "bản",
    "sao",
    "công",
    "dân",
    "đất",
];

/// Something without a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// Paragraphs.
    Text,
    /// Columns of numbers, as on receipts.
    Numbers,
    /// Rulers with their ticks.
    Ruler,
    /// Woven cloth.
    Fabric,
    /// Pickets and rails.
    Fence,
    /// Keys with letters.
    Keyboard,
    /// A ruled table with words in it.
    Table,
    /// The backs of books.
    Shelf,
    /// Stripes that bend.
    Stripes,
    /// Light and dark at every scale.
    Grain,
}

impl Scene {
    /// Every scene.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Ruler,
        Self::Fabric,
        Self::Fence,
        Self::Keyboard,
        Self::Table,
        Self::Shelf,
        Self::Stripes,
        Self::Numbers,
        Self::Grain,
    ];

    /// Its name in files and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Numbers => "numbers",
            Self::Ruler => "ruler",
            Self::Fabric => "fabric",
            Self::Fence => "fence",
            Self::Keyboard => "keyboard",
            Self::Table => "table",
            Self::Shelf => "shelf",
            Self::Stripes => "stripes",
            Self::Grain => "grain",
        }
    }
}

/// Draws a scene; with the place to aim at, in millimetres.
pub fn draw(scene: Scene, fonts: &Fonts, rng: &mut Rng) -> anyhow::Result<(GrayImage, (f32, f32))> {
    let picture = match scene {
        Scene::Text => page(paragraphs(rng), fonts)?,
        Scene::Numbers => page(numbers(rng), fonts)?,
        Scene::Table => page(table(rng), fonts)?,
        Scene::Keyboard => keyboard(fonts, rng)?,
        Scene::Ruler => ruler(rng),
        Scene::Fabric => fabric(rng),
        Scene::Fence => fence(rng),
        Scene::Shelf => shelf(rng),
        Scene::Stripes => stripes(rng),
        Scene::Grain => grain(rng),
    };
    Ok((picture, (WIDTH_MM / 2.0 + between(rng, -9.0, 9.0), HEIGHT_MM / 2.0 + between(rng, -9.0, 9.0))))
}

/// A picture from the grey (0 to 1) at each place in millimetres.
fn shade(grey: impl Fn(f32, f32) -> f32) -> GrayImage {
    let mm = 25.4 / DPI as f32;
    GrayImage::from_fn((WIDTH_MM / mm) as u32, (HEIGHT_MM / mm) as u32, |x, y| {
        Luma([(grey(x as f32 * mm, y as f32 * mm).clamp(0.0, 1.0) * 255.0) as u8])
    })
}

fn page(items: Vec<Primitive>, fonts: &Fonts) -> anyhow::Result<GrayImage> {
    Ok(raster::render(&Page { width_mm: WIDTH_MM, height_mm: HEIGHT_MM, items }, DPI, fonts)?)
}

fn text(x_mm: f32, baseline_mm: f32, size_mm: f32, weight: Weight, text: String) -> Primitive {
    Primitive::Text(TextRun { x_mm, baseline_mm, size_mm, weight, align: Align::Left, text })
}

fn phrase(rng: &mut Rng, words: usize) -> String {
    (0..words).map(|_| SYLLABLES[rng.usize(..SYLLABLES.len())]).collect::<Vec<_>>().join(" ")
}

fn paragraphs(rng: &mut Rng) -> Vec<Primitive> {
    let size = between(rng, 1.8, 5.0);
    let weight = if rng.bool() { Weight::Regular } else { Weight::ExtraBold };
    let lines = (HEIGHT_MM / (size * 1.4)) as usize;
    (1..lines).map(|i| text(5.0, i as f32 * size * 1.4, size, weight, phrase(rng, (55.0 / size) as usize))).collect()
}

fn numbers(rng: &mut Rng) -> Vec<Primitive> {
    let size = between(rng, 2.0, 4.5);
    let strokes = rng.bool();
    let lines = (HEIGHT_MM / (size * 1.3)) as usize;
    let row = |rng: &mut Rng| -> String {
        let digit = |rng: &mut Rng| if strokes { ['1', 'l', 'I', '|'][rng.usize(..4)] } else { rng.digit(10) };
        (0..(220.0 / size) as usize).map(|i| if i % 12 == 11 { ' ' } else { digit(rng) }).collect()
    };
    (1..lines).map(|i| text(5.0, i as f32 * size * 1.3, size, Weight::Bold, row(rng))).collect()
}

fn table(rng: &mut Rng) -> Vec<Primitive> {
    let (column, row, rule) = (between(rng, 4.0, 25.0), between(rng, 3.0, 12.0), between(rng, 0.2, 0.8));
    let upright = (0..(WIDTH_MM / column) as usize).map(|i| Area {
        x: i as f32 * column,
        y: 0.0,
        width: rule,
        height: HEIGHT_MM,
    });
    let level =
        (0..(HEIGHT_MM / row) as usize).map(|i| Area { x: 0.0, y: i as f32 * row, width: WIDTH_MM, height: rule });
    let mut items: Vec<Primitive> = upright.chain(level).map(Primitive::Fill).collect();
    for i in 0..40 {
        let (x, y) = (i % 5, i / 5);
        let place = (x as f32 * column * 1.5 + 1.0, (y as f32 * 1.5 + 1.0) * row - 0.8);
        items.push(text(place.0, place.1, row * 0.6, Weight::Regular, phrase(rng, 2)));
    }
    items
}

fn keyboard(fonts: &Fonts, rng: &mut Rng) -> anyhow::Result<GrayImage> {
    let pitch = between(rng, 9.0, 19.0);
    let dark = rng.bool();
    let letters = (0..60).map(|i| {
        let (x, y) = ((i % 12) as f32, (i / 12) as f32);
        let letter = rng.alphabetic().to_uppercase().to_string();
        text((x + 0.25) * pitch, (y + 0.55) * pitch, pitch * 0.3, Weight::SemiBold, letter)
    });
    let letters = page(letters.collect(), fonts)?;
    let mut keys = shade(|x, y| {
        let (u, v) = ((x / pitch).fract(), (y / pitch).fract());
        let key = (0.06..0.94).contains(&u) && (0.06..0.94).contains(&v);
        if key { 0.85 - 0.15 * v } else { 0.1 }
    });
    for (key, letter) in keys.pixels_mut().zip(letters.pixels()) {
        key.0[0] = key.0[0].min(letter.0[0]);
        key.0[0] = if dark { 255 - key.0[0] } else { key.0[0] };
    }
    Ok(keys)
}

fn ruler(rng: &mut Rng) -> GrayImage {
    let (tick, width) = (between(rng, 0.6, 1.6), between(rng, 0.15, 0.45));
    let (fifth, height) = (if rng.bool() { 5 } else { 8 }, between(rng, 12.0, 30.0));
    shade(|x, y| {
        let number = (x / tick).round();
        let long = [0.35, 0.55, 0.8][match number as i32 {
            n if n % (2 * fifth) == 0 => 2,
            n if n % fifth == 0 => 1,
            _ => 0,
        }];
        let on_tick = (x - number * tick).abs() < width / 2.0 && (y / height).fract() < long;
        if on_tick { 0.1 } else { 0.9 }
    })
}

fn fabric(rng: &mut Rng) -> GrayImage {
    let (warp, weft) = (between(rng, 0.5, 4.0), between(rng, 0.5, 4.0));
    let (depth, twill) = (between(rng, 0.2, 0.5), between(rng, 0.0, 1.0));
    let noise = Noise::new(rng);
    shade(|x, y| {
        let wave = (TAU * (x / warp + twill * y / weft)).sin() * (TAU * y / weft).cos().mul_add(0.5, 0.5);
        0.5 + depth * wave + 0.3 * (noise.at(x * 0.1, y * 0.1) - 0.5) + 0.2 * (noise.at(x * 3.0, y * 3.0) - 0.5)
    })
}

fn fence(rng: &mut Rng) -> GrayImage {
    let (pitch, share) = (between(rng, 1.5, 12.0), between(rng, 0.3, 0.7));
    let rail = between(rng, 15.0, 45.0);
    let noise = Noise::new(rng);
    shade(|x, y| {
        let picket = (x / pitch).fract() < share + 0.1 * (noise.at((x / pitch).floor() * 1.7, 0.0) - 0.5);
        let behind = 0.25 + 0.35 * noise.at(x * 0.2, y * 0.2);
        let wood = 0.75 + 0.15 * (noise.at(x * 2.0, y * 0.1) - 0.5);
        if picket || (y / rail).fract() < 0.15 { wood } else { behind }
    })
}

fn shelf(rng: &mut Rng) -> GrayImage {
    let (least, most) = (between(rng, 0.4, 3.0), between(rng, 3.5, 9.0));
    let mut backs = Vec::new();
    let mut end = 0.0;
    while end < WIDTH_MM {
        end += between(rng, least, most);
        backs.push((end, rng.f32()));
    }
    let tall = between(rng, 25.0, 60.0);
    shade(|x, y| {
        let back = backs.partition_point(|(end, _)| *end < x);
        let grey = backs.get(back).map_or(0.5, |(_, grey)| *grey);
        if (y / tall).fract() < 0.06 { 0.3 } else { grey }
    })
}

fn stripes(rng: &mut Rng) -> GrayImage {
    let (pitch, bend, hard) = (between(rng, 0.8, 6.0), between(rng, 0.0, 12.0), between(rng, 1.0, 8.0));
    let noise = Noise::new(rng);
    let rough = between(rng, 0.0, 1.5);
    shade(|x, y| {
        let along = x + bend * (y / 40.0).sin() + rough * pitch * noise.at(x * 0.08, y * 0.08);
        0.5 + 0.45 * (hard * (TAU * along / pitch).sin()).clamp(-1.0, 1.0)
    })
}

fn grain(rng: &mut Rng) -> GrayImage {
    let noise = Noise::new(rng);
    let coarse = between(rng, 0.02, 0.1);
    let contrast = between(rng, 0.8, 2.5);
    shade(|x, y| {
        let mut sum = 0.0;
        let (mut scale, mut weight) = (coarse, 0.5);
        for _ in 0..6 {
            sum += weight * (noise.at(x * scale, y * scale) - 0.5);
            scale *= 2.1;
            weight *= 0.6;
        }
        0.5 + contrast * sum
    })
}

/// Smooth random values on a plane that repeats every 64.
struct Noise(Vec<f32>);

impl Noise {
    const SIDE: usize = 64;

    fn new(rng: &mut Rng) -> Self {
        Self((0..Self::SIDE * Self::SIDE).map(|_| rng.f32()).collect())
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
        let (u, v) = (smooth(x - left), smooth(y - top));
        let cell = |dx: i32, dy: i32| {
            let wrap = |place: f32, step: i32| (place as i32 + step).rem_euclid(Self::SIDE as i32) as usize;
            self.0[wrap(top, dy) * Self::SIDE + wrap(left, dx)]
        };
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        mix(mix(cell(0, 0), cell(1, 0), u), mix(cell(0, 1), cell(1, 1), u), v)
    }
}
