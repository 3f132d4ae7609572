//! JSON, JSON lines and Python literals: minified, and with tables.
//!
//! The way of a text: [`from_json`] or [`python`] reads it into a
//! [`document`]; [`table`] finds what rows have in common, [`choice`] which arrays
//! are lighter as tables, [`once`] what else recurs; [`notation`] writes the
//! document with them, and reads it back.

#[cfg(test)]
mod calls;
mod choice;
pub(crate) mod closing;
pub(super) mod cursor;
pub(super) mod document;
mod drafting;
#[cfg(test)]
mod edge_cases;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod forged;
pub(super) mod from_json;
mod hashes;
#[cfg(test)]
mod heads;
pub(crate) mod inside;
pub(crate) mod layout;
#[cfg(test)]
mod legends;
pub(super) mod name;
mod nested;
pub(super) mod notation;
mod objects;
pub(super) mod once;
mod plain;
#[cfg(test)]
mod plainness;
mod pprint;
#[cfg(test)]
mod productions;
mod python;
mod structure;
pub(super) mod table;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod trees;
mod verbatim;
#[cfg(test)]
mod wide;
#[cfg(test)]
mod work;
mod write;

use super::bounded::most_bytes;
use super::{Candidate, Form, Weigh};
use crate::Density;
use document::Document;
use drafting::{drafts, drafts_beside, minified};
use notation::{compare, decode};
use verbatim::Texts;
use write::{Language, write};

/// Longest text looked at, in bytes. Positions in a document are 32 bits wide,
/// and a document takes up to six times its text in memory.
pub(crate) const MAX_BYTES: usize = 1 << 27;

/// Longest text taken for one in the notation, in bytes: its escapes may be
/// longer than Python's, and its positions are 32 bits wide too.
const MAX_NOTATION_BYTES: usize = 2 * MAX_BYTES;

/// What stands before the draft of a Python value that was printed over several lines.
const PRINTED: &str = "Printed by pprint; ";

/// A draft, without the texts that are written behind it.
struct Draft {
    form: Form,
    text: String,
    weight: usize,
    texts: Texts,
}

impl Draft {
    /// The draft below what says more of it.
    fn below(self, said: &str, weigh: Weigh<'_>) -> Self {
        let text = said.to_owned() + &self.text;
        Self { weight: weigh(&text), text, ..self }
    }
}

/// The lightest form of a text that is JSON or a Python literal; `weigh` is what is to become small.
pub(crate) fn lightest(text: &str, density: Density, weigh: Weigh<'_>) -> Option<Candidate> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let Draft { form, text, weight, texts } = lightest_draft(text, density, weigh)?;
    let lifted = (density != Density::Plain).then(|| verbatim::lift(&text, &texts, weigh)).flatten();
    let in_place = texts.put_back(&text).into_owned();
    let weight = if texts.is_empty() { weight } else { weigh(&in_place) };
    let lifted = lifted.map(|text| Candidate { form, weight: weigh(&text), text });
    let in_place = Candidate { form, text: in_place, weight };
    Some(lifted.filter(|lifted| lifted.weight < in_place.weight).unwrap_or(in_place))
}

/// The lightest form in which every string stands in its place, but for texts.
fn lightest_draft(text: &str, density: Density, weigh: Weigh<'_>) -> Option<Draft> {
    let Some((language, document)) = read(text) else {
        return printed(text, density, weigh);
    };
    // Where strings hold JSON, that is most of what there is to spare.
    let nested = (density != Density::Plain).then(|| nested(&document, language, density, weigh)).flatten();
    nested.or_else(|| lightest_of(text, language, &document, density, weigh))
}

/// The lightest form of a Python value that was printed over several lines.
fn printed(text: &str, density: Density, weigh: Weigh<'_>) -> Option<Draft> {
    (density != Density::Plain && closing::may_be_value(text)).then_some(())?;
    let repr = pprint::repr_of(text)?;
    let (language, document) = read(&repr)?;
    let draft = lightest_of(&repr, language, &document, density, weigh)?.below(PRINTED, weigh);
    (expand(&draft.texts.put_back(&draft.text)).as_deref() == Some(text)).then_some(draft)
}

