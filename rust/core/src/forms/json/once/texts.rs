//! Chooses strings, and what strings begin with, to be said once.
//!
//! What a definition saves is added up over the strings it would stand in:
//! each is spelled by the longest of the definitions it begins with. The one
//! that saves most is taken first, and what the others save beyond it is
//! reckoned again.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::candidates::{Candidate, candidates};
use super::naming::{self, Naming};
use super::written::Written;
use super::{CANDIDATES_A_NAME, Once, Scales, Text};
use crate::forms::json::document::Document;

/// Most strings looked at, at even distances: what recurs often recurs in them.
const MAX_STRINGS: usize = 8_192;

/// In how many strings a candidate is weighed.
const WEIGHED_USES: usize = 4;

/// Parts of a token in which savings are reckoned, for averages.
const PARTS: usize = 64;

/// What a name has to save: one more is one more for a reader to keep in mind.
const MIN_GAIN: usize = 6 * PARTS;

/// A string, and how often it is said.
#[derive(Debug)]
pub(super) struct Said<'d> {
    pub(super) content: &'d str,
    pub(super) key: &'d str,
    pub(super) times: usize,
}

/// The strings that are lighter said once, and what strings
/// there begin with.
pub(super) fn choose(
    document: &Document<'_>,
    written: &[Written<'_>],
    naming: &mut Naming,
    scales: &Scales<'_>,
) -> Vec<Text> {
    let every = written.len().div_ceil(MAX_STRINGS).max(1);
    let strings = distinct(document, written, every);
    let mut candidates = candidates(&strings, CANDIDATES_A_NAME * scales.most_names);
    for candidate in &mut candidates {
        candidate.called = naming::of_text(candidate.content, candidate.key);
        candidate.name = naming.free(&candidate.called);
        scales.weigh(candidate, &strings);
    }
    let mut tally = Tally { strings: &strings, every, saved: vec![0; strings.len()] };
    let mut queue: BinaryHeap<(usize, Reverse<usize>)> =
        candidates.iter().enumerate().map(|(index, text)| (tally.gain(text), Reverse(index))).collect();
    let mut chosen = Vec::new();
    while let Some((promised, Reverse(index))) = queue.pop()
        && promised > MIN_GAIN
        && chosen.len() < scales.most_names
    {
        let candidate = &mut candidates[index];
        let name = naming.free(&candidate.called);
        if name != candidate.name {
            candidate.name = name;
            scales.weigh(candidate, &strings);
        }
        let gain = tally.gain(candidate);
        if gain < promised {
            queue.push((gain, Reverse(index)));
            continue;
        }
        naming.take(&candidate.name);
        tally.add(candidate);
        chosen.push(index);
    }
    tally.drop_idle(&candidates, &mut chosen);
    let text = |index: usize| {
        let Candidate { name, content, .. } = &candidates[index];
        Text { name: name.clone(), content: (*content).to_owned() }
    };
    chosen.into_iter().map(text).collect()
}

/// The different ones of every so manieth string.
fn distinct<'d>(document: &'d Document<'_>, written: &[Written<'d>], every: usize) -> Vec<Said<'d>> {
    let mut strings: Vec<Said<'d>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for &Written { content, key } in written.iter().step_by(every) {
        let index = *known.entry(content).or_insert(strings.len());
        if index == strings.len() {
            let key = key.and_then(|key| document.text_at(key as usize)).unwrap_or_default();
            strings.push(Said { content, key, times: 0 });
        }
        strings[index].times += 1;
    }
    strings
}

impl Scales<'_> {
    fn weigh(&self, candidate: &mut Candidate<'_>, strings: &[Said<'_>]) {
        let once = Once::nothing(Some(self.mark));
        let uses = candidate.uses.len().min(WEIGHED_USES);
        let mut saved = 0;
        for place in 0..uses {
            let string = candidate.uses[place * candidate.uses.len() / uses] as usize;
            let content = strings[string].content;
            let rest = &content[candidate.content.len()..];
            let mut named = String::from(":");
            once.push_reference(&candidate.name, rest.bytes().next(), &mut named);
            let named = named + rest + ",";
            saved += (self.weigh)(&format!(":{content},")).saturating_sub((self.weigh)(&named));
        }
        let mut definition = String::from("\n");
        once.push_definition(&candidate.name, &mut definition);
        candidate.gain = saved * PARTS / uses;
        candidate.cost = (self.weigh)(&(definition + candidate.content)) * PARTS;
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
    /// What a candidate saves beyond that, and beyond what it costs.
    fn gain(&self, candidate: &Candidate<'_>) -> usize {
        let beyond = |&string: &u32| {
            let string = string as usize;
            candidate.gain.saturating_sub(self.saved[string]) * self.strings[string].times
        };
        let gain: usize = candidate.uses.iter().map(beyond).sum();
        (gain * self.every).saturating_sub(candidate.cost)
    }

    fn add(&mut self, candidate: &Candidate<'_>) {
        for &string in &candidate.uses {
            let saved = &mut self.saved[string as usize];
            *saved = candidate.gain.max(*saved);
        }
    }

    /// Drops what later choices have left without enough to do.
    fn drop_idle(&mut self, candidates: &[Candidate<'_>], chosen: &mut Vec<usize>) {
        for index in chosen.clone() {
            self.saved.fill(0);
            chosen.iter().filter(|&&other| other != index).for_each(|&other| self.add(&candidates[other]));
            if self.gain(&candidates[index]) <= MIN_GAIN {
                chosen.retain(|&other| other != index);
            }
        }
    }
}
