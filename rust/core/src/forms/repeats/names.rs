//! What to call something that is said once: a word it holds.

use ahash::{HashMap, HashSet};

use crate::forms::Weigh;

/// Shortest and longest word that makes a telling name, in bytes.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=16;

/// Bytes of a value that are looked at for a word.
const REACH: usize = 256;

pub(super) struct Names<'w> {
    mark: char,
    weigh: Weigh<'w>,
    /// In lower case: no two names are told apart by case alone.
    taken: HashSet<String>,
    /// In how many of the values a word occurs.
    values_with: HashMap<String, usize>,
}

impl<'w> Names<'w> {
    pub(super) fn of(values: &[String], mark: char, weigh: Weigh<'w>) -> Vec<String> {
        let mut values_with: HashMap<String, usize> = HashMap::default();
        for value in values {
            let distinct: HashSet<&str> = words(value).collect();
            for word in distinct {
                *values_with.entry(word.to_owned()).or_default() += 1;
            }
        }
        let mut names = Self { mark, weigh, taken: HashSet::default(), values_with };
        values.iter().map(|value| names.name(value)).collect()
    }

    /// A name no other value has: a word that is light and tells it from the
    /// others, with a number where that is needed.
    fn name(&mut self, value: &str) -> String {
        let cost = |word: &&str| {
            let others = self.values_with.get(*word).copied().unwrap_or_default();
            let is_taken = self.is_taken(word);
            let cost = (self.weigh)(&format!("{}{word}", self.mark)) + others + 2 * usize::from(is_taken);
            // Of words that cost the same, the longest tells most.
            (cost, std::cmp::Reverse(word.len()))
        };
        let word = words(value).min_by_key(cost).or_else(|| any_word(value)).unwrap_or(NAMELESS);
        let seam = if word.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
        let mut numbered = (2..).map(|number: usize| format!("{word}{seam}{number}"));
        let name = if self.is_taken(word) {
            numbered.find(|name| !self.is_taken(name)).expect("the taken names are finitely many")
        } else {
            word.to_owned()
        };
        self.taken.insert(name.to_ascii_lowercase());
        name
    }

    fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(&name.to_ascii_lowercase())
    }
}

/// Stands for a value that holds no word.
const NAMELESS: &str = "value";

/// Whether a value can have a name that tells something.
pub(super) fn has_word(value: &str) -> bool {
    words(value).next().is_some()
}

/// The words of a value that read as words: no part of a hash or an id.
fn words(value: &str) -> impl Iterator<Item = &str> {
    parts(value).filter(|word| {
        let is_word = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let changes_case = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
        LENGTHS.contains(&word.len()) && is_word && !word.as_bytes().windows(2).any(changes_case)
    })
}

/// Any part that is short and opens with a letter: the tag of closing markup.
fn any_word(value: &str) -> Option<&str> {
    let is_word =
        |word: &&str| word.len() <= *LENGTHS.end() && word.starts_with(|c: char| c.is_ascii_alphabetic());
    parts(value).find(is_word)
}

fn parts(value: &str) -> impl Iterator<Item = &str> {
    let reach = value.char_indices().nth(REACH).map_or(value.len(), |(end, _)| end);
    value[..reach].split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty() && part.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn no_two_names_differ_by_case_alone() {
        let values = ["[Controller 0]".to_owned(), "(kafka.controller)".to_owned()];
        assert_eq!(Names::of(&values, '$', &str::len), ["Controller", "kafka"]);
        let values = ["[Controller 0]".to_owned(), "controller".to_owned()];
        assert_eq!(Names::of(&values, '$', &str::len), ["Controller", "controller2"]);
    }
}
