//! What the store promises, each part proved by breaking it.

mod calls;
mod chain;
mod crash;
mod delivery;
mod figures;
mod files;
mod finding;
mod intake;
mod office;
mod random;
mod reading;
mod samples;
mod schema;
mod staff;
mod word;
mod writing;
