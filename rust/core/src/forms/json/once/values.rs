//! Finds values that stand in several places and are lighter said once.

use ahash::{HashMap, HashSet};

use super::naming::{Name, Naming};
use super::written::Place;
use super::{CANDIDATES_A_NAME, NUMBERED, Once, Scales, words};
use crate::forms::json::document::Document;
use crate::forms::json::hashes::Tally;
use crate::forms::json::notation::words::Words;
use crate::forms::json::table::plan::Plans;

/// Nodes below which a value is not looked at: its name alone costs as much.
const FEW_NODES: usize = 4;

/// Most values that are given names in a document of average size, and in the
/// largest; nodes for each beyond the first few.
const FEW_NAMES: usize = 64;
const MAX_NAMES: usize = 2_048;
const NODES_A_NAME: usize = 64;

/// Nodes, and bytes of strings, up to which a value is weighed as it is
/// written. A larger one is heavier than its name at any rate.
const MAX_WEIGHED_NODES: usize = 64;
const MAX_WEIGHED_BYTES: usize = 4_096;

/// What a name and its definition weigh beyond the value itself, about.
const NAME_WEIGHT: usize = 3;

/// Places whose values are the same.
type Group = Vec<Place>;

/// The values to say once, each before those that hold it, with their names;
/// and for each node whether it lies where one stands under its name.
///
/// Equal hashes are taken for equal values: should they not be, the draft does
/// not say what the document says, and another one is taken.
pub(super) fn repeated(
    document: &Document<'_>,
    plans: &Plans,
    once: &Once,
    containers: &[Place],
    hash_of: &[u64],
    naming: &mut Naming,
    scales: &Scales<'_>,
) -> (Vec<(String, Group)>, Vec<bool>) {
    let is_large = |place: &Place| document.nodes[place.at as usize].span() >= FEW_NODES;
    let large: Vec<Place> = containers.iter().copied().filter(is_large).collect();
    let most = (document.nodes.len() / NODES_A_NAME).clamp(FEW_NAMES, MAX_NAMES);
    let mut groups = promising(document, by_hash(large, hash_of), CANDIDATES_A_NAME * most);
    groups.sort_by_key(|group| (std::cmp::Reverse(span(document, group)), group[0].at));
    let mut hidden = vec![false; document.nodes.len()];
    let mut written = Words::new(plans, once);
    let names: Vec<Vec<String>> = groups.iter().map(|group| words::of_container(document, group)).collect();
    let tells = telling(&names);
    let mut chosen = Vec::new();
    for (mut group, names) in groups.into_iter().zip(&names) {
        group.retain(|place| !hidden[place.at as usize]);
        if chosen.len() == most || group.len() < 2 {
            continue;
        }
        let name = naming.choose(names, |name| tells(name) || names.last().is_some_and(|last| last == name));
        if !is_lighter_once(document, &mut written, &group, &name, scales) {
            continue;
        }
        naming.take(&name.text);
        for place in &group[1..] {
            let at = place.at as usize;
            hidden[at..at + document.nodes[at].span()].fill(true);
        }
        chosen.push((name.text, group));
    }
    chosen.reverse();
    (chosen, hidden)
}

/// Which names are words of one value only: others would not tell it from the next.
fn telling(names: &[Vec<String>]) -> impl Fn(&str) -> bool {
    let mut times: HashMap<&str, usize> = HashMap::default();
    for names in names {
        for name in names.iter().collect::<HashSet<_>>() {
            *times.entry(name).or_default() += 1;
        }
    }
    move |name| times.get(name) == Some(&1)
}

fn span(document: &Document<'_>, group: &Group) -> usize {
    document.nodes[group[0].at as usize].span()
}

/// The places grouped by what stands there, where that is in more than one.
fn by_hash(mut places: Vec<Place>, hash_of: &[u64]) -> Vec<Group> {
    let hash = |place: &Place| hash_of[place.at as usize];
    let mut tally = Tally::of(places.len());
    for place in &places {
        tally.add(hash(place));
    }
    places.retain(|place| tally.count(hash(place)) > 1);
    places.sort_unstable_by_key(|place| (hash(place), place.at));
    let groups = places.chunk_by(|one, other| hash(one) == hash(other));
    groups.filter(|places| places.len() > 1).map(<[Place]>::to_vec).collect()
}

/// The groups worth weighing.
fn promising(document: &Document<'_>, mut groups: Vec<Group>, most: usize) -> Vec<Group> {
    let promise = |group: &Group| (group.len() - 1) * span(document, group);
    groups.sort_by_key(|group| (std::cmp::Reverse(promise(group)), group[0].at));
    groups.truncate(most);
    groups
}

/// Whether the value weighs more in all its places than once, with a name in each.
fn is_lighter_once(
    document: &Document<'_>,
    words: &mut Words<'_>,
    group: &Group,
    name: &Name,
    scales: &Scales<'_>,
) -> bool {
    let places = group.len();
    let told_apart = if name.is_apart { 0 } else { NUMBERED };
    let (nodes, bytes) = document.size(group[0].at as usize);
    let weight = if nodes > MAX_WEIGHED_NODES || bytes > MAX_WEIGHED_BYTES {
        nodes.max(MAX_WEIGHED_NODES)
    } else {
        let mut text = String::new();
        words.without_tables = true;
        words.value(document, group[0].at as usize, &mut text);
        (scales.weigh)(&text)
    };
    weight * places > weight + NAME_WEIGHT * (places + 1) + told_apart
}
