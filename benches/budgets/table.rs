//! The table of budgets, as it is printed.

/// One budget and what was measured.
struct Row {
    what: String,
    target: String,
    measured: String,
    met: bool,
}

/// All budgets of a run.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Adds a budget.
    pub fn row(&mut self, what: impl Into<String>, target: impl Into<String>, measured: impl Into<String>, met: bool) {
        self.rows.push(Row { what: what.into(), target: target.into(), measured: measured.into(), met });
    }

    /// Prints it.
    pub fn print(&self) {
        let width = |text: fn(&Row) -> &str| self.rows.iter().map(|row| text(row).chars().count()).max().unwrap_or(0);
        let (what, target) = (width(|row| &row.what), width(|row| &row.target));
        println!();
        for row in &self.rows {
            let mark = if row.met { "met " } else { "MISS" };
            println!("{mark}  {:what$}  target {:target$}  measured {}", row.what, row.target, row.measured);
        }
    }
}

/// The value below which the given share (0 to 1) of the sample lies. Sorts the sample.
pub fn percentile(sample: &mut [f64], share: f64) -> f64 {
    sample.sort_by(f64::total_cmp);
    let last = sample.len().saturating_sub(1);
    sample.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}
