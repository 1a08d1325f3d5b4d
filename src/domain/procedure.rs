//! What can be applied for: a procedure, its time limit, its fees and the papers it asks for.

use super::calendar::TimeLimit;

/// A text that names a thing in the office's own data.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}
pub(crate) use id;

id! {
    /// A procedure's number, such as `1.004227`.
    ProcedureId
}
id! {
    /// A field's name in the data, such as `land`.
    FieldId
}
id! {
    /// A handling unit's name in the data.
    UnitId
}

/// A procedure (thủ tục) that the office takes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Its number.
    pub id: ProcedureId,
    /// The field it belongs to.
    pub field: FieldId,
    /// Its title in Vietnamese.
    pub title: String,
    /// Its title in English, where there is one.
    pub title_en: Option<String>,
    /// Who decides.
    pub unit: UnitId,
    /// How long it may take.
    pub limit: TimeLimit,
    /// What it costs.
    pub fees: Vec<FeeLine>,
    /// What is handed in.
    pub components: Vec<Paper>,
    /// Whether the title itself tells something about a person and stays off public screens.
    pub sensitive: bool,
}

/// One line of a fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeLine {
    /// What it is for.
    pub name: String,
    /// How much, in đồng.
    pub dong: u64,
}

/// A paper that is handed in or asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is called.
    pub name: String,
    /// Original, certified copy or copy.
    pub kind: PaperKind,
    /// How many of it.
    pub count: u16,
}

/// The originals among papers: what goes home again with the result.
pub fn originals(papers: &[Paper]) -> impl Iterator<Item = &Paper> {
    papers.iter().filter(|paper| paper.kind == PaperKind::Original)
}

/// The kind of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperKind {
    /// Bản chính.
    Original,
    /// Bản sao có chứng thực.
    Certified,
    /// Bản sao.
    Copy,
}
