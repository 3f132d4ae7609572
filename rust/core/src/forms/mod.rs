//! Exact forms: one module a kind, each an encoder and its decoder.

mod beginnings;
mod blocks;
mod bounded;
mod diff;
mod git;
pub(crate) mod hunks;
pub(crate) mod json;
mod listing;
mod log;
pub(crate) mod records;
mod repeats;
mod search;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
pub(crate) mod yaml;

use std::borrow::Cow;

use crate::{Density, Kind};

pub(crate) use tables::may_be_rule;

/// The forms a text can be rewritten to: what it was, and what was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON document.
    Json(Style),
    /// JSON documents on lines of their own.
    JsonLines(Style),
    /// A Python literal, written as JSON.
    Python(Style),
    /// A table of separated cells, written as one of ours.
    Csv,
    /// A text with padded tables in it, written as ours.
    Text,
    /// Lines of text and JSON, written as JSON.
    Records,
    /// Text with blocks of JSON and other kinds in it.
    Blocks,
    /// Lines that open with a file and a line number, by file.
    Search,
    /// What git says of commits and files.
    Git,
    /// A diff with its headers said shortly.
    Diff,
    /// Lines that end in a path, by directory.
    Listing,
    /// A drawn tree, its depth told by spaces.
    Tree,
    /// Any text, with what recurs in it said once.
    Repeats,
    /// A log by templates.
    Log,
    /// YAML, written as JSON.
    Yaml,
}

/// What a form does to a text; each style takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Left out white space.
    Minified,
    /// Left out quotes.
    Unquoted,
    /// Made tables of arrays of objects.
    Tables,
    /// Said once, under names, what recurs.
    Names,
}

impl Form {
    /// Whether it is one of the forms of what is JSON, or a Python literal, from end to end.
    fn is_json(self) -> bool {
        matches!(self, Self::Json(_) | Self::JsonLines(_) | Self::Python(_))
    }

    /// The name by which metrics and results call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json(Style::Minified) => "json:minified",
            Self::Json(Style::Unquoted) => "json:unquoted",
            Self::Json(Style::Tables) => "json:tables",
            Self::Json(Style::Names) => "json:names",
            Self::JsonLines(Style::Minified) => "json-lines:minified",
            Self::JsonLines(Style::Unquoted) => "json-lines:unquoted",
            Self::JsonLines(Style::Tables) => "json-lines:tables",
            Self::JsonLines(Style::Names) => "json-lines:names",
            Self::Python(Style::Minified) => "python:minified",
            Self::Python(Style::Unquoted) => "python:unquoted",
            Self::Python(Style::Tables) => "python:tables",
            Self::Python(Style::Names) => "python:names",
            Self::Csv => "csv:tables",
            Self::Text => "text:tables",
            Self::Records => "records",
            Self::Blocks => "blocks",
            Self::Search => "search",
            Self::Git => "git",
            Self::Diff => "diff",
            Self::Listing => "listing",
            Self::Tree => "tree",
            Self::Repeats => "repeats",
            Self::Log => "log",
            Self::Yaml => "yaml",
        }
    }
}

/// A rewritten text.
pub(crate) struct Candidate {
    pub(crate) form: Form,
    pub(crate) text: String,
    pub(crate) weight: usize,
}

/// What is to become small: the tokens of a text.
pub(crate) type Weigh<'w> = &'w dyn Fn(&str) -> usize;

