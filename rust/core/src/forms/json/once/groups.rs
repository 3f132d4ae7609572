//! Which objects might have one shape: those with the same keys, and those under
//! the same key, or with the same first key, that lack a few.

use std::cmp::Reverse;
use std::hash::{BuildHasher, Hash, Hasher};

use ahash::HashMap;

use super::written::Place;
use crate::forms::json::document::{Document, Node};
use crate::forms::json::hashes::FIXED_STATE;
use crate::forms::json::table::columns::Keys;

/// Most keys of an object that may have a shape.
const MAX_KEYS: usize = 100;

/// How many of the most promising sets of keys are looked at for each shape there may be.
const SETS_A_SHAPE: usize = 4;

/// With how many groups a set of keys is compared.
const MAX_TRIES: usize = 8;

/// Tokens of a key beyond its bytes, bytes in a token, and what an absent value
/// and a definition take, in tenths of a token.
const KEY: usize = 10;
const BYTE: usize = 2;
const ABSENT: usize = 6;
const DEFINITION: usize = 60;

/// Objects that might have one shape.
pub(super) struct Group<'d> {
    keys: Keys<'d>,
    /// How many sets of keys these are.
    sets: usize,
    /// Those with the same keys stand together.
    pub(super) objects: Vec<Place>,
    /// The value that all have under a key, if they do, and its key.
    constants: HashMap<&'d str, usize>,
    /// What its keys cost in all objects.
    promise: usize,
}

/// The groups that promise most, and no more than `most`.
pub(super) fn of<'d>(
    document: &'d Document<'_>,
    objects: &[Place],
    hash_of: &[u64],
    most: usize,
) -> Vec<Group<'d>> {
    let mut groups: Vec<Group<'d>> = Vec::new();
    // The groups by the key that their objects stand under, and by the first that these have.
    let mut alike: HashMap<(bool, &str), Vec<usize>> = HashMap::default();
    for set in sets(document, objects, hash_of, SETS_A_SHAPE * most) {
        let Place { at, key } = set.objects[0];
        let text = |at: u32| document.text_at(at as usize).unwrap_or_default();
        let likenesses = [(true, key.map_or("", |key| text(key.get()))), (false, text(at + 1))];
        let found = likenesses.iter().filter_map(|likeness| alike.get(likeness)).find_map(|indices| {
            let mut indices = indices.iter().copied().take(MAX_TRIES);
            indices.find(|&index| groups[index].is_lighter_with(&set, document, hash_of))
        });
        if let Some(index) = found {
            groups[index].join(set, document, hash_of);
        } else {
            for likeness in likenesses {
                alike.entry(likeness).or_default().push(groups.len());
            }
            groups.push(set);
        }
    }
    groups.retain(|group| group.objects.len() > 1);
    groups.sort_by_key(|group| (Reverse(group.promise), group.objects[0].at));
    groups.truncate(most);
    groups
}

/// The objects that have the same keys in the same order, the most promising first.
fn sets<'d>(document: &'d Document<'_>, objects: &[Place], hash_of: &[u64], most: usize) -> Vec<Group<'d>> {
    let has_few_keys = |place: &&Place| {
        let at = place.at as usize;
        matches!(document.nodes[at], Node::Object { .. })
            && (2..=MAX_KEYS).contains(&document.children(at).step_by(2).take(MAX_KEYS + 1).count())
    };
    let mut by_keys: Vec<(u64, Place)> =
        objects.iter().filter(has_few_keys).map(|&place| (hash_of_keys(document, place), place)).collect();
    by_keys.sort_by_key(|(hash, place)| (*hash, place.at));
    let chunks = by_keys.chunk_by(|one, other| one.0 == other.0);
    let mut chunks: Vec<(usize, &[(u64, Place)])> =
        chunks.map(|places| (places.len() * weight_of_keys(document, places[0].1), places)).collect();
    chunks.sort_by_key(|(promise, places)| (Reverse(*promise), places[0].1.at));
    chunks.truncate(most);
    let sets = chunks.into_iter().filter_map(|(promise, places)| {
        let objects: Vec<Place> = places.iter().map(|(_, place)| *place).collect();
        let mut keys = Keys::default();
        keys.take_in(document, 0, objects[0].at as usize)?;
        let constants = constants(document, &objects, hash_of);
        Some(Group { keys, sets: 1, objects, constants, promise })
    });
    sets.collect()
}

