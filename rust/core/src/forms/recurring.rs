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

/// A text with what recurs in it said once.
pub(super) struct Whole<'t> {
    /// `None` where nothing recurs that is worth it, or there was no need to look.
    pub(super) draft: Option<Candidate>,
    /// The words that it says once.
    words: Vec<&'t str>,
    /// Tokens that a draft of the text may spare so at most, about.
    most: usize,
}

/// The text with what recurs in it said once, where that may come near the lightest of the drafts, which stands first.
pub(super) fn in_text<'t>(text: &'t str, before: usize, drafts: &[Candidate], weigh: Weigh<'_>) -> Whole<'t> {
    let ahead = Ahead::of(text, before, drafts);
    if !promising(text, before, drafts).is_empty() && (ahead.is_ahead || is_table(text, before, drafts)) {
        return Whole { draft: None, words: Vec::new(), most: before };
    }
    let may_pay = trial::may_pay(text, weigh, |part| repeats::encode(part, weigh));
    let (draft, words) = may_pay.then(|| repeats::encode_telling_words(text, weigh)).flatten().unzip();
    let draft = draft.map(|draft| Candidate::new(Form::Repeats, draft, weigh));
    // What recurs in a draft recurs in the text it was made of, but for what the draft brought together.
    let spared = draft.as_ref().map_or(0, |draft| before.saturating_sub(draft.weight));
    Whole { draft, words: words.unwrap_or_default(), most: spared + spared / MORE }
}

/// Drafts of the text, the lightest first, with what recurs in them said once, where these may still come
/// near the lightest. What is JSON has its own way, and comes back by none that opens so.
pub(super) fn in_drafts(
    text: &str,
    before: usize,
    drafts: &[Candidate],
    whole: &Whole<'_>,
    weigh: Weigh<'_>,
) -> Vec<Candidate> {
    let most_drafts = if Ahead::of(text, before, drafts).is_far_ahead { 1 } else { MOST_DRAFTS };
    let lightest = drafts.iter().take(1).chain(&whole.draft).map(|draft| draft.weight).min();
    let mut least = lightest.unwrap_or(before);
    let mut found = Vec::new();
    // Tables have names of their own; others would stand for several cells, or for names.
    let has_names = |draft: &&Candidate| matches!(draft.form, Form::Csv | Form::Text);
    let promising = promising(text, before, drafts).into_iter().filter(|draft| !has_names(draft));
    for draft in promising.take(most_drafts) {
        if draft.weight >= least + whole.most {
            break;
        }
        // What recurs in the parts of a long text that a draft holds has been found there.
        let known = (whole.draft.is_some() && text.len() > SHORT).then_some(&whole.words[..]);
        let Some(said_once) = with_repeats(draft.form, &draft.text, known, weigh) else { continue };
        if said_once.spares(draft.weight, SPARES) {
            least = least.min(said_once.weight);
            found.push(said_once);
        }
    }
    found
}

/// How far ahead of a text the lightest of its drafts is.
struct Ahead {
    is_ahead: bool,
    is_far_ahead: bool,
}

impl Ahead {
    fn of(text: &str, before: usize, drafts: &[Candidate]) -> Self {
        let lightest = drafts.first().map_or(before, |draft| draft.weight);
        // The words and blocks of lines that have templates but no times recur too.
        let may_recur = drafts.first().is_some_and(|draft| {
            matches!(draft.form, Form::Log | Form::Blocks) && !kind::log::has_times(text)
        });
        let is_far_ahead = if may_recur { 3 * lightest < before } else { 2 * lightest < before };
        let is_ahead = if may_recur { is_far_ahead } else { 3 * lightest < 2 * before };
        Self { is_ahead, is_far_ahead }
    }
}

/// The drafts in which what recurs may be worth saying once.
fn promising<'d>(text: &str, before: usize, drafts: &'d [Candidate]) -> Vec<&'d Candidate> {
    let lightest = drafts.first().map_or(before, |draft| draft.weight);
    let is_worth_it = |draft: &&Candidate| match draft.form {
        // What recurs in blocks recurs in a lighter draft of the whole.
        Form::Blocks if text.len() > SHORT => draft.weight == lightest && draft.spares(before, SPARES_MUCH),
        _ => draft.spares(before, SPARES) && NEAR * draft.weight <= (NEAR + 1) * lightest,
    };
    let shorter = drafts.iter().filter(|draft| draft.text.len() < text.len() && !draft.form.is_json());
    shorter.filter(is_worth_it).collect()
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

