//! What to call a text or value that is said once: after the last part of its
//! path, or the key it stands under.

use std::collections::HashSet;

use super::written::Place;
use crate::forms::json::document::Document;
use crate::forms::json::table::plan::Plans;

/// Longest name, in bytes.
const MAX_LENGTH: usize = 24;

/// The names that are taken: those given, and those of columns in tables where
/// references lead to columns.
pub(super) struct Naming {
    taken: HashSet<String>,
}

impl Naming {
    pub(super) fn of(plans: &Plans) -> Self {
        let columns = plans.values().filter(|plan| plan.has_rules()).flat_map(|plan| &plan.columns);
        Self { taken: columns.map(|(column, _)| column.name.clone()).collect() }
    }

    /// The name itself, or with the first number that makes it one of a kind.
    pub(super) fn free(&self, name: &str) -> String {
        let is_free = |name: &String| !self.taken.contains(name);
        let mut numbered = (2..).map(|number: usize| format!("{name}{number}"));
        Some(name.to_owned())
            .filter(is_free)
            .or_else(|| numbered.find(is_free))
            .expect("the taken names are finitely many")
    }

    pub(super) fn take(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }
}

/// What to call a value, by the key it stands under.
pub(super) fn of_value(document: &Document<'_>, place: Place) -> String {
    let key = place.key.and_then(|key| document.text_at(key as usize));
    as_name(key.unwrap_or_default()).unwrap_or_else(|| "value".to_owned())
}

/// What to call a string: by what it ends with, if it is an address, else by the key it stands under.
pub(super) fn of_text(content: &str, key: &str) -> String {
    let address = content.split_once("://").map(|(_, path)| path);
    let segment = address.and_then(|path| as_name(path.rsplit(['/', '#']).next()?));
    segment.or_else(|| as_name(key)).unwrap_or_else(|| "text".to_owned())
}

/// A word as a name: letters, digits and `_`. `None` when it opens with none of
/// the first two, or is long, or tells nothing.
fn as_name(word: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    let trimmed = word.trim_matches(|c: char| !is_part(c));
    let tells = trimmed.len() <= MAX_LENGTH && trimmed.starts_with(|c: char| c.is_ascii_alphabetic());
    let parts: Vec<&str> = trimmed.split(|c| !is_part(c)).filter(|part| !part.is_empty()).collect();
    let name = parts.join("_");
    (tells && !looks_random(&name)).then_some(name)
}

/// Whether a word is likely a hash or an id: a reader could not tell it from the next.
fn looks_random(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    digits > 3 && name.len() > 6
}