fn hash_of_keys(document: &Document<'_>, place: Place) -> u64 {
    let mut hasher = FIXED_STATE.build_hasher();
    let keys = document.children(place.at as usize).step_by(2);
    keys.for_each(|key| document.text_at(key).hash(&mut hasher));
    hasher.finish()
}

fn weight_of_keys(document: &Document<'_>, place: Place) -> usize {
    let keys = document.children(place.at as usize).step_by(2);
    keys.map(|key| KEY + BYTE * document.text_at(key).map_or(0, str::len)).sum()
}

/// What is the same in all of these objects.
fn constants<'d>(document: &'d Document<'_>, objects: &[Place], hash_of: &[u64]) -> HashMap<&'d str, usize> {
    let values = |place: &Place| document.children(place.at as usize).skip(1).step_by(2);
    let mut constant: Vec<(usize, bool)> = values(&objects[0]).map(|value| (value, true)).collect();
    for place in &objects[1..] {
        for ((first, is_same), value) in constant.iter_mut().zip(values(place)) {
            *is_same = *is_same && same(document, *first, value, hash_of);
        }
    }
    let constant = constant.into_iter().filter(|(_, is_same)| *is_same);
    constant.filter_map(|(value, _)| Some((document.text_at(value - 1)?, value))).collect()
}

/// Whether two values are the same; of those that hold others only their hashes are compared.
fn same(document: &Document<'_>, one: usize, other: usize, hash_of: &[u64]) -> bool {
    let is_container = |at: usize| matches!(document.nodes[at], Node::Array { .. } | Node::Object { .. });
    hash_of[one] == hash_of[other]
        && (is_container(one) && is_container(other) || document.same_values(one, other))
}

impl<'d> Group<'d> {
    /// Whether one shape for both is lighter than two: it spares a definition,
    /// and costs a comma for each value that is absent and what is no longer the same in all.
    fn is_lighter_with(&self, set: &Self, document: &Document<'_>, hash_of: &[u64]) -> bool {
        let at = set.objects[0].at as usize;
        let Some(shared) = self.keys.shared(document, at) else { return false };
        let (here, there) = (self.objects.len(), set.objects.len());
        let absent = here * (set.keys.len() - shared) + there * (self.keys.len() - shared);
        let lost = |one: &Self, other: &Self| -> usize {
            let is_lost = |(key, value): &(&&str, &usize)| {
                other.constants.get(*key).is_none_or(|&there| !same(document, **value, there, hash_of))
            };
            let weight = |(_, value): (&&str, &usize)| {
                KEY * document.nodes[*value].span() + BYTE * document.text_at(*value).map_or(0, str::len)
            };
            one.objects.len() * one.constants.iter().filter(is_lost).map(weight).sum::<usize>()
        };
        let keys = weight_of_keys(document, set.objects[0]);
        let definition = (there * keys).min(keys + DEFINITION);
        2 * shared >= set.keys.len() && ABSENT * absent + lost(self, set) + lost(set, self) < definition
    }

    fn join(&mut self, set: Self, document: &'d Document<'_>, hash_of: &[u64]) {
        let fits = self.keys.take_in(document, self.sets, set.objects[0].at as usize);
        debug_assert!(fits.is_some(), "the keys have been found to fit");
        self.sets += 1;
        self.objects.extend(set.objects);
        self.constants.retain(|key, value| {
            set.constants.get(key).is_some_and(|&there| same(document, *value, there, hash_of))
        });
        self.promise += set.promise;
    }
}
