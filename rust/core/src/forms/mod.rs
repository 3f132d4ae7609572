//! Exact forms: one module a kind, each an encoder and its decoder.

mod beginnings;
mod blocks;
mod bounded;
mod diff;
mod distinct;
mod form;
mod git;
pub(crate) mod hunks;
pub(crate) mod json;
mod listing;
mod log;
mod machine_written;
mod original;
pub(crate) mod progress;
pub(crate) mod pytest;
pub(crate) mod records;
mod recurring;
mod repeats;
mod returns;
mod scan;
mod search;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
mod trial;
pub(crate) mod vertical;
mod within;
#[cfg(test)]
mod work;
pub(crate) mod yaml;

use crate::{Density, Kind, kind::program::is_program};

pub use form::{Form, Style};
pub(crate) use original::expand;
use original::{expand_in_string, expand_text, original, original_of_kind};
pub(crate) use tables::{may_be_results, may_have_rule};
use within::{holds_forms, holds_json, lightest_in_string, lightest_of_block_in_string, lightest_text};

/// A rewritten text.
pub(crate) struct Candidate {
    pub(crate) form: Form,
    pub(crate) text: String,
    pub(crate) weight: usize,
}

impl Candidate {
    fn new(form: Form, mut text: String, weigh: Weigh<'_>) -> Self {
        // It is held while all others are made.
        text.shrink_to_fit();
        Self { form, weight: weigh(&text), text }
    }

    /// Whether it spares at least one of so many parts of the tokens of its text.
    fn spares(&self, before: usize, parts: usize) -> bool {
        parts * self.weight < (parts - 1) * before
    }
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
    progress::FORM,
    tables::csv::FORM,
    tables::text::FORM,
    tables::results::FORM,
    yaml::FORM,
    vertical::FORM,
    pytest::FORM,
    blocks::FORM,
];

