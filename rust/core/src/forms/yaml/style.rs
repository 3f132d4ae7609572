//! How a text was laid out, as far as that is not the commonest.

/// What stands on a line of its own above a document.
pub(super) const MARKER: &str = "---";

/// Widest step that is written.
const MAX_STEP: usize = 16;

const STEP: &str = "indented by ";
const LISTS: &str = "lists indented by ";
const SINGLE: &str = "quoted with '";
const EMPTY: &str = "null left empty";
const UNWARY: &str = "times and yes or no bare";
const MARKED: &str = "--- above";
const NOT_ENDED: &str = "no line feed at the end";

/// What has not been seen is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// Spaces that a map in a map stands further in.
    pub(super) step: Option<usize>,
    /// Spaces that the items of a list in a map stand further in.
    pub(super) lists: Option<usize>,
    /// What strings are quoted with that would read as something else.
    pub(super) quote: Option<u8>,
    /// Whether a null has no word.
    pub(super) empty: Option<bool>,
    /// Whether only what JSON would read as something else is quoted.
    pub(super) unwary: bool,
    pub(super) ends: Ends,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ends {
    pub(super) marked: bool,
    pub(super) not_ended: bool,
}

impl Style {
    pub(super) fn step(&self) -> usize {
        self.step.unwrap_or(2)
    }

    pub(super) fn lists(&self) -> usize {
        self.lists.unwrap_or(0)
    }

    pub(super) fn quote(&self) -> char {
        char::from(self.quote.unwrap_or(b'"'))
    }

    pub(super) fn has_empty(&self) -> bool {
        self.empty.unwrap_or(false)
    }

    /// What is said of the text, behind a comma each.
    pub(super) fn words(&self) -> String {
        let said = |holds: bool, words: &str| if holds { format!(", {words}") } else { String::new() };
        [
            said(self.step() != 2, &format!("{STEP}{}", self.step())),
            said(self.lists() != 0, &format!("{LISTS}{}", self.lists())),
            said(self.quote() == '\'', SINGLE),
            said(self.has_empty(), EMPTY),
            said(self.unwary, UNWARY),
            said(self.ends.marked, MARKED),
            said(self.ends.not_ended, NOT_ENDED),
        ]
        .concat()
    }

    /// What the words say; `None` for any others.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let mut style = Self::default();
        for words in words.split(", ").skip(1) {
            match words {
                SINGLE => style.quote = Some(b'\''),
                EMPTY => style.empty = Some(true),
                UNWARY => style.unwary = true,
                MARKED => style.ends.marked = true,
                NOT_ENDED => style.ends.not_ended = true,
                _ => match words.strip_prefix(LISTS) {
                    Some(lists) => style.lists = Some(step(lists)?),
                    None => style.step = Some(step(words.strip_prefix(STEP)?)?),
                },
            }
        }
        (words.is_empty() || words.starts_with(", ")).then_some(style)
    }
}

fn step(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|step| *step <= MAX_STEP)
}
