//! crosstally says whether the versions of an article *tally*.

pub mod text;

pub mod error;

pub mod document {}

pub mod language;

pub mod fact;
