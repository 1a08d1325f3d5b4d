//! The sentences people read: Fluent texts, dates, times and money, in each language.

mod figures;
mod lang;
mod moment;
mod money;
#[cfg(test)]
mod tests;

pub use lang::Lang;
pub use money::capitalised;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// What stands in a text file for a space that no line breaks at.
const TIE: &str = "~";
/// That space itself.
const NO_BREAK_SPACE: &str = "\u{a0}";

/// What stands before and after each sentence of marked words.
pub const MARKS: [char; 2] = ['«', '»'];

/// All sentences in one language.
pub struct Words {
    lang: Lang,
    is_marked: bool,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The sentences of a language.
    pub fn new(lang: Lang) -> Self {
        // A text that does not parse is left out and found by a test; a running kiosk shows the rest.
        let resource = |lang: Lang| {
            FluentResource::try_new(lang.source().to_owned()).unwrap_or_else(|(resource, _errors)| resource)
        };
        let mut bundle = FluentBundle::new_concurrent(vec![lang.id()]);
        bundle.set_use_isolating(false);
        match lang {
            Lang::Vi | Lang::Km => bundle.set_formatter(Some(money::in_vietnamese)),
            Lang::En => bundle.set_formatter(Some(money::in_english)),
        }
        for lang in lang.fallback().into_iter().chain([lang]) {
            bundle.add_resource_overriding(resource(lang));
        }
        Self { lang, is_marked: false, bundle }
    }

    /// The same, each sentence between marks (`MARKS`): what is shown outside of them comes from no text file. For those who
    /// look for what was never translated.
    pub fn marked(lang: Lang) -> Self {
        Self { is_marked: true, ..Self::new(lang) }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The sentence of a key. A key that does not exist gives itself: tests hold that there is none.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The sentence of a key with its variables filled in.
    pub fn say_with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.fluent());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).replace(TIE, NO_BREAK_SPACE);
        let [open, close] = MARKS;
        if self.is_marked { format!("{open}{text}{close}") } else { text }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.lang).finish()
    }
}

/// What fills a variable.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// A text.
    Text(&'a str),
    /// A number that decides between singular and plural.
    Count(u32),
    /// Nothing is known: the sentence has a form without it.
    None,
}

impl<'a> Value<'a> {
    /// The text, or the form of the sentence without it.
    pub fn or_none(text: Option<&'a str>) -> Self {
        text.map_or(Self::None, Self::Text)
    }

    fn fluent(self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::from(text),
            Self::Count(count) => FluentValue::from(count),
            Self::None => FluentValue::from("none"),
        }
    }
}

/// A text as one line for a machine or a log: spaces that hold words together become plain ones.
pub fn plain(text: &str) -> String {
    text.replace(NO_BREAK_SPACE, " ")
}
