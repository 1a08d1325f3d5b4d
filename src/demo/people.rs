//! Invented people and companies, with numbers that nobody has.

use fastrand::Rng;
use uuid::Builder;

use super::files::Cast;
use crate::domain::person::{Person, PersonId};

/// One of a list; the lists of a [`Cast`] are never empty.
pub fn pick<'a, T>(rng: &mut Rng, list: &'a [T]) -> Option<&'a T> {
    list.get(rng.usize(..list.len().max(1)))
}

/// A text of a list.
pub fn pick_text(rng: &mut Rng, list: &[String]) -> String {
    pick(rng, list).cloned().unwrap_or_default()
}

/// Somebody, or in one of eight cases a company. Numbers begin with noughts as no real one does.
pub fn somebody(rng: &mut Rng, cast: &Cast) -> (PersonId, Person) {
    let name = match rng.u8(..100) {
        0..12 => pick_text(rng, &cast.companies),
        12..15 => pick_text(rng, &cast.whole),
        _ => [&cast.family, &cast.middle, &cast.given].map(|list| pick_text(rng, list)).join(" "),
    };
    (id(rng), with_numbers(rng, cast, name))
}

/// A person of a given name.
pub fn named(rng: &mut Rng, cast: &Cast, name: &str) -> (PersonId, Person) {
    (id(rng), with_numbers(rng, cast, name.to_owned()))
}

fn id(rng: &mut Rng) -> PersonId {
    PersonId(Builder::from_random_bytes(rng.u128(..).to_be_bytes()).into_uuid())
}

fn with_numbers(rng: &mut Rng, cast: &Cast, name: String) -> Person {
    Person {
        name,
        id_number: format!("000{:09}", rng.u32(..1_000_000_000)),
        phone: format!("0900 000 {:03}", rng.u16(..1000)),
        address: format!("Số 0, {}, phường Bến Sen", pick_text(rng, &cast.streets)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_nobodys() {
        let cast = Cast::load().unwrap();
        let rng = &mut Rng::with_seed(7);
        for _ in 0..500 {
            let (_, person) = somebody(rng, &cast);
            assert!(!person.name.is_empty());
            assert!(person.id_number.len() == 12 && person.id_number.starts_with("000"), "{}", person.id_number);
            assert!(person.phone.starts_with("0900 000 "), "{}", person.phone);
            assert!(person.address.starts_with("Số 0, "), "{}", person.address);
        }
    }
}
