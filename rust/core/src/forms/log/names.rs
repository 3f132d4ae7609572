//! Gives each template a word of its own text for a name.

use ahash::{HashMap, HashSet};

use super::template::Part;
use super::words::{Tells, Word, words};
use crate::forms::Weigh;

/// Letters two names may not share at their beginning, an s at the end aside: a reader would take one for the other.
const STEM: usize = 4;

/// Words of which two may be a name together.
const PAIRED: usize = 8;

/// Texts of which most may have a word that tells them apart from what else there is.
const FEW_TEXTS: usize = 4;

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

    /// A name from `words` that none given before is like, nor its ending or number all that tells them
    /// apart: one of them, or two together. The fallback, and then numbers, where there is no other.
    pub(super) fn telling(&mut self, words: &[Word<'_>], places: &Places<'_>, fallback: &str) -> String {
        let Some(best) = self.best(words, places) else {
            return self.give(fallback);
        };
        if !self.stems.contains(&stem(best)) {
            return self.give(best);
        }
        let Some((one, other)) = self.best_pair(words) else {
            return self.give(best);
        };
        let pair = join(one, other);
        self.stems.insert(stem(one) + &stem(other));
        self.taken.insert(pair.clone());
        pair
    }

    /// The best of `words`: light, telling, not in many other places, early.
    fn best<'n>(&mut self, words: &[Word<'n>], places: &Places<'_>) -> Option<&'n str> {
        // As a name, a level would read as if no other line were of it.
        let is_apt = |word: &&Word<'_>| word.tells != Tells::Level || places.of(word.text) == 1;
        let cost = |(at, word): (usize, &Word<'n>)| {
            let text = word.text;
            let is_like_another = self.stems.contains(&stem(text));
            let tokens = *self.weights.entry(text.to_owned()).or_insert_with(|| (self.weigh)(text));
            let tells_little = word.tells >= Tells::Piece || places.is_everywhere(text);
            let is_short = text.len() < STEM && word.tells != Tells::Date;
            let rank = (tokens + usize::from(tells_little), tells_little, is_short);
            ((is_like_another, rank, places.of(text), word.tells, at), text)
        };
        words.iter().filter(is_apt).enumerate().map(cost).min().map(|(_, word)| word)
    }

    /// The lightest two of the first words that no other name is like.
    fn best_pair<'n>(&self, words: &[Word<'n>]) -> Option<(&'n str, &'n str)> {
        let words = &words[..words.len().min(PAIRED)];
        let pairs = words
            .iter()
            .enumerate()
            .flat_map(|(at, one)| words[at + 1..].iter().map(|other| (one.text, other.text)));
        let is_new = |(one, other): &(&str, &str)| {
            !self.stems.contains(&(stem(one) + &stem(other))) && !self.taken.contains(&join(one, other))
        };
        pairs.filter(is_new).min_by_key(|(one, other)| (self.weigh)(&join(one, other)))
    }
}

/// Two words as one name.
fn join(one: &str, other: &str) -> String {
    let (first, rest) = other.split_at(1);
    [one, first.to_ascii_uppercase().as_str(), rest].concat()
}

fn stem(word: &str) -> String {
    word.trim_end_matches('s').bytes().take(STEM).map(|byte| byte.to_ascii_lowercase() as char).collect()
}

/// The name of each template, in their order.
pub(super) fn of_templates(templates: &[&[Part]], names: &mut Names<'_>) -> Vec<String> {
    let words_of: Vec<Vec<Word<'_>>> = templates.iter().map(|parts| words_of_parts(parts)).collect();
    let places = Places::new(&words_of);
    // Who has one word has the first choice: others have more.
    let mut order: Vec<usize> = (0..words_of.len()).collect();
    order.sort_by_key(|&template| words_of[template].len() != 1);
    let mut given = vec![String::new(); words_of.len()];
    for template in order {
        given[template] = names.telling(&words_of[template], &places, "line");
    }
    given
}

/// In how many texts each word occurs.
pub(super) struct Places<'t> {
    texts: usize,
    with: HashMap<&'t str, usize>,
}

impl<'t> Places<'t> {
    /// Of texts of these words, none of which has one twice.
    pub(super) fn new(words: &[Vec<Word<'t>>]) -> Self {
        let mut with = HashMap::default();
        for word in words.iter().flatten() {
            *with.entry(word.text).or_default() += 1;
        }
        Self { texts: words.len(), with }
    }

    fn of(&self, word: &str) -> usize {
        self.with.get(word).copied().unwrap_or_default()
    }

    /// Whether most have it, as all lines of one host have its name.
    fn is_everywhere(&self, word: &str) -> bool {
        self.texts > FEW_TEXTS && 2 * self.of(word) > self.texts
    }
}

fn words_of_parts(parts: &[Part]) -> Vec<Word<'_>> {
    let mut seen = HashSet::default();
    let texts = parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text.as_str()),
        Part::Head(_) | Part::Value(_) | Part::Rest => None,
    });
    texts.flat_map(words).filter(|word| seen.insert(word.text)).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::{Names, Part, of_templates};

    fn names<const N: usize>(texts: [&str; N]) -> Vec<String> {
        let templates = texts.map(|text| [Part::Text(text.to_owned())]);
        let templates: Vec<&[Part]> = templates.iter().map(<[Part; 1]>::as_slice).collect();
        of_templates(&templates, &mut Names::new(&|text| text.len().div_ceil(12)))
    }

    #[test]
    fn no_two_names_differ_by_an_ending_or_a_number_where_there_are_other_words() {
        let given = names([
            "Deleting index with log",
            "Deleted index of log",
            "Deletes index in logs",
            "Served block",
            "Server of it",
            "the",
            "=",
        ]);
        assert_eq!(given, ["Deleting", "index", "logs", "block", "Server", "line", "line2"]);
    }

    #[test]
    fn a_name_tells_what_happened_before_who_says_it_and_where() {
        let given = names([
            "INFO shop.cart web-7 added an item to /srv/shop/cart",
            "INFO shop.cart web-7 paid in full: order=",
            "INFO shop.mail [worker] sender: host web-7 gives up, connection refused",
            "INFO shop.stock web-7 item sold out",
            "shop.stock.count=",
        ]);
        assert_eq!(given, ["added", "paid", "refused", "sold", "count"]);
    }

    #[test]
    fn a_word_of_most_lines_is_a_name_of_none_where_there_is_another() {
        let given = names([
            "combo session opened",
            "combo session closed",
            "combo login",
            "combo check pass",
            "combo user gone",
        ]);
        assert_eq!(given, ["opened", "closed", "login", "check", "user"]);
    }

    #[test]
    fn a_level_is_a_name_only_where_it_is_that_of_one_template() {
        let given = names(["ERROR 7", "ERROR 8", "WARN 9", "ERROR lost"]);
        assert_eq!(given, ["line", "line2", "WARN", "lost"]);
    }
}
