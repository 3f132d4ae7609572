//! How values are spelled in the notation: under their names where they have
//! one, and without quotes where they cannot be mistaken.

use super::bare::Where;
use super::legends::Legends;
use super::zones;
use crate::forms::json::cursor::is_number;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::name::is_bare_key;
use crate::forms::json::once::Once;
use crate::forms::json::table::plan::Plans;
use crate::forms::json::write::{Language, Spelling, push_quoted};

pub(crate) struct Words<'w> {
    plans: &'w Plans,
    pub(crate) once: &'w Once,
    /// What no head explains itself.
    pub(super) legends: Legends,
    /// The arrays whose tables have been named, in order; their tables follow in that order.
    pub(crate) named: Vec<usize>,
    /// Whether what is being written is no place for a table.
    pub(crate) without_tables: bool,
    /// The value that is being said in full, where its own name would say nothing.
    pub(crate) without_name_at: Option<usize>,
}

impl<'w> Words<'w> {
    pub(crate) fn new(plans: &'w Plans, once: &'w Once) -> Self {
        Self {
            plans,
            once,
            legends: Legends::default(),
            named: Vec::new(),
            without_tables: false,
            without_name_at: None,
        }
    }

    /// Writes a value the way it stands in a row.
    pub(crate) fn cell(&mut self, document: &Document<'_>, at: usize, out: &mut String) {
        match document.nodes[at] {
            Node::String(content) => {
                self.string(document.strings.get(content), Some(Where::Cell), out);
            }
            _ => self.value(document, at, out),
        }
    }

    /// Writes the value at `at`, which holds no others.
    pub(super) fn scalar(&self, document: &Document<'_>, at: usize, place: Where, out: &mut String) {
        match document.nodes[at] {
            Node::String(content) => self.string(document.strings.get(content), Some(place), out),
            _ => Language::Json.scalar(document, at, out),
        }
    }

    /// Writes a key.
    pub(crate) fn key(content: &str, out: &mut String) {
        push_string(content, is_bare_key(content), out);
    }

    /// The number of the table that stands for the value at `at`, from where it is named on.
    pub(crate) fn number_table(&mut self, at: usize) -> Option<u32> {
        let is_table = !self.without_tables && self.plans.contains_key(&at);
        is_table.then(|| {
            self.named.push(at);
            self.named.len() as u32
        })
    }

    /// Writes the part of a string that a row holds; what is said above has the whole, so a number needs no quotes.
    pub(super) fn part(&self, part: &str, place: Where, out: &mut String) {
        if is_number(part) {
            out.push_str(part);
        } else {
            self.string(part, Some(place), out);
        }
    }

    /// Writes a moment as a cell without the first bytes of it, its day.
    pub(super) fn time(&self, moment: &str, day: usize, out: &mut String) {
        let zone = self.once.zone.as_ref();
        let without_zone = zone.and_then(|zone| zones::without(moment, zone));
        let lacks_zone = zone.is_some() && zones::lacks_zone(moment);
        let time = &without_zone.unwrap_or(moment)[day..];
        push_string(time, !lacks_zone && Where::Cell.is_bare(time, false), out);
    }

    /// Writes a string, what it begins with under its name; quoted, unless it may be bare somewhere.
    pub(super) fn string(&self, content: &str, bare: Option<Where>, out: &mut String) {
        let is_bare = |content: &str, named| bare.is_some_and(|place| place.is_bare(content, named));
        if let Some(zone) = &self.once.zone {
            if let Some(time) = zones::without(content, zone).filter(|time| is_bare(time, false)) {
                out.push_str(time);
                return;
            }
            if zones::lacks_zone(content) {
                push_quoted(content, out);
                return;
            }
        }
        if let Some((name, rest)) = self.once.cut(content) {
            let mut spelled = String::new();
            self.once.push_reference(name, rest.bytes().next(), &mut spelled);
            spelled.push_str(rest);
            // Behind a name that would be a call.
            let is_call = rest.starts_with(['(', '[']);
            push_string(&spelled, !is_call && is_bare(&spelled, true), out);
        } else {
            push_string(content, is_bare(content, false), out);
        }
    }
}

/// Writes the string that has a name, where it is said in full.
pub(crate) fn push_in_full(content: &str, out: &mut String) {
    push_string(content, Where::Json.is_bare(content, false), out);
}

fn push_string(content: &str, bare: bool, out: &mut String) {
    if bare {
        out.push_str(content);
    } else {
        push_quoted(content, out);
    }
}
