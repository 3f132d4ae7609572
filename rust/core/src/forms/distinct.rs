//! Texts told apart: equal ones have the same number.

use ahash::RandomState;

/// Different texts, numbered in the order in which they were met.
#[derive(Default)]
pub(super) struct Distinct<'t> {
    texts: Vec<&'t str>,
    /// Each number where its hash wants it, or behind; a power of two of places, a quarter of them vacant at least.
    /// A third of what a map with the texts as keys would take.
    places: Vec<Place>,
    state: RandomState,
}

#[derive(Clone, Copy)]
struct Place {
    hash: u32,
    number: u32,
}

/// No text has so high a number: its bytes alone would be more than any text has.
const VACANT: Place = Place { hash: 0, number: u32::MAX };

const FEWEST_PLACES: usize = 16;

impl<'t> Distinct<'t> {
    /// The number of a text, which is new if there were as many before.
    pub(super) fn number(&mut self, text: &'t str) -> u32 {
        if 4 * self.texts.len() >= 3 * self.places.len() {
            self.grow();
        }
        let hash = self.state.hash_one(text) as u32;
        let last = self.places.len() - 1;
        let mut at = hash as usize & last;
        while self.places[at].number != VACANT.number {
            let Place { hash: known, number } = self.places[at];
            if known == hash && self.texts[number as usize] == text {
                return number;
            }
            at = (at + 1) & last;
        }
        let number = self.texts.len() as u32;
        self.places[at] = Place { hash, number };
        self.texts.push(text);
        number
    }

    /// The text of each number.
    pub(super) fn texts(&self) -> &[&'t str] {
        &self.texts
    }

    /// The text of each number, without what finds the number of a text.
    pub(super) fn into_texts(self) -> Vec<&'t str> {
        self.texts
    }

    fn grow(&mut self) {
        let count = (2 * self.places.len()).max(FEWEST_PLACES);
        let before = std::mem::replace(&mut self.places, vec![VACANT; count]);
        for place in before.into_iter().filter(|place| place.number != VACANT.number) {
            let mut at = place.hash as usize & (count - 1);
            while self.places[at].number != VACANT.number {
                at = (at + 1) & (count - 1);
            }
            self.places[at] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Distinct;

    proptest! {
        #[test]
        fn texts_are_numbered_as_they_are_met(texts in prop::collection::vec("[ab]{0,6}", 0..200)) {
            let mut distinct = Distinct::default();
            let mut met: Vec<&str> = Vec::new();
            for text in &texts {
                let known = met.iter().position(|known| known == text);
                prop_assert_eq!(distinct.number(text), known.unwrap_or(met.len()) as u32);
                if known.is_none() {
                    met.push(text);
                }
            }
            prop_assert_eq!(distinct.texts(), met);
        }
    }
}
