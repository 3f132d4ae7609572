//! What to call a text or value that is said once: after the last part of its
//! path, or the key it stands under.

use std::collections::HashSet;

use super::written::Place;
use crate::forms::json::document::{Document, Node, Scalar};
use crate::forms::json::notation::spelling;
use crate::forms::json::table::plan::Plan;

/// Longest name, in bytes.
const MAX_LENGTH: usize = 24;

/// The names that are taken: those given, and those of columns in tables of rows that have names.
#[derive(Default)]
pub(super) struct Naming {
    given: HashSet<String>,
    columns: HashSet<String>,
}

impl Naming {
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
        let is_free = |name: &String| self.is_free(name);
        let mut numbered = (2..).map(|number: usize| format!("{name}{number}"));
        Some(name.to_owned())
            .filter(is_free)
            .or_else(|| numbered.find(is_free))
            .expect("the taken names are finitely many")
    }

    /// Whether the values at those positions are words that can all be names as they are.
    pub(super) fn tell_apart(&self, document: &Document<'_>, values: &[u32]) -> bool {
        let mut met = HashSet::new();
        values.iter().all(|&at| {
            let word = document
                .text_at(at as usize)
                .filter(|_| matches!(document.nodes[at as usize], Node::String(_)));
            word.is_some_and(|word| {
                let opens = word.starts_with(|c: char| c.is_ascii_alphabetic());
                let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
                let is_word = opens && word.len() <= MAX_LENGTH && word.chars().all(is_part);
                is_word
                    && reads_as_itself(word)
                    && !looks_random(word)
                    && self.is_free(word)
                    && met.insert(word)
            })
        })
    }

    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.given.contains(name) && !self.columns.contains(name)
    }

    pub(super) fn take(&mut self, name: &str) {
        self.given.insert(name.to_owned());
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
