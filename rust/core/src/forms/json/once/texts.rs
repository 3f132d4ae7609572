//! Chooses strings, and what strings begin with, to be said once.
//!
//! What a definition saves is added up over the strings it would stand in:
//! each is spelled by the longest of the definitions it begins with. The one
//! that saves most is taken first, and what the others save beyond it is
//! reckoned again.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use ahash::HashMap;

use super::candidates::{Candidate, candidates};
use super::naming::Naming;
use super::written::{Said, Sample};
use super::{CANDIDATES_A_NAME, NUMBERED, Scales, Text, runs_on, words};
use crate::forms::json::document::Document;

/// Strings that are looked at, if there are as many: what recurs often recurs in them.
pub(super) const FEW_STRINGS: usize = 32_768;

/// Parts of a token in which savings are reckoned, for averages.
const PARTS: usize = 64;

/// What a name has to save: one more is one more for a reader to keep in mind.
const MIN_GAIN: usize = 6 * PARTS;

/// How many times heavier than a word from it a text has to be, to be called so; and than one that no other text has.
const SHORTENING: (usize, usize) = (2, 1);
const TELLING_SHORTENING: (usize, usize) = (3, 2);

/// The strings that are lighter said once, and what strings
/// there begin with.
pub(super) fn choose(
    document: &Document<'_>,
    Sample { strings, every }: &Sample<'_>,
    naming: &mut Naming,
    scales: &Scales<'_>,
) -> Vec<Text> {
    let mut candidates = candidates(strings, CANDIDATES_A_NAME * scales.most_names);
    for candidate in &mut candidates {
        let key = candidate.key.and_then(|key| document.text_at(key.get() as usize)).unwrap_or_default();
        candidate.names = words::of_text(candidate.content, key);
        candidate.weight = (scales.weigh)(&format!(":{},", candidate.content));
    }
    let shared = shared(&candidates);
    for candidate in &mut candidates {
        let is_phrase = candidate.content.contains(' ');
        candidate.telling = if is_phrase { telling(&candidate.names, &shared) } else { 0 };
        scales.name(candidate, naming, strings);
    }
    let mut tally = Tally { strings, every: *every, saved: vec![0; strings.len()] };
    let mut queue: BinaryHeap<(usize, Reverse<usize>)> = candidates
        .iter()
        .enumerate()
        .map(|(index, text)| (tally.gain_by_now(text), Reverse(index)))
        .collect();
    let mut chosen = Vec::new();
    while let Some((promised, Reverse(index))) = queue.pop()
        && promised > MIN_GAIN
        && chosen.len() < scales.most_names
    {
        let candidate = &mut candidates[index];
        if !naming.is_as_free(&candidate.name) {
            scales.name(candidate, naming, strings);
        }
        let gain = tally.gain_by_now(candidate);
        if gain < promised {
            queue.push((gain, Reverse(index)));
            continue;
        }
        naming.take(&candidate.name.text);
        tally.add(candidate);
        chosen.push(index);
    }
    drop_idle(&tally, &candidates, &mut chosen);
    let text = |index: usize| {
        let Candidate { name, content, .. } = &candidates[index];
        Text { name: name.text.clone(), content: (*content).to_owned() }
    };
    chosen.into_iter().map(text).collect()
}

