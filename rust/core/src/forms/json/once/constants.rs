//! What objects of like keys all say, as a word to call them by where they stand under no key: lines of an event
//! feed are told by their type.

use super::as_name::as_name;
use super::written::Place;
use crate::forms::json::document::{Document, Node};

/// Members of the first object that are looked at.
const FEW_MEMBERS: usize = 16;

/// Longest word that is a name.
const MAX_LENGTH: usize = 24;

/// The words that all of the objects hold under the same key.
pub(super) fn words(document: &Document<'_>, objects: &[Place]) -> Vec<String> {
    let Some((first, others)) = objects.split_first() else { return Vec::new() };
    let is_held = |(key, value): &(&str, &str)| {
        others.iter().all(|other| strings(document, other.at as usize).any(|member| member == (*key, *value)))
    };
    let held = strings(document, first.at as usize).take(FEW_MEMBERS);
    let words = held.filter(|(_, value)| is_word(value)).filter(is_held);
    words.filter_map(|(_, value)| as_name(value)).collect()
}

fn is_word(value: &str) -> bool {
    value.len() <= MAX_LENGTH
        && value.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-'))
}

/// The keys and values of the members of an object that are strings.
fn strings<'d>(document: &'d Document<'_>, at: usize) -> impl Iterator<Item = (&'d str, &'d str)> {
    let keys = document.children(at).step_by(2);
    keys.zip(document.children(at).skip(1).step_by(2)).filter_map(|(key, value)| {
        let text = document.text_at(value).filter(|_| matches!(document.nodes[value], Node::String(_)));
        Some((document.text_at(key)?, text?))
    })
}
