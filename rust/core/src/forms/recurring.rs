//! Which texts what recurs is looked for in: the original, drafts of it, or none where it would be in vain.

use ahash::HashSet;

use super::{Candidate, Form, SHORT, SPARES_MUCH, TEXT_FORMS, Weigh, hunks, log, repeats, trial};
use crate::kind;

/// Parts of its tokens, of this many, that a draft spares to be worth saying what recurs in it once: what
/// spares less is the text itself but for a few words.
pub(super) const SPARES: usize = 64;

/// Parts of its bytes, of this many, that lines of a text which recur as a whole may be and yet be few.
const RECURRING: usize = 8;

/// Parts, of this many, that a draft may be heavier than the lightest: what recurs in the two is much the same.
const NEAR: usize = 8;

/// Most drafts of which one is tried: the lightest, and one that may have left more to recur.
const MOST_DRAFTS: usize = 2;

/// Part of what is spared by saying once what recurs in a text, as a divisor, by which a draft of it may spare more.
const MORE: usize = 4;

/// The text and drafts of it, the lightest first, with what recurs in them said once, where
/// these may still come near the lightest. What is JSON has its
/// own way, and comes back by none that opens so.
pub(super) fn said_once(text: &str, before: usize, drafts: &[Candidate], weigh: Weigh<'_>) -> Vec<Candidate> {
    let lightest = drafts.first().map_or(before, |draft| draft.weight);
    let is_worth_it = |draft: &&Candidate| match draft.form {
        // What recurs in blocks recurs in a lighter draft of the whole.
        Form::Blocks if text.len() > SHORT => draft.weight == lightest && draft.spares(before, SPARES_MUCH),
        _ => draft.spares(before, SPARES) && NEAR * draft.weight <= (NEAR + 1) * lightest,
    };
    let shorter = drafts.iter().filter(|draft| draft.text.len() < text.len() && !draft.form.is_json());
    let mut written: Vec<&Candidate> = shorter.filter(is_worth_it).collect();
    // The words and blocks of lines that have templates but no times recur too.
    let may_recur = drafts
        .first()
        .is_some_and(|draft| matches!(draft.form, Form::Log | Form::Blocks) && !kind::log::has_times(text));
    let is_far_ahead = if may_recur { 3 * lightest < before } else { 2 * lightest < before };
    let is_ahead = if may_recur { is_far_ahead } else { 3 * lightest < 2 * before };
    written.truncate(if is_far_ahead { 1 } else { MOST_DRAFTS });
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
    let mut drafts = Vec::new();
    for draft in written {
        if draft.weight >= least + most {
            break;
        }
        let Some(draft) = with_repeats(draft.form, &draft.text) else { continue };
        least = least.min(draft.weight);
        drafts.push(draft);
    }
    drafts.extend(whole);
    drafts
}

/// Whether a text is best written as tables, and few of its lines recur as a whole: the words that do
/// recur in the tables as well, and what stands around them there is lighter.
pub(super) fn is_table(text: &str, before: usize, drafts: &[Candidate]) -> bool {
    let is_of_tables = drafts.first().is_some_and(|draft| match draft.form {
        Form::Csv => true,
        Form::Text => draft.spares(before, SPARES_MUCH),
        _ => false,
    });
    let mut met = HashSet::default();
    let mut again = || text.lines().filter(|line| !met.insert(*line)).map(str::len).sum::<usize>();
    text.len() > SHORT && is_of_tables && RECURRING * again() < text.len()
}

/// A draft in that form, or the text itself, with what recurs in it said once.
fn with_repeats(form: Form, written: &str, weigh: Weigh<'_>) -> Option<String> {
    match form {
        Form::Log => repeats::encode_words(written, log::texts(written), fixed, weigh),
        // A block of lines under a name would be miscounted where a draft says how many follow.
        Form::Blocks
        | Form::Records
        | Form::Csv
        | Form::Text
        | Form::Yaml
        | Form::Vertical
        | Form::Pytest
        | Form::Progress => repeats::encode_words(written, free(written), fixed, weigh),
        _ => trial::encode(written, weigh, |text| repeats::encode(text, weigh)),
    }
}

/// Which lines of a draft stay as they are: those of hunks, and those by which a reader is told what follows.
fn fixed(lines: &[&str]) -> Vec<bool> {
    let openings = || TEXT_FORMS.iter().map(|form| form.opening.trim_end());
    let opens = |line: &&str| openings().any(|opening| line.starts_with(opening));
    hunks::fixed(lines).into_iter().zip(lines).map(|(fixed, line)| fixed || opens(line)).collect()
}

/// The lines that may be said in another way.
fn free(draft: &str) -> Vec<&str> {
    let lines: Vec<&str> = draft.split('\n').collect();
    let fixed = fixed(&lines);
    lines.into_iter().zip(fixed).filter(|(_, fixed)| !fixed).map(|(line, _)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, TEXT_FORMS, with_repeats};

    #[test]
    fn what_tells_how_to_read_is_not_said_in_names() {
        let sentence = "a line stands for what its words stand for, and so on";
        let openings = || TEXT_FORMS.iter().map(|form| form.opening.trim_end());
        let part = |opening: &str| format!("{opening}{sentence}\n{sentence}\n").repeat(4);
        let draft: String = openings().map(part).collect();
        let said_once = with_repeats(Form::Blocks, &draft, &str::len).unwrap();
        let (_, body) = said_once.split_once("The text:\n").unwrap();
        assert!(!body.lines().any(|line| line == sentence), "{said_once}");
        for opening in openings() {
            let heading = format!("{opening}{sentence}");
            assert_eq!(body.lines().filter(|line| *line == heading).count(), 4, "{said_once}");
        }
    }
}
