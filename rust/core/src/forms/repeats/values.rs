//! Puts names where what they stand for stands in a text.

use ahash::HashMap;

use super::seams::is_seam;

/// How many bytes of a value it is looked up by: none is shorter.
const KEY: usize = 4;

/// The values that have names, looked up by how they begin.
pub(super) struct Values<'t> {
    all: Vec<&'t str>,
    /// Which values open with these bytes, the longest first.
    opening_with: HashMap<[u8; KEY], Vec<usize>>,
    /// Whether a value may open with bytes of that slot: spares most look-ups.
    may_open: Vec<bool>,
}

impl<'t> Values<'t> {
    pub(super) fn of(values: Vec<&'t str>) -> Self {
        let mut opening_with: HashMap<[u8; KEY], Vec<usize>> = HashMap::default();
        let mut may_open = vec![false; SLOTS];
        for (number, value) in values.iter().enumerate() {
            if let Some(key) = value.as_bytes().first_chunk::<KEY>() {
                opening_with.entry(*key).or_default().push(number);
                may_open[slot(*key)] = true;
            }
        }
        for numbers in opening_with.values_mut() {
            numbers.sort_by_key(|&number| std::cmp::Reverse(values[number].len()));
        }
        Self { all: values, opening_with, may_open }
    }

    /// The parts of `text`: what has a name, by its number, and what has none.
    pub(super) fn split<'s>(&self, text: &'s str, mut part: impl FnMut(Result<usize, &'s str>)) {
        let bytes = text.as_bytes();
        let (mut done, mut at) = (0, 0);
        let may_open = |key: &[u8]| key.first_chunk().is_some_and(|key| self.may_open[slot(*key)]);
        while let Some(found) = bytes[at..].windows(KEY).position(may_open) {
            at += found;
            let Some(number) = self.value_at(bytes, at) else {
                at += 1;
                continue;
            };
            if done < at {
                part(Err(&text[done..at]));
            }
            part(Ok(number));
            at += self.all[number].len();
            done = at;
        }
        if done < text.len() {
            part(Err(&text[done..]));
        }
    }

    fn value_at(&self, text: &[u8], at: usize) -> Option<usize> {
        let key = text[at..].first_chunk().filter(|_| is_seam(text, at))?;
        let is_here = |number: &usize| {
            let value = self.all[*number].as_bytes();
            text[at..].starts_with(value) && is_seam(text, at + value.len())
        };
        self.opening_with.get(key)?.iter().copied().find(is_here)
    }
}

const SLOTS: usize = 1 << 13;

/// A number below [`SLOTS`] in which all bytes of a key have a share.
fn slot(key: [u8; KEY]) -> usize {
    (u32::from_le_bytes(key).wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOTS.ilog2())) as usize
}
