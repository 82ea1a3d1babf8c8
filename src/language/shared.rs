//! Data that all languages share: units of measurement and currencies.
//!
//! `build.rs` includes this file, so it uses nothing of the crate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// `languages/units.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Units {
    /// Units by id.
    pub units: BTreeMap<String, Unit>,
    /// English names that other languages take over, in small letters, with the units' ids.
    pub names: BTreeMap<String, String>,
    /// Symbols that are also words: read only when they are glued to the number.
    pub ambiguous_symbols: Vec<String>,
}

/// A unit of measurement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Unit {
    /// What it measures (`length`, `mass` …). Units of one dimension convert into each other.
    pub dimension: String,
    /// How many base units of the dimension it is: a decimal or `p/q`, exact.
    pub factor: String,
    /// Added after multiplying by the factor (temperatures).
    pub offset: Option<String>,
    /// Signs written after a number in any language.
    pub symbols: Vec<String>,
    /// English names, read in texts of scripts that have no Latin letters.
    pub english: Vec<String>,
}

/// `languages/currencies.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Currencies {
    /// Currencies by ISO 4217 code.
    pub currencies: BTreeMap<String, Currency>,
    /// English names that other languages take over, in small letters, with the codes.
    pub names: BTreeMap<String, String>,
    /// Money of one name in several countries: currencies that the name alone may stand for, by the id that packs list it under.
    pub families: BTreeMap<String, Vec<String>>,
    /// The currency meant by a sign that several share.
    pub sign_default: BTreeMap<String, String>,
}

/// A currency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Currency {
    /// English name.
    pub name: String,
    /// Signs written before or after an amount.
    pub signs: Vec<String>,
    /// English names, read in texts of scripts that have no Latin letters.
    pub english: Vec<String>,
    /// Replaced by another: its code is no sign of money.
    pub past: bool,
}