/// In how many candidates a word is.
fn shared(candidates: &[Candidate<'_>]) -> HashMap<String, usize> {
    let mut shared = HashMap::default();
    for candidate in candidates {
        for name in &candidate.names {
            *shared.entry(name.clone()).or_default() += 1;
        }
    }
    shared
}

/// How many of the names, the first, are of no other candidate.
fn telling(names: &[String], shared: &HashMap<String, usize>) -> usize {
    names.iter().take_while(|name| shared.get(*name) == Some(&1)).count()
}

impl Scales<'_> {
    /// Gives a candidate its name, and reckons what that saves. A text is cut
    /// where a token ends, so what follows it weighs the same behind a name.
    fn name(&self, candidate: &mut Candidate<'_>, naming: &Naming, strings: &[Said<'_>]) {
        let weight = candidate.weight;
        let mut reference = 0;
        candidate.name = naming.choose(&candidate.names, |name| {
            reference = self.weigh_reference(name);
            let tells = candidate.names[..candidate.telling].iter().any(|telling| telling == name);
            let least = if tells { TELLING_SHORTENING } else { SHORTENING };
            least.0 * reference <= least.1 * weight
        });
        if !candidate.name.is_apart {
            reference = self.weigh_reference(&candidate.name.text);
        }
        let next = |string: u32| strings[string as usize].content.as_bytes().get(candidate.content.len());
        let braced = candidate.uses.iter().filter(|&&string| next(string).is_some_and(|&next| runs_on(next)));
        let braces_weight = braced.count() * PARTS / candidate.uses.len();
        candidate.gain = (weight * PARTS).saturating_sub(reference * PARTS + braces_weight);
        let told_apart = if candidate.name.is_apart { 0 } else { NUMBERED * PARTS };
        candidate.cost = (weight + reference) * PARTS + told_apart;
    }

    fn weigh_reference(&self, name: &str) -> usize {
        (self.weigh)(&format!(":{}{name},", self.mark))
    }
}

/// What has been saved by then of each string.
struct Tally<'s> {
    strings: &'s [Said<'s>],
    /// How many strings of the document one of these stands for.
    every: usize,
    saved: Vec<usize>,
}

impl Tally<'_> {
    /// What a candidate saves beyond what others save of each string, and beyond what it costs.
    fn gain(&self, candidate: &Candidate<'_>, by_others: impl Fn(u32) -> usize) -> usize {
        let beyond = |&string: &u32| {
            candidate.gain.saturating_sub(by_others(string)) * self.strings[string as usize].times as usize
        };
        let gain: usize = candidate.uses.iter().map(beyond).sum();
        (gain * self.every).saturating_sub(candidate.cost)
    }

    fn gain_by_now(&self, candidate: &Candidate<'_>) -> usize {
        self.gain(candidate, |string| self.saved[string as usize])
    }

    fn add(&mut self, candidate: &Candidate<'_>) {
        for &string in &candidate.uses {
            let saved = &mut self.saved[string as usize];
            *saved = candidate.gain.max(*saved);
        }
    }
}

/// Drops what later choices have left without enough to do.
fn drop_idle(tally: &Tally<'_>, candidates: &[Candidate<'_>], chosen: &mut Vec<usize>) {
    // The choices that each string begins with: no more than there are places to cut it.
    let mut beginnings: Vec<Vec<usize>> = vec![Vec::new(); tally.strings.len()];
    for &index in chosen.iter() {
        candidates[index].uses.iter().for_each(|&string| beginnings[string as usize].push(index));
    }
    chosen.retain(|&index| {
        let by_others = |string: u32| {
            let others = beginnings[string as usize].iter().filter(|&&other| other != index);
            others.map(|&other| candidates[other].gain).max().unwrap_or_default()
        };
        let is_idle = tally.gain(&candidates[index], by_others) <= MIN_GAIN;
        if is_idle {
            for &string in &candidates[index].uses {
                beginnings[string as usize].retain(|&other| other != index);
            }
        }
        !is_idle
    });
}

#[cfg(test)]
mod tests {
    use crate::Density;
    use crate::forms::json::lightest;

    #[test]
    fn a_phrase_is_called_by_a_word_that_no_other_has() {
        let airports = ["BARKSDALE AIR FORCE BASE ARPT", "LOUISVILLE INTL ARPT", "PORTLAND CITY INTL ARPT"];
        let row =
            |row: usize| format!("{{\"id\":{},\"airport\":\"{}\"}}", row * row, airports[row * 5 % 7 % 3]);
        let text = format!("[{}]", (0..60).map(row).collect::<Vec<_>>().join(","));
        let short = lightest(&text, Density::Normal, &str::len).unwrap().text;
        let names: Vec<&str> = short.lines().filter_map(|line| line.strip_prefix('$')).collect();
        let expected = [
            "BARKSDALE=\"BARKSDALE AIR FORCE BASE ARPT\"",
            "LOUISVILLE=\"LOUISVILLE INTL ARPT\"",
            "PORTLAND=\"PORTLAND CITY INTL ARPT\"",
        ];
        assert_eq!(names.len(), 3, "{short}");
        assert!(expected.iter().all(|name| names.contains(name)), "{short}");
    }
}
