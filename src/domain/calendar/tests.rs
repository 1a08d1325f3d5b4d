//! Tables of worked deadlines.
