//! Exact forms: one module a kind, each an encoder and its decoder.

mod beginnings;
mod blocks;
mod bounded;
mod diff;
mod form;
mod git;
pub(crate) mod hunks;
pub(crate) mod json;
mod listing;
mod log;
pub(crate) mod progress;
pub(crate) mod records;
mod repeats;
mod search;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
pub(crate) mod yaml;

use std::borrow::Cow;

use ahash::HashSet;

use crate::{Density, Kind, kind};

pub use form::{Form, Style};
pub(crate) use tables::may_be_rule;

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
    progress::FORM,
    tables::csv::FORM,
    tables::text::FORM,
    yaml::FORM,
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
    // A text in one of the forms has been rewritten already.
    if original(text).is_some() || kind::program::guess(&kind::Sample::of(text)) {
        return None;
    }
    if density == Density::Plain {
        return kinds.find(|kind| *kind == Kind::Json).and_then(|_| json::lightest(text, density, weigh));
    }
    let mut drafts = of_kinds(text, kinds, density, weigh);
    drafts.sort_by_key(|draft| draft.weight);
    if !drafts.first().is_some_and(|draft| draft.form.is_json()) {
        let repeats = repeats(text, before, &drafts, weigh);
        drafts.extend(repeats);
    }
    lightest_exact(text, drafts)
}

/// Parts of its tokens, of this many, that a draft spares to be worth saying what recurs in it once: what
/// spares less is the text itself but for a few words.
const SPARES: usize = 64;

/// The same of blocks, and of tables in a text: beside those that spare less, most of the text is as it was.
const SPARES_MUCH: usize = 8;

/// Bytes of a text in which there is time to try what seldom is lightest.
const SHORT: usize = 1 << 14;

/// Parts of its bytes, of this many, that lines of a text which recur as a whole may be and yet be few.
const RECURRING: usize = 8;

/// Parts, of this many, that a draft may be heavier than the lightest: what recurs in the two is much the same.
const NEAR: usize = 8;

/// Part of what is spared by saying once what recurs in a text, as a divisor, by which a draft of it may spare more.
const MORE: usize = 4;

/// The text and drafts of it, the lightest first, with what recurs in them said once, where
/// these may still come near the lightest. What is JSON has its
/// own way, and comes back by none that opens so.
fn repeats(text: &str, before: usize, drafts: &[Candidate], weigh: Weigh<'_>) -> Vec<Candidate> {
    let lightest = drafts.first().map_or(before, |draft| draft.weight);
    let is_worth_it = |draft: &&Candidate| match draft.form {
        // What recurs in blocks recurs in a lighter draft of the whole.
        Form::Blocks if text.len() > SHORT => draft.weight == lightest && spares(draft, before, SPARES_MUCH),
        _ => spares(draft, before, SPARES) && NEAR * draft.weight <= (NEAR + 1) * lightest,
    };
    let shorter = drafts.iter().filter(|draft| draft.text.len() < text.len() && !draft.form.is_json());
    let mut written: Vec<&Candidate> = shorter.filter(is_worth_it).collect();
    // The words and blocks of lines that have templates but no times recur too.
    let may_recur = drafts
        .first()
        .is_some_and(|draft| matches!(draft.form, Form::Log | Form::Blocks) && !kind::log::has_times(text));
    let is_far_ahead = if may_recur { 3 * lightest < before } else { 2 * lightest < before };
    let is_ahead = if may_recur { is_far_ahead } else { 3 * lightest < 2 * before };
    written.truncate(if is_far_ahead { 1 } else { written.len() });
    let with_repeats = |form, written| {
        let text = with_repeats(form, written, weigh)?;
        Some(Candidate { form, weight: weigh(&text), text })
    };
    let is_tried = written.is_empty() || !is_ahead && !is_table(text, before, drafts);
    let whole = if is_tried { with_repeats(Form::Repeats, text) } else { None };
    // What recurs in a draft recurs in the text it was made of, but for what the draft brought together.
    let spared = whole.as_ref().map_or(0, |whole| before.saturating_sub(whole.weight));
    let most = if is_tried { spared + spared / MORE } else { before };
    let mut least = whole.as_ref().map_or(lightest, |whole| whole.weight.min(lightest));
    let mut repeats = Vec::new();
    for draft in written {
        if draft.weight >= least + most {
            break;
        }
        let Some(draft) = with_repeats(draft.form, &draft.text) else { continue };
        least = least.min(draft.weight);
        repeats.push(draft);
    }
    repeats.extend(whole);
    repeats
}

/// Whether a draft has so many parts of the tokens of a text, but for one, at most.
fn spares(draft: &Candidate, before: usize, parts: usize) -> bool {
    parts * draft.weight < (parts - 1) * before
}

/// Whether a text is best written as tables, and few of its lines recur as a whole: the words that do
/// recur in the tables as well, and what stands around them there is lighter.
fn is_table(text: &str, before: usize, drafts: &[Candidate]) -> bool {
    let is_of_tables = drafts.first().is_some_and(|draft| match draft.form {
        Form::Csv => true,
        Form::Text => spares(draft, before, SPARES_MUCH),
        _ => false,
    });
    let mut met = HashSet::default();
    let mut again = || text.lines().filter(|line| !met.insert(*line)).map(str::len).sum::<usize>();
    text.len() > SHORT && is_of_tables && RECURRING * again() < text.len()
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
        Form::Blocks | Form::Records | Form::Csv | Form::Text | Form::Yaml | Form::Progress => {
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
        if kind != Kind::Blocks || may_have_blocks(text, &found, weigh) {
            found.extend(of_kind(text, kind, density, weigh));
        }
    }
    found
}

/// Most parts in which blocks are sought beside a draft of the whole that spares a third: what changes
/// again and again is one text to it, as commits with their stats are.
const MOST_PARTS: usize = 16;

/// Whether blocks may be lighter than the drafts. What reads as JSON from end to end has none, to cut a
/// table in parts spares nothing, and in what is half as long as a whole they say little, but where it is
/// of several parts.
fn may_have_blocks(text: &str, drafts: &[Candidate], weigh: Weigh<'_>) -> bool {
    let is_json = drafts.iter().any(|draft| draft.form.is_json());
    let lightest = drafts.iter().min_by_key(|draft| draft.weight).filter(|_| text.len() > SHORT);
    let is_one_table = lightest.is_some_and(|draft| {
        tables::is_mostly_one(text, &draft.text) && spares(draft, weigh(text), SPARES_MUCH)
    });
    let shortest = drafts.iter().map(|draft| draft.text.len()).min().unwrap_or(text.len());
    let least_parts = if 2 * shortest < text.len() { 2 } else { 1 };
    let is_short = 3 * shortest < 2 * text.len();
    let has_few_parts = || (least_parts..=MOST_PARTS).contains(&blocks::parts(text));
    !is_json && !is_one_table && (!is_short || has_few_parts())
}

/// The lightest exact form of a block that is neither JSON nor has blocks of its own.
fn lightest_text(text: &str, weigh: Weigh<'_>) -> Option<Candidate> {
    if kind::program::guess(&kind::Sample::of(text)) {
        return None;
    }
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
