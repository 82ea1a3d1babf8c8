//! crosstally says whether the versions of an article *tally*.

pub mod text;

pub mod error;

pub mod document;

pub mod language;

pub mod fact;

pub mod align;

pub mod finding;

pub mod rule;

pub mod check;

pub mod author;

pub mod report;

#[cfg(feature = "cli")]
pub mod cli;

#[cfg(all(doctest, feature = "cli"))]
#[doc = include_str!("../README.md")]
struct Readme;
