//! Gives each template a word of its own text for a name, and each column of
//! the head one for what it holds.

use ahash::{HashMap, HashSet};

use super::template::Part;
use crate::forms::Weigh;

/// Letters two names may not share at their beginning, an s at the end aside: a reader would take one for the other.
const STEM: usize = 4;

/// Words of which two may be a name together.
const PAIRED: usize = 8;

/// Words of any text: as names they would tell nothing.
const SILENT: [&str; 25] = [
    "the",
    "and",
    "for",
    "from",
    "with",
    "into",
    "since",
    "after",
    "same",
    "like",
    "that",
    "this",
    "true",
    "false",
    "null",
    "http",
    "https",
    "www",
    "com",
    "org",
    "html",
    "info",
    "debug",
    "trace",
    "compatible",
];

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
    pub(super) fn telling(
        &mut self,
        words: &[&str],
        places: &HashMap<&str, usize>,
        fallback: &str,
    ) -> String {
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

    /// The best of `words`: light, not in many other places, early.
    fn best<'n>(&mut self, words: &[&'n str], places: &HashMap<&str, usize>) -> Option<&'n str> {
        let cost = |(at, word): (usize, &&'n str)| {
            let is_like_another = self.stems.contains(&stem(word));
            let tokens = *self.weights.entry((*word).to_owned()).or_insert_with(|| (self.weigh)(word));
            let elsewhere = places.get(word).copied().unwrap_or_default();
            ((is_like_another, tokens, word.len() < STEM, elsewhere, at), *word)
        };
        words.iter().enumerate().map(cost).min().map(|(_, word)| word)
    }

    /// The lightest two of the first words that no other name is like.
    fn best_pair<'n>(&self, words: &[&'n str]) -> Option<(&'n str, &'n str)> {
        let words = &words[..words.len().min(PAIRED)];
        let pairs =
            words.iter().enumerate().flat_map(|(at, one)| words[at + 1..].iter().map(|other| (*one, *other)));
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
    let tells = |word: &&str| !SILENT.iter().any(|silent| silent.eq_ignore_ascii_case(word));
    let is_word =
        |word: &&str| (3..=12).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    parts.filter(is_word).filter(tells)
}

/// The name of each template, in their order.
pub(super) fn of_templates(templates: &[&[Part]], names: &mut Names<'_>) -> Vec<String> {
    let words_of: Vec<Vec<&str>> = templates.iter().map(|parts| words_of_parts(parts)).collect();
    let places = places(&words_of);
    // Who has one word has the first choice: others have more.
    let mut order: Vec<usize> = (0..words_of.len()).collect();
    order.sort_by_key(|&template| words_of[template].len() != 1);
    let mut given = vec![String::new(); words_of.len()];
    for template in order {
        given[template] = names.telling(&words_of[template], &places, "line");
    }
    given
}

/// How often each word occurs.
pub(super) fn places<'t>(words: &[Vec<&'t str>]) -> HashMap<&'t str, usize> {
    let mut places = HashMap::default();
    for word in words.iter().flatten() {
        *places.entry(*word).or_default() += 1;
    }
    places
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
        () if is_dotted_time(value) || is_short(value, [23, 59, 59]) && !before.trim().is_empty() => "time",
        () if colons >= 2 && value.starts_with(|first: char| first.is_ascii_digit()) => "time",
        () if is_date
            || value.starts_with(|first: char| first.is_ascii_alphabetic()) && value.contains(' ') =>
        {
            "date"
        }
        () if dots == 3 && digits + dots == value.len() => "address",
        () if before.ends_with('[') && digits == value.len() => "pid",
        () if is_severity_and_day(value) => "level",
        () if is_source(value) => "source",
        () if digits == value.len() => "number",
        () => "id",
    }
}

/// `W0304`, as glog writes it.
fn is_severity_and_day(value: &str) -> bool {
    let day = value.strip_prefix(|first: char| first.is_ascii_uppercase()).unwrap_or_default();
    day.len() == 4 && day.bytes().all(|byte| byte.is_ascii_digit())
}

/// `server.go:104`.
fn is_source(value: &str) -> bool {
    let (file, line) = value.split_once(':').unwrap_or_default();
    let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    is_number && file.contains('.') && file.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// `15.42.50.675872`, no address.
fn is_dotted_time(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    parts.len() == 4 && parts[..3].iter().all(|part| part.len() == 2) && parts[3].len() > 3
}

/// Whether six digits may be a date or a time, by how high each two of them may be.
fn is_short(value: &str, most: [u8; 3]) -> bool {
    let is_digits = value.len() == 6 && value.bytes().all(|byte| byte.is_ascii_digit());
    let two = |pair: &[u8]| 10 * (pair[0] - b'0') + (pair[1] - b'0');
    is_digits && value.as_bytes().chunks(2).zip(most).all(|(pair, most)| two(pair) <= most)
}

#[cfg(test)]
mod tests {
    use super::{Names, Part, of_column, of_templates};

    #[test]
    fn no_two_names_differ_by_an_ending_or_a_number_where_there_are_other_words() {
        let texts = [
            "Deleting index with log",
            "Deleted index of log",
            "Deletes index in logs",
            "Served block",
            "Server of it",
            "the",
            "=",
        ];
        let templates = texts.map(|text| [Part::Text(text.to_owned())]);
        let templates: Vec<&[Part]> = templates.iter().map(<[Part; 1]>::as_slice).collect();
        let given = of_templates(&templates, &mut Names::new(&|text| text.len().div_ceil(4)));
        let expected = ["log", "Deleted", "index", "block", "Server", "line", "line2"];
        assert_eq!(given, expected);
    }

    #[test]
    fn columns_are_named_for_what_they_hold() {
        let cases = [
            ("06:55:46", "Dec 10 ", "time"),
            ("2016-12-20", "[", "date"),
            ("203615", "081109 ", "time"),
            ("209991", "x ", "number"),
            ("10.0.0.1", "", "address"),
            ("24200", "sshd[", "pid"),
            ("W0304", "", "level"),
            ("server.go:104", "7 ", "source"),
            ("a-1", "", "id"),
        ];
        for (value, before, name) in cases {
            assert_eq!(of_column(value, before), name, "{value}");
        }
    }
}