/// A form that gives a text back byte for byte. Its drafts open with a line
/// by which they are known, and which tells a reader what they are.
struct TextForm {
    form: Form,
    kind: Kind,
    /// How every draft begins; no other form's does.
    opening: &'static str,
    /// A lighter draft of a text, if this form has one.
    encode: fn(&str, Weigh<'_>) -> Option<String>,
    /// The text of a draft; `None` for what this form cannot have written.
    decode: fn(&str) -> Option<String>,
}

/// All but JSON, which keeps less than every byte and has several styles.
const TEXT_FORMS: &[TextForm] = &[
    records::FORM,
    search::FORM,
    git::FORM,
    diff::FORM,
    listing::FORM,
    tree::FORM,
    log::FORM,
    tables::csv::FORM,
    tables::text::FORM,
    yaml::FORM,
    blocks::FORM,
];

/// The lightest exact form of `text` among those of its kinds. Whether it is
/// lighter than the text itself is left to the caller.
pub(crate) fn lightest(
    text: &str,
    mut kinds: impl Iterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Option<Candidate> {
    // A text in one of the forms has been rewritten already.
    if original(text).is_some() {
        return None;
    }
    if density == Density::Plain {
        return kinds.find(|kind| *kind == Kind::Json).and_then(|_| json::lightest(text, density, weigh));
    }
    let mut drafts = of_kinds(text, kinds, density, weigh);
    drafts.sort_by_key(|draft| draft.weight);
    if !drafts.first().is_some_and(|draft| draft.form.is_json()) {
        let repeats = repeats(text, &drafts, weigh);
        drafts.extend(repeats);
    }
    lightest_exact(text, drafts)
}

/// Parts of its tokens, of this many, that a draft spares to be worth saying what recurs in it once: what
/// spares less is the text itself but for a few words.
const SPARES: usize = 64;

/// Parts, of this many, that a draft may be heavier than the lightest: what recurs in the two is much the same.
const NEAR: usize = 8;

/// The text and drafts of it, the lightest first, with what recurs in them said once. Where
/// a form has spared a third and more, the text itself will not come near it. What is JSON has its
/// own way, and comes back by none that opens so.
fn repeats(text: &str, drafts: &[Candidate], weigh: Weigh<'_>) -> Vec<Candidate> {
    let before = weigh(text);
    let lightest = drafts.first().map_or(before, |draft| draft.weight);
    let is_worth_it = |draft: &&Candidate| {
        let spares = SPARES * draft.weight < (SPARES - 1) * before;
        spares && NEAR * draft.weight <= (NEAR + 1) * lightest
    };
    let shorter = drafts.iter().filter(|draft| draft.text.len() < text.len() && !draft.form.is_json());
    let mut written: Vec<(Form, &str)> =
        shorter.filter(is_worth_it).map(|draft| (draft.form, draft.text.as_str())).collect();
    written.truncate(if 2 * lightest < before { 1 } else { written.len() });
    if written.is_empty() || 3 * lightest >= 2 * before {
        written.push((Form::Repeats, text));
    }
    let repeats = |(form, written)| {
        let text = with_repeats(form, written, weigh)?;
        Some(Candidate { form, weight: weigh(&text), text })
    };
    written.into_iter().filter_map(repeats).collect()
}

/// The lightest of the drafts that gives the text back; only those are read back that would be chosen.
/// JSON has been read back already, by what it says.
fn lightest_exact(text: &str, mut drafts: Vec<Candidate>) -> Option<Candidate> {
    drafts.sort_by_key(|draft| draft.weight);
    drafts.into_iter().find(|draft| draft.form.is_json() || original(&draft.text).as_deref() == Some(text))
}

/// A draft in that form, or the text itself, with what recurs in it said once.
fn with_repeats(form: Form, written: &str, weigh: Weigh<'_>) -> Option<String> {
    match form {
        Form::Log => repeats::encode_words(written, log::texts(written), weigh),
        // A block of lines under a name would be miscounted where a draft says how many follow.
        Form::Blocks | Form::Records | Form::Csv | Form::Text | Form::Yaml => {
            repeats::encode_words(written, hunks::free(written), weigh)
        }
        _ => repeats::encode(written, weigh),
    }
}

/// A draft for each of the forms that are known for the kinds, not read back yet.
fn of_kinds(
    text: &str,
    kinds: impl Iterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for kind in kinds {
        if kind != Kind::Blocks || may_have_blocks(text, &found) {
            found.extend(of_kind(text, kind, density, weigh));
        }
    }
    found
}

/// Whether blocks may be lighter than the drafts. What reads as JSON from end to end has none, and in
/// what is half as long as a whole they say little, but where it is of several parts.
fn may_have_blocks(text: &str, drafts: &[Candidate]) -> bool {
    let is_json = drafts.iter().any(|draft| draft.form.is_json());
    let is_whole = drafts.iter().any(|draft| 2 * draft.text.len() < text.len());
    !is_json && (!is_whole || blocks::may_be_several(text))
}

/// The lightest exact form of a block that is neither JSON nor has blocks of its own.
fn lightest_text(text: &str, weigh: Weigh<'_>) -> Option<Candidate> {
    let kinds = Kind::detect(text).filter(|kind| !matches!(kind, Kind::Json | Kind::Blocks));
    lightest_exact(text, of_kinds(text, kinds, Density::Normal, weigh))
}

fn of_kind(text: &str, kind: Kind, density: Density, weigh: Weigh<'_>) -> Vec<Candidate> {
    let json = (kind == Kind::Json).then(|| json::lightest(text, density, weigh)).flatten();
    let drafts = TEXT_FORMS.iter().filter(|form| form.kind == kind).filter_map(|form| {
        let draft = (form.encode)(text, weigh)?;
        Some(Candidate { form: form.form, weight: weigh(&draft), text: draft })
    });
    json.into_iter().chain(drafts).collect()
}

/// The original of a block that [`lightest_text`] made.
fn expand_text(text: &str) -> Option<String> {
    let mut forms = TEXT_FORMS.iter().filter(|form| form.kind != Kind::Blocks);
    let form = forms.find(|form| text.starts_with(form.opening))?;
    (form.decode)(text)
}

/// The original of a text in one of the forms; any other text as it is.
pub(crate) fn expand(text: &str) -> Cow<'_, str> {
    original(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The original of a text, if it is in one of the forms.
fn original(text: &str) -> Option<String> {
    if text.starts_with(repeats::OPENING) {
        // What recurs may have been said once in a draft of another form.
        let written = repeats::decode(text)?;
        return Some(text_form(&written).and_then(|form| (form.decode)(&written)).unwrap_or(written));
    }
    text_form(text).map_or_else(|| json::expand(text), |form| (form.decode)(text))
}

/// The form whose drafts open as this text does.
fn text_form(text: &str) -> Option<&'static TextForm> {
    TEXT_FORMS.iter().find(|form| text.starts_with(form.opening))
}
