//! What a procedure asks for, on paper: nothing of anybody's stands on it.

use jiff::civil::Date;

use super::fill::{counter_words, limit_words};
use crate::domain::office::{CounterRole, Office};
use crate::domain::procedure::{FeeLine, Procedure};
use crate::print::facts::{Facts, paper_rows};
use crate::words::Lang;

/// The facts of the guide to a procedure, printed on a day.
pub fn guide(procedure: &Procedure, office: &Office, today: Date) -> Facts {
    let profile = &office.profile;
    let mut facts = Facts::new(&profile.agency, &profile.full_name, &profile.place, today);
    facts.learn("asked_for", procedure.title.as_str());
    facts.learn_table("components", paper_rows(&procedure.components));
    facts.learn("limit", limit_words(procedure.limit));
    facts.learn("fee", fee_words(&procedure.fees));
    facts.learn("intake_at", office.counter(CounterRole::Intake).map(counter_words).unwrap_or_default());
    facts.learn("handled_by", profile.units.get(&procedure.unit).unwrap_or(&procedure.unit.0).as_str());
    facts
}

/// What it costs all together; where that is several fees, each of them too.
fn fee_words(fees: &[FeeLine]) -> String {
    let money = |dong| format!("{} đồng", Lang::Vi.grouped(dong));
    let asked: Vec<&FeeLine> = fees.iter().filter(|line| line.dong > 0).collect();
    let sum = money(asked.iter().map(|line| line.dong).sum());
    match asked.as_slice() {
        [] => "không thu phí".to_owned(),
        [_] => sum,
        lines => {
            let line = |line: &&FeeLine| format!("{} {}", line.name, money(line.dong));
            format!("{sum}, gồm {}", lines.iter().map(line).collect::<Vec<_>>().join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::form::Form;
    use crate::domain::testing::office;
    use crate::print::fonts::Fonts;
    use crate::print::layout::Primitive;
    use crate::print::{Medium, paper};

    #[test]
    fn fees_are_summed_up_and_told_apart() {
        let fee = |name: &str, dong| FeeLine { name: name.to_owned(), dong };
        assert_eq!(fee_words(&[fee("Bản sao", 0)]), "không thu phí");
        assert_eq!(fee_words(&[fee("Lệ phí", 50_000), fee("Bản sao", 0)]), "50.000 đồng");
        assert_eq!(
            fee_words(&[fee("Lệ phí", 1_250_000), fee("Phí", 50_000)]),
            "1.300.000 đồng, gồm Lệ phí 1.250.000 đồng; Phí 50.000 đồng"
        );
    }

    #[test]
    fn a_guide_says_all_that_the_screen_says_on_every_paper() {
        let office = office(SupplementRule::Shift);
        let fonts = Fonts::load().unwrap();
        for (procedure, medium) in office.procedures.values().flat_map(|it| Medium::ALL.map(|medium| (it, medium))) {
            for day in ["2026-10-22", "2025-01-02"] {
                let facts = guide(procedure, &office, day.parse().unwrap());
                let pages = paper::lay_out(Form::Guide, &facts, medium, &fonts).unwrap();
                let runs = pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
                    Primitive::Text(run) => Some(run.text.trim()),
                    _ => None,
                });
                let text = runs.collect::<Vec<_>>().join(" ");
                let papers = procedure.components.iter().map(|paper| paper.name.clone());
                for told in
                    papers.chain([procedure.title.clone(), limit_words(procedure.limit), fee_words(&procedure.fees)])
                {
                    // On a sheet, other columns stand between the lines of a name.
                    assert!(told.split(' ').all(|word| text.contains(word)), "{told} on {}: {text}", medium.name());
                }
                assert_eq!(text.contains("cần mang theo"), !procedure.components.is_empty(), "{text}");
            }
        }
    }
}
