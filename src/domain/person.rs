//! A person as the office knows them. Only `store` keeps one, apart from the log, so that it can be erased.

use std::fmt;

use uuid::Uuid;

/// Names a person in the log, where nothing else of them stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub Uuid);

/// A person in an event: the id, and a keyed hash of what was written of them then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonRef {
    /// Who.
    pub id: PersonId,
    /// HMAC-SHA-256 of the person's fields under the office key: proves later what was written, tells nothing by itself.
    pub digest: [u8; 32],
}

/// What an office knows of a citizen or a company. Absent fields are empty.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Full name, in NFC.
    pub name: String,
    /// Number of the citizen card, passport or business.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
}

impl Person {
    /// The last four digits that may stand in for the slip: of the ID number and of the telephone, where they have four.
    pub fn last_fours(&self) -> impl Iterator<Item = String> {
        [&self.id_number, &self.phone].into_iter().filter_map(|number| {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            digits.len().checked_sub(4).and_then(|from| digits.get(from..)).map(str::to_owned)
        })
    }
}

/// Shows nothing: errors and logs hold no person's data.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_fours() {
        let table: [(&str, &str, &[&str]); 5] = [
            ("072123456789", "0912 345 678", &["6789", "5678"]),
            ("B1234567", "", &["4567"]),
            ("", "+84 (91) 234-56-78", &["5678"]),
            ("123", "12", &[]),
            ("", "", &[]),
        ];
        for (id_number, phone, expected) in table {
            let person = Person { id_number: id_number.into(), phone: phone.into(), ..Person::default() };
            assert_eq!(person.last_fours().collect::<Vec<_>>(), expected, "{id_number} {phone}");
        }
    }

    #[test]
    fn a_log_shows_nothing() {
        let person = Person { name: "Nguyễn Văn An".into(), phone: "0912345678".into(), ..Person::default() };
        assert_eq!(format!("{person:?}"), "Person(..)");
    }
}
