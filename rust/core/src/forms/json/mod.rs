//! JSON, JSON lines and Python literals: minified, and with tables.
//!
//! The way of a text: [`from_json`] or [`python`] reads it into a
//! [`document`]; [`table`] finds what can be said once, [`choice`] which arrays
//! are lighter as tables; [`notation`] writes the document with them, and
//! reads it back.

mod choice;
mod cursor;
mod document;
#[cfg(test)]
mod forged;
mod from_json;
mod name;
mod notation;
mod python;
mod structure;
mod table;
#[cfg(test)]
mod tests;
mod write;

use super::{Candidate, Form};
use document::Document;
use notation::encode::encode;
use notation::{compare, decode, spelling};
use table::plan::Plans;
use write::{Language, write};

/// Longest text looked at, in bytes. Positions in a document are 32 bits wide,
/// and a document takes up to six times its text in memory.
const MAX_BYTES: usize = 1 << 27;

/// Longest text taken for one in the notation, in bytes: its escapes may be
/// longer than Python's, and its positions are 32 bits wide too.
const MAX_NOTATION_BYTES: usize = 2 * MAX_BYTES;

/// The lightest form of a text that is JSON or a Python literal; `weigh` is what is to become small.
pub(crate) fn lightest(text: &str, weigh: &dyn Fn(&str) -> usize) -> Option<Candidate> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let (language, document) = read(text)?;
    let mut candidates: Vec<Candidate> = drafts(text, language, &document, weigh)
        .into_iter()
        .map(|(form, text)| Candidate { form, weight: weigh(&text), text })
        .collect();
    candidates.sort_by_key(|candidate| candidate.weight);
    candidates.into_iter().find(|candidate| says_the_same(&candidate.text, language, &document))
}

/// The forms before anyone has checked them.
fn drafts(
    text: &str,
    language: Language,
    document: &Document<'_>,
    weigh: &dyn Fn(&str) -> usize,
) -> Vec<(Form, String)> {
    let mark = spelling::MARKS.into_iter().find(|&mark| !text.contains(mark));
    let plans = choice::choose(document, mark, weigh);
    let mut drafts = Vec::new();
    if !plans.is_empty() {
        let form = match language {
            Language::Json => Form::JsonTables,
            Language::JsonLines => Form::JsonLinesTables,
            Language::Python => Form::PythonTables,
        };
        drafts.push((form, encode(document, language, &plans, mark.unwrap_or_default())));
    }
    // Tables inside a document were each found lighter than what they replace.
    if plans.is_empty() || plans.contains_key(&0) {
        drafts.push(match language {
            Language::Json => (Form::JsonMinified, write(document, language)),
            Language::JsonLines => (Form::JsonLinesMinified, write(document, language)),
            Language::Python => (Form::PythonMinified, encode(document, language, &Plans::new(), ' ')),
        });
    }
    drafts
}

/// The original of a text in the notation; `None` for any other text.
pub(crate) fn expand(text: &str) -> Option<String> {
    if text.len() > MAX_NOTATION_BYTES || !decode::may_be_notation(text) {
        return None;
    }
    let (language, document) = decode::decode(text)?;
    Some(write(&document, language))
}

/// The document in a text, if writing it again gives the text back: for JSON
/// all but white space and the spelling of escapes, for Python every byte.
fn read(text: &str) -> Option<(Language, Document<'_>)> {
    let one = from_json::read(text).map(|document| (Language::Json, document));
    let json = one.or_else(|| Some((Language::JsonLines, from_json::read_lines(text)?)));
    json.or_else(|| {
        let document = python::read(text)?;
        (write(&document, Language::Python) == text).then_some((Language::Python, document))
    })
}

/// Decodes a draft and compares: structure, order, lexemes and strings.
fn says_the_same(draft: &str, language: Language, document: &Document<'_>) -> bool {
    if draft.len() > MAX_NOTATION_BYTES {
        return false;
    }
    if decode::may_be_notation(draft) {
        return compare::says_the_same(draft, language, document);
    }
    read(draft).is_some_and(|(read_language, read)| read_language == language && read.same_as(document))
}
