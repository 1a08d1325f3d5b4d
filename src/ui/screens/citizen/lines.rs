//! A page as lines of text, in the order in which a citizen reads it.

use super::model::{About, Band, Block, Compare, DueCard, FeeCard, Go, Item, Page, Sheet, Sign};
use crate::ui::screens::Action;
use crate::words::plain;

impl Page {
    /// The words of the screen without its furniture (header, dock, languages): what the command line answers.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        match self {
            Self::Attract(attract) => lines.extend([attract.title.clone(), attract.explanation.clone()]),
            Self::Unreadable(unreadable) => {
                lines.push(unreadable.title.clone());
                lines.extend(unreadable.hints.iter().map(|advice| advice.words.clone()));
            }
            Self::TypeCode(page) => lines.extend([page.title.clone(), page.explanation.clone()]),
            Self::LastFour(page) => {
                lines.extend([page.title.clone(), page.wrong.as_ref().unwrap_or(&page.explanation).clone()]);
            }
            Self::Exit(page) => {
                lines.extend([page.title.clone(), page.said.as_ref().unwrap_or(&page.explanation).clone()]);
            }
            // What is written there is not said aloud.
            Self::Message(page) => lines.extend([page.title.clone(), page.hint.clone()]),
            Self::Devices(devices) => {
                lines.extend([devices.title.clone(), devices.explanation.clone()]);
                for line in &devices.lines {
                    lines.extend([&line.name, &line.state].into_iter().chain(&line.notes).cloned());
                }
            }
            Self::Sheet(sheet) => sheet.push_lines(&mut lines),
        }
        lines.iter().map(|line| plain(line)).collect()
    }
}

impl Page {
    /// What is read aloud: the verdict, the date, the counter, what to bring. Never whose file it is or what was applied for.
    pub fn spoken(&self) -> String {
        let lines = match self {
            Self::Sheet(sheet) => {
                let nameless = Band { about: About::Nothing, ..sheet.band.clone() };
                Self::Sheet(Sheet { band: nameless, ..sheet.clone() }).lines()
            }
            other => other.lines(),
        };
        let whole = |line: String| if line.ends_with(['.', '?', '!']) { line } else { line + "." };
        lines.into_iter().map(whole).collect::<Vec<_>>().join("\n")
    }
}

impl Sheet {
    fn push_lines(&self, lines: &mut Vec<String>) {
        match &self.band.about {
            About::Nothing => {}
            About::Kind(kind) => lines.push(kind.clone()),
            About::File { owner, procedure } => {
                lines.extend(owner.iter().map(|owner| &owner.sentence).chain(procedure).cloned());
            }
            About::Code { label, code } => lines.push(format!("{label} {code}")),
        }
        lines.push(self.band.title.clone());
        lines.extend(self.band.explanation.iter().cloned());
        for block in &self.blocks {
            block.push_lines(lines);
        }
    }
}

impl Block {
    fn push_lines(&self, lines: &mut Vec<String>) {
        match self {
            Self::Due(due) => push_due(due, lines),
            Self::Sign(sign) => push_sign(sign, lines),
            Self::Go(go) => push_go(go, lines),
            Self::Next(_, text) | Self::OnTheDate(text) | Self::Heading(text) => lines.push(text.clone()),
            Self::Items(items) => items.iter().for_each(|item| push_item(item, lines)),
            Self::Papers(papers) => {
                lines.extend(papers.iter().map(|paper| format!("{}. {}: {}", paper.number, paper.name, paper.count)));
            }
            Self::Fee(fee) => push_fee(fee, lines),
            Self::Steps(steps) => {
                for step in steps {
                    lines.push(
                        step.note.as_ref().map_or_else(|| step.title.clone(), |note| format!("{}: {note}", step.title)),
                    );
                }
            }
            Self::Compare(Compare { no, yes, .. }) => lines.extend([no.clone(), yes.clone()]),
            Self::Way(way) => lines.extend([way.title.clone(), way.note.clone()]),
            // A button is no answer, unless it says what may have been meant.
            Self::Button(button) => {
                lines.extend(matches!(button.action, Action::Meant(_)).then(|| button.label.clone()));
            }
            Self::Entry(entry) => lines.push(entry.label.clone()),
            Self::Choice(_) | Self::Check(_) => {}
        }
    }
}

fn push_due(due: &DueCard, lines: &mut Vec<String>) {
    lines.push(format!("{}: {} {}", due.label, due.date, due.time));
    lines.extend(due.chip.iter().cloned());
    lines.extend(due.old.iter().map(|(label, date)| format!("{label} {date}")));
    lines.extend(due.note.iter().cloned());
}

fn push_sign(sign: &Sign, lines: &mut Vec<String>) {
    lines.push(format!("{} {}: {}", sign.word, sign.number, sign.heading));
    lines.extend(sign.facts.iter().flat_map(|fact| fact.lines.iter().cloned()));
}

fn push_go(go: &Go, lines: &mut Vec<String>) {
    lines.push(go.heading.clone());
    lines.extend(go.until.iter().cloned());
    lines.extend(go.facts.iter().flat_map(|fact| fact.lines.iter().cloned()));
    lines.extend(go.note.iter().cloned());
}

fn push_item(item: &Item, lines: &mut Vec<String>) {
    lines.push(item.title.clone());
    lines.extend(item.note.iter().cloned());
}

fn push_fee(fee: &FeeCard, lines: &mut Vec<String>) {
    lines.push(format!("{}: {} {}", fee.label, fee.amount, fee.currency));
    lines.push(fee.words.clone());
    lines.extend(fee.lines.iter().map(|(name, amount)| format!("{name}: {amount}")));
}
