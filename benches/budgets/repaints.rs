//! What a repaint of each state of the citizen's face costs before anything is drawn, what wiping memory has of that, and what a
//! face costs that nobody stands before.

use std::path::Path;
use std::time::{Duration, Instant};

use egui::{Context, RawInput, Rect, pos2, vec2};
use motcua::desk::Places;
use motcua::ui::driven::{Driven, usual};
use motcua::ui::screens::citizen::{Example, Live, Sight, ViewState, examples, show, theme_for};
use motcua::ui::theme::{self, Theme};
use motcua::words::{Lang, Words};

use crate::MEMORY;
use crate::table::{Table, percentile};

const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1080.0, 1920.0) };
/// Passes that draw letters for the first time, and those that are measured.
const WARM: usize = 3;
const PASSES: usize = 60;
/// How long nobody comes.
const IDLE: Duration = Duration::from_hours(1);

/// A repaint of a state.
struct Cost {
    state: &'static str,
    /// Milliseconds, as in the program and with memory left as it is.
    ms: f64,
    unwiped_ms: f64,
    /// How often memory was taken.
    taken: u64,
}

/// Measures it.
pub fn measure(_: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let ctx = Context::default();
    theme::install(&ctx);
    let theme = theme_for(SCREEN.size(), theme::DEFAULT_PITCH, Sight::Usual).reduce_motion();
    theme::apply(&ctx, &theme);
    let all = examples(&Words::new(Lang::Vi));
    let costs: Vec<Cost> = all.iter().map(|example| cost(&ctx, &theme, example)).collect();
    println!("{:32} {:>9} {:>12} {:>12}", "a repaint of", "ms", "unwiped, ms", "allocations");
    for Cost { state, ms, unwiped_ms, taken } in &costs {
        println!("{state:32} {ms:9.2} {unwiped_ms:12.2} {taken:12}");
    }
    let Some(worst) = costs.iter().max_by(|one, other| one.ms.total_cmp(&other.ms)) else { return Ok(()) };
    let said = format!("{:.2} ms ({}, {} allocations)", worst.ms, worst.state, worst.taken);
    table.row("a repaint's own work, the dearest state", "<= 2 ms", said, worst.ms <= 2.0);
    let sum = |of: fn(&Cost) -> f64| costs.iter().map(of).sum::<f64>();
    let share = 1.0 - sum(|cost| cost.unwiped_ms) / sum(|cost| cost.ms);
    table.row("of it, wiping memory", "", format!("{:.0} %", share * 100.0), true);
    let (passes, busy) = idle(store)?;
    let share = busy.as_secs_f64() / IDLE.as_secs_f64() * 100.0;
    let said = format!("{share:.4} % of a core, {passes} repaints an hour");
    table.row("own work while nobody is here", "< 0.5 %", said, share < 0.5);
    Ok(())
}

/// A repaint up to the triangles that a painter takes.
fn repaint(ctx: &Context, theme: &Theme, example: &Example, view: &mut ViewState) {
    let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
    let live = Live { preview: None, time: example.time.as_ref() };
    let mut output = ctx.run_ui(input, |ui| {
        show(ui, theme, &example.page, &live, view);
    });
    output.textures_delta.clear();
    drop(ctx.tessellate(output.shapes, output.pixels_per_point));
}

fn cost(ctx: &Context, theme: &Theme, example: &Example) -> Cost {
    let mut view = ViewState::default();
    for _ in 0..WARM {
        repaint(ctx, theme, example, &mut view);
    }
    // By turns, so that what else the machine does meets both.
    let (mut wiped, mut unwiped) = (Vec::new(), Vec::new());
    for pass in 0..2 * PASSES {
        let wipes = pass % 2 == 0;
        MEMORY.wipe(wipes);
        let start = Instant::now();
        repaint(ctx, theme, example, &mut view);
        let ms = start.elapsed().as_secs_f64() * 1e3;
        if wipes { wiped.push(ms) } else { unwiped.push(ms) }
    }
    MEMORY.wipe(true);
    let before = MEMORY.taken();
    repaint(ctx, theme, example, &mut view);
    let taken = MEMORY.taken() - before;
    Cost { state: example.name, ms: percentile(&mut wiped, 0.5), unwiped_ms: percentile(&mut unwiped, 0.5), taken }
}

/// The repaints that a face asks for by itself while nobody is here, and how long its own work at them takes.
fn idle(store: &Path) -> anyhow::Result<(usize, Duration)> {
    let mut face = Driven::open(usual(Places::beside(store)), vec2(1080.0, 1920.0))?;
    // It draws letters ahead first.
    let mut next = Duration::ZERO;
    for _ in 0..600 {
        next = face.pass(Vec::new()).next;
    }
    let (mut passes, mut busy, mut left) = (0, Duration::ZERO, IDLE);
    while next < left {
        left -= next.max(Duration::from_millis(16));
        face.wait(next);
        let start = Instant::now();
        next = face.pass(Vec::new()).next;
        busy += start.elapsed();
        passes += 1;
    }
    Ok((passes, busy))
}
