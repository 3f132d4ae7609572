//! Gives each template a word of its own text for a name, and each column of
//! the head one for what it holds.

use ahash::{HashMap, HashSet};

use super::template::Part;
use crate::forms::Weigh;

/// Letters two names may not share at their beginning: a reader would take one for the other.
const STEM: usize = 4;

/// Names that are given, by which no other may be mistaken.
pub(super) struct Names<'w> {
    taken: HashSet<String>,
    stems: HashSet<String>,
    weights: HashMap<String, usize>,
    weigh: Weigh<'w>,
}

impl<'w> Names<'w> {
    pub(super) fn new(weigh: Weigh<'w>) -> Self {
        Self { taken: HashSet::default(), stems: HashSet::default(), weights: HashMap::default(), weigh }
    }

    /// `word`, or with a number after it if a reader would take it for one that is given.
    pub(super) fn give(&mut self, word: &str) -> String {
        let plain = (!self.stems.contains(&stem(word))).then(|| word.to_owned());
        let numbered = (2..).map(|number| format!("{word}{number}"));
        let name =
            plain.into_iter().chain(numbered).find(|name| !self.taken.contains(name)).unwrap_or_default();
        self.taken.insert(name.clone());
        self.stems.insert(stem(word));
        name
    }

    /// The best of `words`: light, not in many other places, early.
    pub(super) fn best<'n>(&mut self, words: &[&'n str], places: &HashMap<&str, usize>) -> Option<&'n str> {
        let cost = |(at, word): (usize, &&'n str)| {
            let is_like_another = self.stems.contains(&stem(word));
            let tokens = *self.weights.entry((*word).to_owned()).or_insert_with(|| (self.weigh)(word));
            (
                (
                    is_like_another,
                    tokens,
                    word.len() < STEM,
                    places.get(word).copied().unwrap_or_default(),
                    at,
                ),
                *word,
            )
        };
        words.iter().enumerate().map(cost).min().map(|(_, word)| word)
    }
}

fn stem(word: &str) -> String {
    word.bytes().take(STEM).map(|byte| byte.to_ascii_lowercase() as char).collect()
}

/// The words of a text that can be names.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    // A word in capitals and small letters is made of several.
    let parts = runs.flat_map(|run| {
        let cut =
            run.bytes().skip(1).position(|byte| byte.is_ascii_uppercase()).map_or(run.len(), |at| at + 1);
        let whole = if run.bytes().all(|byte| byte.is_ascii_uppercase()) { run.len() } else { cut };
        [&run[..whole], &run[whole..]]
    });
    parts.filter(|word| (3..=12).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// The name of each template, in their order.
pub(super) fn of_templates(templates: &[&[Part]], names: &mut Names<'_>) -> Vec<String> {
    let words_of: Vec<Vec<&str>> = templates.iter().map(|parts| words_of_parts(parts)).collect();
    let mut places: HashMap<&str, usize> = HashMap::default();
    for word in words_of.iter().flatten() {
        *places.entry(word).or_default() += 1;
    }
    let mut name = |words: &Vec<&str>| {
        let best = names.best(words, &places).unwrap_or("line");
        names.give(best)
    };
    words_of.iter().map(&mut name).collect()
}

fn words_of_parts(parts: &[Part]) -> Vec<&str> {
    let mut seen = HashSet::default();
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        Part::Head(_) | Part::Value(_) | Part::Rest => None,
    });
    texts.flat_map(words).filter(|word| seen.insert(*word)).take(64).collect()
}

/// What a value of the head is, by its look.
pub(super) fn of_column(value: &str, before: &str) -> &'static str {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let colons = value.matches(':').count();
    let is_date = value.len() >= 8 && digits >= 4 && value.matches(['-', '/', '.']).count() == 2;
    let dots = value.matches('.').count();
    match () {
        () if is_dotted_time(value) => "time",
        () if colons >= 2 && value.starts_with(|first: char| first.is_ascii_digit()) => "time",
        () if is_date
            || value.starts_with(|first: char| first.is_ascii_alphabetic()) && value.contains(' ') =>
        {
            "date"
        }
        () if dots == 3 && digits + dots == value.len() => "address",
        () if before.ends_with('[') && digits == value.len() => "pid",
        () if digits == value.len() => "number",
        () => "id",
    }
}

/// `15.42.50.675872`, no address.
fn is_dotted_time(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    parts.len() == 4 && parts[..3].iter().all(|part| part.len() == 2) && parts[3].len() > 3
}
