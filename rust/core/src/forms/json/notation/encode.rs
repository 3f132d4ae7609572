//! Writes a document in the notation: what is said once under names, what is
//! no table on one line, then each table in the order in which it is first named.

use super::heads::Heads;
use super::legends::Legends;
use super::spelling::{LISTS, NAMES, preface};
use super::table::TableWriter;
use super::words::{Words, push_in_full};
use super::zones;
use crate::forms::Weigh;
use crate::forms::json::document::Document;
use crate::forms::json::once::Once;
use crate::forms::json::table::plan::Plans;
use crate::forms::json::write::Language;

/// The whole document, `plans` as tables, what `once` holds under names.
pub(crate) fn encode(
    document: &Document<'_>,
    language: Language,
    plans: &Plans,
    once: &Once,
    weigh: Weigh<'_>,
) -> String {
    // A table and the line above names tell by themselves that this is the notation.
    let needs_preface = language != Language::Json || plans.is_empty() && once.is_empty();
    let mut out = String::from(if needs_preface { preface(language) } else { "" });
    let mut words = Words::new(plans, once);
    // A document that is one table needs no line that says so: it is the first.
    let is_table = plans.contains_key(&0);
    if is_table {
        words.number_table(0);
    }
    if !once.lists.is_empty() {
        out.push_str(LISTS);
    }
    words.legends = Legends::of(document.nodes.len(), plans, once);
    write_names(document, once, &mut words, &mut out);
    if !is_table {
        words.value(document, 0, &mut out);
    }
    let mut heads = Heads::weighed_by(weigh);
    let mut written = 0;
    while let Some(plan) = words.named.get(written).map(|at| &plans[at]) {
        if written > 0 || !is_table {
            out.push('\n');
        }
        written += 1;
        heads.write(document, plan, written, &mut words, &mut out);
    }
    out
}

/// The lines above the document that say what times end in, and what names stand for.
pub(crate) fn write_names(document: &Document<'_>, once: &Once, words: &mut Words<'_>, out: &mut String) {
    if let Some(zone) = &once.zone {
        zones::push(zone, out);
    }
    words.legends.push(once, out);
    if !once.has_names() {
        return;
    }
    out.push_str(NAMES);
    for text in &once.texts {
        once.push_definition(&text.name, out);
        push_in_full(&text.content, out);
        out.push('\n');
    }
    for shape in &once.shapes {
        TableWriter { document, plan: &shape.plan, words, out }.write_shape(shape);
        out.push('\n');
    }
    for value in &once.values {
        once.push_definition(&value.name, out);
        words.without_name_at = Some(value.at);
        words.value(document, value.at, out);
        words.without_name_at = None;
        out.push('\n');
    }
}