/// The lightest exact form of `text`, of `before` tokens, among those of its kinds. Whether it is
/// lighter than the text itself is left to the caller.
pub(crate) fn lightest(
    text: &str,
    before: usize,
    mut kinds: impl Iterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Option<Candidate> {
    if stays(text) {
        return None;
    }
    if density == Density::Plain {
        return kinds.find(|kind| *kind == Kind::Json).and_then(|_| json::lightest(text, density, weigh));
    }
    if !returns::end_lines(text) {
        return lightest_of_kinds(text, before, kinds, density, weigh);
    }
    // Of a document all white space is left out.
    let document = kinds.find(|kind| *kind == Kind::Json).and_then(|_| json::lightest(text, density, weigh));
    document.or_else(|| {
        let lines = returns::without(text);
        let kinds = Kind::detect(&lines).filter(|kind| *kind != Kind::Json);
        let of_lines = lightest_of_kinds(&lines, weigh(&lines), kinds, density, weigh)?;
        let draft = returns::said_of(&of_lines, weigh);
        (original(&draft.text).as_deref() == Some(text)).then_some(draft)
    })
}

/// Whether a text is left as it is: one in one of the forms has been rewritten already, and source code is read
/// line by line.
fn stays(text: &str) -> bool {
    original(text).is_some() || is_program(text)
}

fn lightest_of_kinds(
    text: &str,
    before: usize,
    kinds: impl Iterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Option<Candidate> {
    let (results, kinds): (Vec<Kind>, Vec<Kind>) = kinds.partition(|kind| *kind == Kind::Results);
    // It has been read back.
    let results = of_kinds(text, results, density, weigh).pop();
    // What else a long text is, its cells are too: the other forms were tried on those.
    if results.as_ref().is_some_and(|draft| text.len() > SHORT && draft.spares(before, SPARES_MUCH)) {
        return results;
    }
    // Rules, and rows of equal length, are no lines of a log.
    let kinds = kinds.into_iter().filter(|kind| results.is_none() || *kind != Kind::Log);
    let others = lightest_of_others(text, before, kinds, density, weigh);
    results.into_iter().chain(others).min_by_key(|draft| draft.weight)
}

/// The lightest form of a text that is of that kind, if anything, with what recurs in it said once.
fn lightest_of_kind(kind: Kind, text: &str, weigh: Weigh<'_>) -> Option<String> {
    let before = weigh(text);
    let kinds = Kind::detect(text).filter(|guessed| *guessed == kind);
    let lightest = lightest_of_others(text, before, kinds, Density::Normal, weigh);
    lightest.filter(|draft| draft.weight < before).map(|draft| draft.text)
}

fn lightest_of_others(
    text: &str,
    before: usize,
    kinds: impl Iterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Option<Candidate> {
    let (in_blocks, kinds): (Vec<Kind>, Vec<Kind>) = kinds.partition(|kind| *kind == Kind::Blocks);
    let mut drafts = of_kinds(text, kinds, density, weigh);
    drafts.retain(|draft| draft.form.is_json() || draft.weight < before);
    drafts.truncate(KEPT_DRAFTS);
    if drafts.first().is_some_and(|draft| draft.form.is_json()) {
        return lightest_exact(text, drafts);
    }
    // What recurs is sought first: it takes less time than blocks, and shows which of these are in vain.
    let whole = recurring::in_text(text, before, &drafts, weigh);
    if !in_blocks.is_empty() && may_have_blocks(text, before, &drafts, whole.draft.as_ref()) {
        let lightest = drafts.iter().chain(&whole.draft).map(|draft| draft.weight).min();
        let least = lightest.filter(|_| text.len() > SHORT).map_or(0, |least| before.saturating_sub(least));
        let draft = blocks::encode_sparing(text, before, least, weigh);
        drafts.extend(draft.map(|draft| Candidate::new(Form::Blocks, draft, weigh)));
        drafts.sort_by_key(|draft| draft.weight);
        drafts.truncate(KEPT_DRAFTS);
    }
    let in_drafts = recurring::in_drafts(text, before, &drafts, &whole, weigh);
    drafts.extend(whole.draft);
    drafts.extend(in_drafts);
    lightest_exact(text, drafts)
}

/// Parts of its tokens, of this many, that blocks, and tables in a text, spare to count as forms of the whole:
/// beside those that spare less, most of the text is as it was.
const SPARES_MUCH: usize = 8;

/// Drafts that are kept, the lightest: more than one that would be chosen does not give its text back.
const KEPT_DRAFTS: usize = 2;

/// Bytes of a text in which there is time to try what seldom is lightest.
const SHORT: usize = 1 << 14;

/// The lightest of the drafts that gives the text back; only those are read back that would be chosen.
/// JSON has been read back already, by what it says.
fn lightest_exact(text: &str, mut drafts: Vec<Candidate>) -> Option<Candidate> {
    drafts.sort_by_key(|draft| draft.weight);
    drafts.into_iter().find(|draft| draft.form.is_json() || original(&draft.text).as_deref() == Some(text))
}

/// A draft for each of the forms that are known for the kinds, the lightest first, not read back yet.
fn of_kinds(
    text: &str,
    kinds: impl IntoIterator<Item = Kind>,
    density: Density,
    weigh: Weigh<'_>,
) -> Vec<Candidate> {
    let mut drafts: Vec<Candidate> = Vec::new();
    for kind in kinds {
        // Where tabs part the cells of all lines, nothing is padded.
        let has_tabs = |draft: &Candidate| tables::is_parted_by_tabs(&draft.text);
        if kind != Kind::Padded || !drafts.iter().any(has_tabs) {
            drafts.extend(of_kind(text, kind, density, weigh));
        }
    }
    drafts.sort_by_key(|draft| draft.weight);
    drafts
}

/// Most parts in which blocks are sought beside a draft of the whole that spares a third: what changes
/// again and again is one text to it, as commits with their stats are.
const MOST_PARTS: usize = 16;

/// Whether blocks may be lighter than the drafts, and than the `whole` with what recurs in it said once. What
/// reads as JSON from end to end has none, to cut a table in parts spares nothing, and in what is half as long
/// as a whole they say little, but where it is of several parts.
fn may_have_blocks(text: &str, before: usize, drafts: &[Candidate], whole: Option<&Candidate>) -> bool {
    let is_json = drafts.iter().any(|draft| draft.form.is_json());
    let lightest = drafts.iter().min_by_key(|draft| draft.weight).filter(|_| text.len() > SHORT);
    let is_one_table = lightest
        .is_some_and(|draft| tables::is_mostly_one(text, &draft.text) && draft.spares(before, SPARES_MUCH));
    let shortest = drafts.iter().map(|draft| draft.text.len()).min().unwrap_or(text.len());
    let is_short = |length: usize| 3 * length < 2 * text.len();
    let whole_is_short = whole.is_some_and(|whole| text.len() > SHORT && is_short(whole.text.len()));
    let least_parts = match shortest {
        shortest if 2 * shortest < text.len() => 2,
        shortest if is_short(shortest) => 1,
        _ => 0,
    };
    let is_told_short = least_parts > 0 || whole_is_short;
    let has_few_parts = || (least_parts..=MOST_PARTS).contains(&blocks::pieces(text));
    !is_json && !is_one_table && (!is_told_short || has_few_parts())
}

fn of_kind(text: &str, kind: Kind, density: Density, weigh: Weigh<'_>) -> Vec<Candidate> {
    let json = (kind == Kind::Json).then(|| json::lightest(text, density, weigh)).flatten();
    let drafts = TEXT_FORMS.iter().filter(|form| form.kind == kind).filter_map(|form| {
        let draft = trial::encode(text, weigh, |text| (form.encode)(text, weigh))?;
        Some(Candidate::new(form.form, draft, weigh))
    });
    json.into_iter().chain(drafts).collect()
}
