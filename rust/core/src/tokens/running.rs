//! The count of a text that grows or is edited, without counting all of it again.

use std::ops::Range;

use super::{Encoding, parts};
use crate::OutOfRange;

/// Bytes of a chunk: what an edit counts anew. Fewer would cost more to keep than to count.
const CHUNK_BYTES: usize = 1024;

/// A text in chunks whose counts add up.
///
/// A change counts anew the chunks that it touches, and those beside them when it touches
/// their borders. A chunk is about a kilobyte, but goes on where a text has no place to be
/// cut, as in a run of ideographs or of one sign: a change there counts the whole run.
#[derive(Debug, Clone)]
pub struct RunningCount {
    encoding: Encoding,
    chunks: Vec<Chunk>,
    count: usize,
}

#[derive(Debug, Clone)]
struct Chunk {
    text: String,
    characters: usize,
    count: usize,
}

impl RunningCount {
    /// The count of `text`, as a start.
    #[must_use]
    pub fn new(encoding: Encoding, text: &str) -> Self {
        let mut running = Self { encoding, chunks: Vec::new(), count: 0 };
        running.put(0..0, text);
        running
    }

    /// The encoding that is counted in.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Number of tokens.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Length in characters.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.characters).sum()
    }

    /// The text as it is.
    #[must_use]
    pub fn text(&self) -> String {
        self.chunks.iter().map(|chunk| &*chunk.text).collect()
    }

    /// Adds `text` at the end.
    pub fn append(&mut self, text: &str) {
        let last = self.chunks.len().saturating_sub(1);
        let whole = self.chunks.get(last).map_or_else(String::new, |chunk| chunk.text.clone()) + text;
        self.put(last..self.chunks.len(), &whole);
    }

    /// Puts `text` in the place of those characters.
    ///
    /// # Errors
    ///
    /// The range ends past the end of the text, or before it starts.
    pub fn replace(&mut self, characters: Range<usize>, text: &str) -> Result<(), OutOfRange> {
        let length = self.characters();
        if characters.start > characters.end || characters.end > length {
            return Err(OutOfRange { start: characters.start, end: characters.end, length });
        }
        // Both borders of the change lie inside these chunks or at the ends of the text: where
        // one falls between two chunks both are taken, for there may be no place to cut any more.
        let (first, before) = self.chunk_at(characters.start, |start, place| start < place);
        let (last, until) = self.chunk_at(characters.end, |start, place| start <= place);
        let touched = first..(last + 1).min(self.chunks.len());
        let old: String = self.chunks[touched.clone()].iter().map(|chunk| &*chunk.text).collect();
        let start = byte_of(&old, characters.start - before);
        let last_start: usize =
            self.chunks[first..touched.end.max(1) - 1].iter().map(|chunk| chunk.text.len()).sum();
        let end = last_start + byte_of(&old[last_start..], characters.end - until);
        self.put(touched, &[&old[..start], text, &old[end..]].concat());
        Ok(())
    }

    /// The last chunk of which `takes` accepts the start, given `place`; and that start in characters.
    fn chunk_at(&self, place: usize, takes: impl Fn(usize, usize) -> bool) -> (usize, usize) {
        let mut start = 0;
        for (at, chunk) in self.chunks.iter().enumerate() {
            let next = start + chunk.characters;
            if at + 1 == self.chunks.len() || !takes(next, place) {
                return (at, start);
            }
            start = next;
        }
        (0, 0)
    }

    /// Puts the chunks of `text` in the place of those.
    fn put(&mut self, chunks: Range<usize>, text: &str) {
        let encoding = self.encoding;
        let chunk = |part: &str| Chunk {
            text: part.to_owned(),
            characters: part.chars().count(),
            count: encoding.count(part),
        };
        let removed: usize = self.chunks[chunks.clone()].iter().map(|chunk| chunk.count).sum();
        let put: Vec<_> = parts(text, CHUNK_BYTES).map(chunk).collect();
        self.count = self.count - removed + put.iter().map(|chunk| chunk.count).sum::<usize>();
        self.chunks.splice(chunks, put);
    }
}

/// The offset of the character of that number.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::traps::texts;
    use super::*;

    fn long_texts() -> impl Strategy<Value = String> {
        (texts(), 1..200_usize, texts()).prop_map(|(text, times, end)| text.repeat(times) + &end)
    }

    proptest! {
        #[test]
        fn a_running_count_is_the_count_of_the_text(
            start in long_texts(),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3000_usize, texts()), 1..12),
        ) {
            for encoding in [Encoding::O200kBase, Encoding::R50kBase] {
                let mut running = RunningCount::new(encoding, &start);
                let mut text: Vec<char> = start.chars().collect();
                for (place, length, put) in &edits {
                    let from = place.index(text.len() + 1);
                    let to = (from + length).min(text.len());
                    text.splice(from..to, put.chars());
                    running.replace(from..to, put).expect("the range lies within the text");
                    text.extend(put.chars());
                    running.append(put);
                    let whole: String = text.iter().collect();
                    prop_assert_eq!(running.count(), encoding.count(&whole));
                    prop_assert_eq!(running.characters(), text.len());
                    prop_assert_eq!(running.text(), whole);
                }
            }
        }
    }

    #[test]
    fn a_range_outside_the_text_is_told() {
        let mut running = RunningCount::new(Encoding::O200kBase, "héllo");
        let error = running.replace(3..6, "").expect_err("it has five characters");
        assert_eq!(error.to_string(), "characters 3 to 6 are not in a text of 5");
        assert_eq!(running.replace(5..5, " world"), Ok(()));
        assert_eq!(running.text(), "héllo world");
    }

    #[test]
    fn a_change_counts_only_the_chunks_around_it() {
        let mut running = RunningCount::new(Encoding::O200kBase, &"some words, ".repeat(10_000));
        let before = running.chunks.len();
        assert!(running.chunks.iter().all(|chunk| chunk.text.len() < 2 * CHUNK_BYTES));
        running.replace(60_000..60_001, "another ").expect("it is that long");
        assert!(running.chunks.len().abs_diff(before) <= 2);
    }
}
