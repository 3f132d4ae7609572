//! Counting the tokens of a text's pieces as they are found.
#![expect(clippy::inline_always, reason = "code of a tier has to end up in a function compiled for it")]

use super::longer::Longer;
use super::memory::Memory;
use super::recent::{Key, LONGEST, Recent};
use super::rules::Rules;
use super::simd::{Job, Tier, WIDTH};
use super::split::Pattern;
use super::twos::Twos;
use super::vocab::Vocabulary;
use super::window::{Ones, Sink, Window, split};

/// Counts the tokens of a text.
pub(crate) struct Counting<'a> {
    pub(crate) text: &'a str,
    pub(crate) pattern: Pattern,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) memory: &'a mut Memory,
    pub(crate) twos: &'a Twos,
}

impl Job for Counting<'_> {
    type Output = usize;

    #[inline(always)]
    fn on(self, tier: impl Tier) -> usize {
        let Self { text, pattern, vocabulary, memory, twos } = self;
        let Memory { recent, longer, rules } = memory;
        let groups_of_digits = match pattern {
            Pattern::O200k | Pattern::Cl100k => u64::MAX,
            Pattern::R50k => 0,
        };
        let mut counter = Counter {
            text: text.as_bytes(),
            vocabulary,
            recent,
            longer,
            rules,
            twos,
            groups_of_digits,
            count: 0,
        };
        split(tier, pattern, text, &mut counter);
        counter.count
    }
}

/// Number of tokens of a text of which `pieces` finds the pieces one after the other, for vocabularies
/// and patterns of any make: nothing is taken for granted about digits.
pub(crate) fn count_pieces(
    text: &str,
    vocabulary: &Vocabulary,
    memory: &mut Memory,
    twos: &Twos,
    pieces: impl FnOnce(&mut Counter<'_>),
) -> usize {
    let Memory { recent, longer, rules } = memory;
    let text = text.as_bytes();
    let mut counter =
        Counter { text, vocabulary, recent, longer, rules, twos, groups_of_digits: 0, count: 0 };
    pieces(&mut counter);
    counter.count
}

pub(crate) struct Counter<'a> {
    text: &'a [u8],
    vocabulary: &'a Vocabulary,
    recent: &'a mut Recent,
    longer: &'a mut Longer,
    rules: &'a mut Rules,
    twos: &'a Twos,
    /// All ones where digits stand in groups of up to three, each of which is one token.
    groups_of_digits: u64,
    count: usize,
}

impl Sink for Counter<'_> {
    #[inline(always)]
    fn window(&mut self, window: &Window) {
        let Window { bytes, start, starts, ends, digits } = *window;
        self.count += starts.count_ones() as usize;
        let single_bytes = starts & ends >> 1;
        let sought = starts & !single_bytes & !(digits & self.groups_of_digits);
        let twos = sought & ends >> 2;
        for place in Ones(twos) {
            let bytes = bytes[place as usize..].first_chunk().expect("a window reaches past its last place");
            self.count += self.twos.more_than_one(*bytes);
        }
        for place in Ones(sought & !twos) {
            let place = place as usize;
            let length = (ends >> place >> 1).trailing_zeros() as usize + 1;
            if length > LONGEST {
                self.count += self.count_longer(start + place, start + place + length) - 1;
                continue;
            }
            let bytes = bytes[place..].first_chunk().expect("a window reaches past its last place");
            self.count += self.more_than_one(Key::of(bytes, length));
        }
    }

    #[inline]
    fn piece(&mut self, start: usize, end: usize) {
        self.count += match end - start {
            1 => 1,
            2 => 1 + self.twos.more_than_one([self.text[start], self.text[start + 1]]),
            3..=LONGEST => self.count_short(start, end),
            WIDTH.. if Rules::is_rule(&self.text[start..end]) => self.count_rule(start, end),
            _ => self.count_long(start, end),
        };
    }
}

impl Counter<'_> {
    /// How many tokens more than one the piece of that key has.
    ///
    /// To call for the slots of a window's pieces, and to look at them only when the next
    /// window was split, took a quarter more instructions, and gained prose and code a
    /// tenth of the time that it lost logs.
    #[inline(always)]
    fn more_than_one(&mut self, key: Key) -> usize {
        if let Some(more) = self.recent.get(key) { more } else { self.learn(key) }
    }

    #[cold]
    #[inline(never)]
    fn learn(&mut self, key: Key) -> usize {
        let (bytes, length) = key.piece();
        let more = self.vocabulary.count(&bytes[..length]) - 1;
        self.recent.set(key, more);
        more
    }

    #[inline]
    fn count_short(&mut self, start: usize, end: usize) -> usize {
        let mut padded = [0; LONGEST + 1];
        let bytes = if let Some(bytes) = self.text[start..].first_chunk() {
            bytes
        } else {
            padded[..end - start].copy_from_slice(&self.text[start..end]);
            &padded
        };
        1 + self.more_than_one(Key::of(bytes, end - start))
    }

    #[inline(never)]
    fn count_longer(&mut self, start: usize, end: usize) -> usize {
        let (piece, vocabulary) = (&self.text[start..end], self.vocabulary);
        self.longer.count(piece, || vocabulary.count(piece))
    }

    #[inline(never)]
    fn count_rule(&mut self, start: usize, end: usize) -> usize {
        let (piece, vocabulary) = (&self.text[start..end], self.vocabulary);
        self.rules.count(piece, || vocabulary.count(piece))
    }

    #[inline(never)]
    fn count_long(&mut self, start: usize, end: usize) -> usize {
        let (text, vocabulary) = (self.text, self.vocabulary);
        vocabulary.count_long(&text[start..end], |segment| {
            self.count_short(start + segment.start, start + segment.end)
        })
    }
}
