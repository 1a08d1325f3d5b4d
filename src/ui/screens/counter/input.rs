//! A field of a form, in words, and how it is painted.

use egui::{Pos2, pos2};

use super::Composer;
use crate::ui::counter::form::Form;
use crate::ui::theme::Icon;
use crate::ui::typing::Line;
use crate::ui::widgets::{Canvas, Field, FieldTouch, field};

const GAP_MM: f32 = 2.0;

/// A field in words.
#[derive(Debug, Clone)]
pub struct Input {
    /// What it is for.
    pub label: String,
    /// Whether the label stands over it.
    pub is_labelled: bool,
    /// What to type.
    pub hint: String,
    /// An icon before the text.
    pub icon: Option<Icon>,
    /// What stands in it.
    pub line: Line,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Whether keys go to it.
    pub in_use: bool,
    /// Whether all but its end is hidden while it is not in use.
    pub is_masked: bool,
}

impl Input {
    /// A field under its label.
    pub fn new(label: String, line: &Line, in_use: bool) -> Self {
        Self {
            label,
            is_labelled: true,
            hint: String::new(),
            icon: None,
            line: line.clone(),
            error: None,
            in_use,
            is_masked: false,
        }
    }
}

impl Composer<'_> {
    /// The fields of a form.
    pub fn inputs(&self, form: &Form) -> Vec<Input> {
        let fields = form.fields.iter().enumerate();
        fields.map(|(place, field)| Input::new(self.say(field.label), &field.line, place == form.focus)).collect()
    }
}

/// Paints a field; gives back its height, and what was done in it.
pub fn show(canvas: &mut Canvas<'_>, at: Pos2, width: f32, input: &Input) -> (f32, Option<FieldTouch>) {
    let shown = Field {
        label: &input.label,
        is_labelled: input.is_labelled,
        hint: &input.hint,
        error: input.error.as_deref(),
        icon: input.icon,
        in_use: input.in_use,
        is_masked: input.is_masked,
    };
    field(canvas, at, width, &input.line, shown)
}

/// Paints the fields of a form in so many columns; gives back their height, and what was done in which.
pub fn show_all(
    canvas: &mut Canvas<'_>,
    at: Pos2,
    width: f32,
    columns: usize,
    inputs: &[Input],
) -> (f32, Option<(usize, FieldTouch)>) {
    let (columns, gap) = (columns.max(1), canvas.mm(GAP_MM));
    let between = 2.0 * gap;
    let cell = ((width + between) / columns as f32 - between).floor();
    let (mut y, mut touched) = (at.y, None);
    for (row, fields) in inputs.chunks(columns).enumerate() {
        let mut height = 0.0_f32;
        for (column, input) in fields.iter().enumerate() {
            let left = at.x + column as f32 * (cell + between);
            let (high, touch) = show(canvas, pos2(left, y), cell, input);
            height = height.max(high);
            touched = touch.map(|touch| (row * columns + column, touch)).or(touched);
        }
        y += height + gap;
    }
    (y - at.y, touched)
}
