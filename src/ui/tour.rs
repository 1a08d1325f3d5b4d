//! A tour: shows the sample slips one by one, takes a picture of each screen, prints each answer.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::{ColorImage, Context, ViewportCommand};

use super::Tour;
use super::kiosk::Screen;

/// Where the tour is.
enum Step {
    /// The first screen is to be taken a picture of.
    Begin,
    /// A slip is on its way through the reader.
    Shown { slip: PathBuf },
    /// Its screen settles: doors open.
    Settling { since: Instant, name: String },
    /// A picture of the screen was asked for.
    Posing { name: String, picture: Receiver<Arc<ColorImage>> },
}

/// Guides the tour.
pub struct TourGuide {
    slips: std::vec::IntoIter<PathBuf>,
    pictures: PathBuf,
    step: Step,
}

/// How long a screen's decoration takes to come to rest.
const SETTLED_AFTER: Duration = Duration::from_millis(700);

impl TourGuide {
    /// A tour that is about to begin.
    pub fn new(tour: Tour) -> Self {
        Self { slips: tour.slips.into_iter(), pictures: tour.pictures, step: Step::Begin }
    }

    /// Goes on by one step, if it is time to. Called each pass; gives a slip that is to be shown now.
    pub fn step(&mut self, ctx: &Context, screen: &Screen, title: &str) -> Option<PathBuf> {
        ctx.request_repaint_after(Duration::from_millis(50));
        match &self.step {
            Step::Begin => self.step = Step::Settling { since: Instant::now(), name: "00-attract".to_owned() },
            Step::Shown { slip } => {
                if !matches!(screen, Screen::Attract | Screen::Reading { .. }) {
                    let stem = slip.file_stem().unwrap_or_default().to_string_lossy();
                    println!("{stem}: {} ({title})", screen.name());
                    self.step = Step::Settling { since: Instant::now(), name: stem.into_owned() };
                }
            }
            Step::Settling { since, name } => {
                if since.elapsed() >= SETTLED_AFTER {
                    let (sender, picture) = bounded(1);
                    // Sent once; a tour that is over wants no picture.
                    ctx.request_screenshot(move |image| drop(sender.try_send(image)));
                    self.step = Step::Posing { name: name.clone(), picture };
                }
            }
            Step::Posing { name, picture } => {
                if let Ok(picture) = picture.try_recv() {
                    self.save(&picture, name);
                    return self.next_slip(ctx);
                }
            }
        }
        None
    }

    fn save(&self, picture: &ColorImage, name: &str) {
        let path = self.pictures.join(format!("{name}.png"));
        let [width, height] = picture.size;
        let saved = image::save_buffer(&path, picture.as_raw(), width as u32, height as u32, image::ColorType::Rgba8);
        if let Err(error) = saved {
            tracing::error!("{} cannot be written: {error}", path.display());
        }
    }

    fn next_slip(&mut self, ctx: &Context) -> Option<PathBuf> {
        let slip = self.slips.next();
        match &slip {
            Some(slip) => self.step = Step::Shown { slip: slip.clone() },
            None => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
        slip
    }
}
