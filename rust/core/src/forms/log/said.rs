//! Long values that come again and again: said once, under a name.

use std::net::Ipv4Addr;

use ahash::HashMap;

use super::names::{Names, Places};
use super::plan::Plan;
use super::words::{Word, words};
use crate::forms::Weigh;

/// Shortest value that may have a name, in bytes.
const MIN_BYTES: usize = 8;

/// Lightest value that may have a name, in tokens.
const MIN_TOKENS: usize = 6;

/// Fewest tokens a name must save.
const WORTH: usize = 12;

/// What a name costs where it stands, and beyond the value where it is said, in tokens.
const REFERENCE: usize = 4;

/// Most names.
const MAX_NAMES: usize = 512;

/// The values said once.
#[derive(Default)]
pub(super) struct Said<'t> {
    /// Their names and what these stand for.
    pub(super) values: Vec<(String, &'t str)>,
    /// The number of each value.
    names: HashMap<&'t str, u32>,
}

impl Said<'_> {
    /// The name of a value, if it has one.
    pub(super) fn name(&self, value: &str) -> Option<&str> {
        let number = if value.len() < MIN_BYTES { None } else { self.names.get(value) };
        number.map(|&number| self.values[number as usize].0.as_str())
    }
}

/// What is lighter said once, in the order of first use.
pub(super) fn said<'t>(plan: &Plan<'t>, weigh: Weigh<'_>) -> Said<'t> {
    let mut seen: HashMap<&'t str, (usize, usize)> = HashMap::default();
    let mut values = Vec::new();
    for (record, template) in plan.records.iter().zip(&plan.template_of) {
        let Some(template) = template else { continue };
        let message = record.message(&plan.head);
        for column in &plan.templates[*template as usize].columns {
            let value = column.of(&plan.pieces, message);
            if value.len() >= MIN_BYTES {
                let next = values.len();
                let (number, times) = seen.entry(value).or_insert((next, 0));
                *times += 1;
                if *number == next {
                    values.push(value);
                }
            }
        }
    }
    let worth = |value: &'t str| {
        let (number, times) = seen[value];
        let tokens = if times > 1 { weigh(value) } else { 0 };
        if tokens < MIN_TOKENS {
            return None;
        }
        let saved = (times * tokens.saturating_sub(REFERENCE)).checked_sub(tokens + REFERENCE)?;
        (saved >= WORTH).then_some((saved, number, value))
    };
    let mut chosen: Vec<(usize, usize, &'t str)> = values.into_iter().filter_map(worth).collect();
    chosen.sort_unstable_by_key(|&(saved, number, _)| (std::cmp::Reverse(saved), number));
    chosen.truncate(MAX_NAMES);
    chosen.sort_unstable_by_key(|&(_, number, _)| number);
    // What a path or an address ends in tells most.
    let words_of: Vec<Vec<Word<'_>>> = chosen.iter().map(|&(_, _, value)| last_words(value)).collect();
    let places = Places::new(&words_of);
    let mut names = Names::new(weigh);
    let mut said = Said::default();
    for ((_, _, value), words) in chosen.iter().zip(&words_of) {
        let name = names.telling(words, &places, &fallback(value));
        said.names.insert(value, said.values.len() as u32);
        said.values.push((name, value));
    }
    said
}

/// The words of a value, the last first.
fn last_words(value: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = words(value).collect();
    words.reverse();
    words
}

/// What a value without words is called: an address by its last number.
fn fallback(value: &str) -> String {
    let (host, _port) = value.split_once(':').unwrap_or((value, ""));
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return format!("ip{}", address.octets()[3]);
    }
    let is_time = value.matches(':').count() == 2 && value.starts_with(|c: char| c.is_ascii_digit());
    if is_time { "time" } else { "id" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::fallback;

    #[test]
    fn what_has_no_words_is_called_by_what_it_is() {
        let cases = [
            ("173.234.31.186", "ip186"),
            ("10.0.4.17:8080", "ip17"),
            ("12:38:10.965921937", "time"),
            ("0042.7731", "id"),
        ];
        for (value, expected) in cases {
            assert_eq!(fallback(value), expected, "{value}");
        }
    }
}
