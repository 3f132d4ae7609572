//! JSON, and Python literals that say the same: minified, and with tables.
//!
//! The way of a text: [`from_json`] or [`python`] reads it into a [`document`];
//! [`columns`] turns arrays of objects on their side, [`template`] finds what
//! follows from what, [`plans`] decides which arrays are lighter as tables;
//! [`encode`] writes the notation, [`decode`] reads it back. A new device is a
//! [`plan::Role`] with its line in the writer and the reader.

mod columns;
mod cursor;
mod decode;
mod document;
mod encode;
mod from_json;
mod name;
mod notation;
mod plan;
mod plans;
mod python;
mod structure;
mod table_reader;
mod template;
mod write;

use super::{Candidate, Form};
use crate::Kind;
use document::Document;
use encode::{Plans, encode};
use write::{Language, write};

/// Longest text looked at, in bytes. Positions in a document are 32 bits wide,
/// and a document takes up to 24 times its text in memory.
const MAX_BYTES: usize = 1 << 27;

/// Candidates for a text that is JSON or a Python literal; `weigh` is what is to become small.
pub(super) fn candidates(text: &str, kind: Kind, weigh: &dyn Fn(&str) -> usize) -> Vec<Candidate> {
    if text.len() > MAX_BYTES {
        return Vec::new();
    }
    let Some((language, document)) = read(text, kind) else {
        return Vec::new();
    };
    let mark = notation::MARKS.into_iter().find(|&mark| !text.contains(mark));
    let plans = plans::choose(&document, mark, weigh);
    let mut candidates = Vec::new();
    if !plans.is_empty() {
        let form = match language {
            Language::Json => Form::JsonTables,
            Language::Python => Form::PythonTables,
        };
        candidates.push((form, encode(&document, language, &plans, mark.unwrap_or_default())));
    }
    // Tables inside a document were each found lighter than what they replace.
    if plans.is_empty() || plans.contains_key(&0) {
        candidates.push(match language {
            Language::Json => (Form::JsonMinified, write(&document, Language::Json)),
            Language::Python => (Form::PythonMinified, encode(&document, language, &Plans::new(), ' ')),
        });
    }
    candidates
        .into_iter()
        .filter(|(_, candidate)| says_the_same(candidate, language, &document))
        .map(|(form, text)| Candidate { form, text })
        .collect()
}

/// The original of a text in the notation; `None` for any other text.
pub(super) fn expand(text: &str) -> Option<String> {
    if !decode::may_be_notation(text) {
        return None;
    }
    let (language, document) = decode::decode(text)?;
    Some(write(&document, language))
}

/// The document in a text, if writing it again gives the text back: for JSON
/// all but white space and the spelling of escapes, for Python every byte.
fn read(text: &str, kind: Kind) -> Option<(Language, Document<'_>)> {
    match kind {
        Kind::Json => Some((Language::Json, from_json::read(text)?)),
        Kind::PythonLiteral => {
            let document = python::read(text)?;
            (write(&document, Language::Python) == text).then_some((Language::Python, document))
        }
        Kind::Other => None,
    }
}

/// Decodes a candidate and compares: structure, order, lexemes and strings.
fn says_the_same(candidate: &str, language: Language, document: &Document<'_>) -> bool {
    let decoded = if decode::may_be_notation(candidate) {
        decode::decode(candidate)
    } else {
        from_json::read(candidate).map(|document| (Language::Json, document))
    };
    decoded.is_some_and(|(decoded_language, decoded)| decoded_language == language && decoded == *document)
}
