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
const SEVERAL: &str = "documents parted by ---";
const COMMENTS: &str = "comments and blank lines under \"#\"";
const NOT_ENDED: &str = "no line feed at the end";

/// What stands before the keys below which lists, or maps, are indented by another step.
const BELOW: &str = " below ";
const MAPS_BELOW: &str = "maps indented by ";

/// Most such keys, and the longest of them.
const MAX_KEYS: usize = 64;
const MAX_KEY: usize = 64;

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
    /// Whether there are comments or blank lines.
    pub(super) commented: bool,
    pub(super) ends: Ends,
    /// Where lists or maps stand further in by another step.
    pub(super) below: Vec<Below>,
}

/// A key below which lists, or maps, are indented so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Below {
    is_list: bool,
    key: String,
    step: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ends {
    pub(super) marked: bool,
    pub(super) several: bool,
    pub(super) not_ended: bool,
}

impl Style {
    /// Takes in how far a list or map below a key is indented; false where that cannot be said.
    pub(super) fn note(&mut self, is_list: bool, key: &str, step: usize) -> bool {
        if let Some(below) = self.below_key(is_list, key) {
            return below.step == step;
        }
        let usual = if is_list { &mut self.lists } else { &mut self.step };
        if *usual.get_or_insert(step) == step {
            return true;
        }
        let is_word = key.bytes().all(|byte| byte > b' ' && byte != b',' && byte != b':');
        let can_be_said = is_word && key.len() <= MAX_KEY && self.below.len() < MAX_KEYS && step <= MAX_STEP;
        self.below.extend(can_be_said.then(|| Below { is_list, key: key.to_owned(), step }));
        can_be_said
    }

    fn below_key(&self, is_list: bool, key: &str) -> Option<&Below> {
        self.below.iter().find(|below| below.is_list == is_list && below.key == key)
    }

    /// How far a list or map below a key is indented.
    pub(super) fn step_below(&self, is_list: bool, key: &str) -> usize {
        let usual = if is_list { self.lists() } else { self.step() };
        self.below_key(is_list, key).map_or(usual, |below| below.step)
    }

    fn step(&self) -> usize {
        self.step.unwrap_or(2)
    }

    fn lists(&self) -> usize {
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
        let layout = [
            said(self.step() != 2, &format!("{STEP}{}", self.step())),
            said(self.lists() != 0, &format!("{LISTS}{}", self.lists())),
        ];
        let more = [
            said(self.quote() == '\'', SINGLE),
            said(self.has_empty(), EMPTY),
            said(self.unwary, UNWARY),
            said(self.commented, COMMENTS),
            said(self.ends.several, SEVERAL),
            said(self.ends.marked, MARKED),
            said(self.ends.not_ended, NOT_ENDED),
        ];
        layout.concat() + &self.words_of_keys() + &more.concat()
    }

    /// What is said of keys, those of one step together.
    fn words_of_keys(&self) -> String {
        let mut groups: Vec<(bool, usize)> = Vec::new();
        for below in &self.below {
            if !groups.contains(&(below.is_list, below.step)) {
                groups.push((below.is_list, below.step));
            }
        }
        let said = |(is_list, step): (bool, usize)| {
            let of_group = self.below.iter().filter(|below| (below.is_list, below.step) == (is_list, step));
            let keys: Vec<&str> = of_group.map(|below| below.key.as_str()).collect();
            let what = if is_list { LISTS } else { MAPS_BELOW };
            [", ", what, &step.to_string(), BELOW, &keys.join(" ")].concat()
        };
        groups.into_iter().map(said).collect()
    }

    /// What the words say; `None` for any others.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let mut style = Self::default();
        for words in words.split(", ").skip(1) {
            match words {
                SINGLE => style.quote = Some(b'\''),
                EMPTY => style.empty = Some(true),
                UNWARY => style.unwary = true,
                COMMENTS => style.commented = true,
                SEVERAL => style.ends.several = true,
                MARKED => style.ends.marked = true,
                NOT_ENDED => style.ends.not_ended = true,
                _ => style.take_step(words)?,
            }
        }
        (words.is_empty() || words.starts_with(", ")).then_some(style)
    }

    fn take_step(&mut self, words: &str) -> Option<()> {
        if let Some((words, keys)) = words.split_once(BELOW) {
            let (is_list, digits) = match words.strip_prefix(LISTS) {
                Some(digits) => (true, digits),
                None => (false, words.strip_prefix(MAPS_BELOW)?),
            };
            let step = step(digits)?;
            let keys = keys.split(' ').take(MAX_KEYS - self.below.len());
            self.below.extend(keys.map(|key| Below { is_list, key: key.to_owned(), step }));
            return Some(());
        }
        match words.strip_prefix(LISTS) {
            Some(lists) => self.lists = Some(step(lists)?),
            None => self.step = Some(step(words.strip_prefix(STEP)?)?),
        }
        Some(())
    }
}

fn step(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|step| *step <= MAX_STEP)
}