/// A draft in that form with what recurs in it said once: of the words that are known to recur, if they are, those
/// that are worth it.
fn with_repeats(form: Form, written: &str, known: Option<&[&str]>, weigh: Weigh<'_>) -> Option<Candidate> {
    let said_once = match form {
        Form::Log => {
            let texts = log::texts(written);
            let words = words(texts.iter().copied(), written, known, weigh);
            // Of a long draft they take more than the draft.
            drop(texts);
            repeats::encode_words(written, &words, &fixed(written), weigh)
        }
        // A block of lines under a name would be miscounted where a draft says how many follow.
        Form::Blocks | Form::Records | Form::Yaml | Form::Vertical | Form::Pytest | Form::Progress => {
            let fixed = fixed(written);
            let lines = written.split('\n').zip(&fixed);
            let free = lines.filter(|(_, fixed)| !**fixed).map(|(line, _)| line);
            let words = words(free, written, known, weigh);
            repeats::encode_words(written, &words, &fixed, weigh)
        }
        _ => trial::encode(written, weigh, |text| repeats::encode(text, weigh)),
    };
    Some(Candidate::new(form, said_once?, weigh))
}

fn words<'w>(
    texts: impl Iterator<Item = &'w str> + Clone,
    draft: &str,
    known: Option<&[&'w str]>,
    weigh: Weigh<'_>,
) -> Vec<&'w str> {
    match known {
        Some(words) => repeats::words_among(words, texts, weigh),
        None => repeats::words(texts, draft, weigh),
    }
}

/// Which lines of a draft stay as they are: those of hunks, and those by which a reader is told what follows.
fn fixed(draft: &str) -> Vec<bool> {
    let lines: Vec<&str> = draft.split('\n').collect();
    let openings = || TEXT_FORMS.iter().map(|form| form.opening.trim_end());
    let opens = |line: &&str| openings().any(|opening| line.starts_with(opening));
    hunks::fixed(&lines).into_iter().zip(&lines).map(|(fixed, line)| fixed || opens(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Form, TEXT_FORMS, Whole, in_drafts, with_repeats};

    fn with_names(form: Form, draft: &str) -> Vec<Candidate> {
        let text = format!("{draft}{draft}");
        let drafts = [Candidate::new(form, draft.to_owned(), &str::len)];
        in_drafts(
            &text,
            text.len(),
            &drafts,
            &Whole { draft: None, words: Vec::new(), most: text.len() },
            &str::len,
        )
    }

    #[test]
    fn what_recurs_a_few_times_in_a_draft_stays_as_it_is() {
        let others: Vec<String> = (0..400).map(|number| (number * number * 7919).to_string()).collect();
        let draft = |times: usize| others.join("\n") + &"\none phrase that recurs".repeat(times);
        assert!(with_names(Form::Records, &draft(4)).is_empty());
        assert_eq!(with_names(Form::Records, &draft(40)).len(), 1);
    }

    #[test]
    fn names_of_a_table_get_no_names() {
        let row = |row: usize| format!("{row},$name,a city,a county,a country\n");
        let draft = (0..400).map(row).collect::<Vec<_>>().concat();
        assert_eq!(with_names(Form::Records, &draft).len(), 1);
        assert!(with_names(Form::Csv, &draft).is_empty());
        assert!(with_names(Form::Text, &draft).is_empty());
    }

    #[test]
    fn what_tells_how_to_read_is_not_said_in_names() {
        let sentence = "a line stands for what its words stand for, and so on";
        let openings = || TEXT_FORMS.iter().map(|form| form.opening.trim_end());
        let part = |opening: &str| format!("{opening}{sentence}\n{sentence}\n").repeat(4);
        let draft: String = openings().map(part).collect();
        let said_once = with_repeats(Form::Blocks, &draft, None, &str::len).unwrap().text;
        let (_, body) = said_once.split_once("The text:\n").unwrap();
        assert!(!body.lines().any(|line| line == sentence), "{said_once}");
        for opening in openings() {
            let heading = format!("{opening}{sentence}");
            assert_eq!(body.lines().filter(|line| *line == heading).count(), 4, "{said_once}");
        }
    }
}