/// The lightest form of a document whose strings were taken apart.
fn nested(document: &Document<'_>, language: Language, density: Density, weigh: Weigh<'_>) -> Option<Draft> {
    let nested::Unfolded { keys, text: unfolded } = nested::unfold(document, language)?;
    let (_, unfolded_document) = read(&unfolded).filter(|(read_language, _)| *read_language == language)?;
    let draft = lightest_of(&unfolded, language, &unfolded_document, density, weigh)?;
    let draft = draft.below(&keys.describe(), weigh);
    let folded = nested::fold(&unfolded_document, language, &keys, most_bytes(draft.text.len()))?;
    // Written again rather than held: it is as long as the text, and most of the memory is taken in between.
    (folded == write(document, language)).then_some(draft)
}

/// The lightest form of a document that was read from `text`.
fn lightest_of(
    text: &str,
    language: Language,
    document: &Document<'_>,
    density: Density,
    weigh: Weigh<'_>,
) -> Option<Draft> {
    let taken = (density != Density::Plain).then(|| Texts::take_out(document, weigh)).flatten();
    let (texts, left) = taken.map_or((Texts::default(), None), |(texts, left)| (texts, Some(left)));
    let weighed = |(form, text): (Form, String)| Candidate { form, weight: weigh(&text), text };
    let says_the_same = |draft: &str| says_the_same(draft, language, document);
    let drafts = drafts_beside(
        [text, &texts.rewritten()],
        language,
        left.as_ref().unwrap_or(document),
        density,
        weigh,
    );
    let mut candidates: Vec<Candidate> = drafts.into_iter().map(weighed).collect();
    candidates.sort_by_key(|candidate| candidate.weight);
    let lightest = candidates.into_iter().find(|candidate| says_the_same(&texts.put_back(&candidate.text)));
    if let Some(Candidate { form, text, weight }) = lightest {
        return Some(Draft { form, text, weight, texts });
    }
    let minified = minified(language, document).filter(|(_, text)| says_the_same(text));
    minified.map(|(form, text)| Draft { form, weight: weigh(&text), text, texts: Texts::default() })
}

/// The original of a text in the notation; `None` for any other text.
pub(crate) fn expand(text: &str) -> Option<String> {
    if text.len() > MAX_NOTATION_BYTES {
        return None;
    }
    if verbatim::opens(text) {
        let draft = verbatim::lower(text).filter(|draft| draft.len() <= MAX_NOTATION_BYTES)?;
        let original = expand_draft(&draft).or_else(|| minified_already(&draft));
        return original.filter(|original| original.len() <= most_bytes(text.len()));
    }
    expand_draft(text)
}

/// The text itself, if it is minified JSON.
fn minified_already(text: &str) -> Option<String> {
    let (language, document) = read(text)?;
    Some(write(&document, language)).filter(|minified| minified == text)
}

/// The original of a text in which every string stands in its place.
fn expand_draft(text: &str) -> Option<String> {
    if let Some((keys, rest)) = nested::Keys::strip(text) {
        let (language, document) = decode::decode(rest).or_else(|| read(rest))?;
        return nested::fold(&document, language, &keys, most_bytes(text.len()));
    }
    if let Some(rest) = text.strip_prefix(PRINTED) {
        let (language, repr) = expand_notation(rest)?;
        let is_python = matches!(language, Language::Python | Language::PythonObjects);
        return pprint::print(&repr, most_bytes(text.len())).filter(|_| is_python);
    }
    expand_notation(text).map(|(_, text)| text)
}

/// The original of a text that opens as none of ours but the notation itself, and its language.
fn expand_notation(text: &str) -> Option<(Language, String)> {
    if !decode::may_be_notation(text) {
        return None;
    }
    let (language, document) = decode::decode(text)?;
    let text = match language {
        Language::PythonObjects => objects::write(&document)?,
        Language::Json | Language::JsonLines | Language::Python => write(&document, language),
    };
    Some((language, text))
}

/// The document in a text, if writing it again gives the text back: for JSON
/// all but white space and the spelling of escapes, for Python every byte.
fn read(text: &str) -> Option<(Language, Document<'_>)> {
    // A bracket at the end is nearly always the one that closes the first.
    let may_be_value = text.trim_ascii_end().ends_with([']', '}', ')']) || closing::may_be_value(text);
    may_be_value.then_some(())?;
    let one = from_json::read(text).map(|document| (Language::Json, document));
    let json = one.or_else(|| Some((Language::JsonLines, from_json::read_lines(text)?)));
    if json.is_some() || !closing::may_be_value(text) {
        return json;
    }
    let python = || {
        let document = python::read(text).filter(|document| write(document, Language::Python) == text)?;
        Some((Language::Python, document))
    };
    python().or_else(|| {
        let document = objects::read(text)?;
        (objects::write(&document)? == text).then_some((Language::PythonObjects, document))
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
