//! The sentences people read: Fluent texts, dates, times and money, in each language.
