//! What to call a text or value that is said once: after the last part of its
//! path, or the key it stands under.

use std::collections::HashSet;

use super::written::Place;
use crate::forms::json::document::{Document, Scalar};
use crate::forms::json::notation::spelling;
use crate::forms::json::table::plan::{Plan, Plans};

/// Longest name, in bytes.
const MAX_LENGTH: usize = 24;

/// How many nodes before a value are looked at for a key.
const MAX_STEPS_BACK: usize = 1_024;

/// The names that are taken: those given, and those of columns in tables where
/// references lead to columns.
pub(super) struct Naming {
    given: HashSet<String>,
    columns: HashSet<String>,
}

impl Naming {
    pub(super) fn of(plans: &Plans) -> Self {
        let mut naming = Self { given: HashSet::new(), columns: HashSet::new() };
        for plan in plans.values() {
            naming.take_columns(plan);
        }
        naming
    }

    /// Keeps names from meaning columns of that table as well.
    pub(super) fn take_columns(&mut self, plan: &Plan) {
        if plan.has_rules() {
            self.columns.extend(plan.columns.iter().map(|(column, _)| column.name.clone()));
        }
    }

    /// Whether no name that was given could mean a column of that table as well.
    pub(super) fn tells_columns_apart(&self, plan: &Plan) -> bool {
        let mut names = plan.columns.iter().map(|(column, _)| &column.name);
        !plan.has_rules() || names.all(|name| !self.given.contains(name))
    }

    /// The name itself, or with the first number that makes it one of a kind.
    pub(super) fn free(&self, name: &str) -> String {
        self.find(name, |_| true)
    }

    /// The same, but none that could mean a column of that table as well.
    pub(super) fn free_beside(&self, name: &str, plan: &Plan) -> String {
        self.find(name, |name| !plan.has_column(name))
    }

    fn find(&self, name: &str, is_apart: impl Fn(&str) -> bool) -> String {
        let is_free = |name: &String| self.is_free(name) && is_apart(name);
        let mut numbered = (2..).map(|number: usize| format!("{name}{number}"));
        Some(name.to_owned())
            .filter(is_free)
            .or_else(|| numbered.find(is_free))
            .expect("the taken names are finitely many")
    }

    fn is_free(&self, name: &str) -> bool {
        !self.given.contains(name) && !self.columns.contains(name)
    }

    pub(super) fn take(&mut self, name: &str) {
        self.given.insert(name.to_owned());
    }
}

/// What to call a value, by the key it stands under, or the next one outside that can be a name.
pub(super) fn of_value(document: &Document<'_>, place: Place) -> String {
    let at = place.at as usize;
    let holds_it = |around: &usize| around + document.nodes[*around].span() > at;
    let around = (1..at).rev().take(MAX_STEPS_BACK).filter(holds_it).map(|around| around - 1);
    let mut keys = place.key.map(|key| key as usize).into_iter().chain(around);
    keys.find_map(|key| as_name(document.text_at(key)?)).unwrap_or_else(|| "value".to_owned())
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
    (tells && reads_as_itself(&name) && !looks_random(&name)).then_some(name)
}

/// Whether a word, and one with a number behind it, is a string where it stands bare.
fn reads_as_itself(name: &str) -> bool {
    let is_string = |word: &str| matches!(spelling::word(word), Scalar::String(_));
    is_string(name) && is_string(&format!("{name}1"))
}

/// Whether a word is likely a hash or an id: a reader could not tell it from the next.
fn looks_random(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    digits > 3 && name.len() > 6
}
