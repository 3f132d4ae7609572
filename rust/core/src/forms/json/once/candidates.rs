//! Which texts recur: whole strings, and what strings begin with, cut where a
//! reader would cut them.

use std::cmp::Reverse;
use std::num::NonZeroU32;

use super::naming::Name;
use super::separators::is_separator;
use super::words;
use super::written::Said;
use crate::forms::distinct::Distinct;

/// Bytes of a string in which it may be cut. Whole, it may be of any length.
const MAX_LENGTH: usize = 512;

/// Shortest text, and shortest one that ends before a space.
pub(super) const MIN_LENGTH: usize = 6;
const MIN_LENGTH_OF_PROSE: usize = 24;

/// Shortest part of a path or sentence that may be cut from what follows it.
const MIN_PART: usize = 3;

/// Most places at which one string is cut.
const MAX_CUTS: usize = 24;

/// A text that may be said once.
#[derive(Debug)]
pub(super) struct Candidate<'d> {
    pub(super) content: &'d str,
    /// The key of the first string that begins with it.
    pub(super) key: Option<NonZeroU32>,
    /// The strings that begin with it, and how often they stand in the document together.
    pub(super) uses: Vec<u32>,
    /// What it could be called, and what it is.
    pub(super) names: Vec<String>,
    /// How many of these, the first, are words of a phrase that no other text holds.
    pub(super) telling: usize,
    pub(super) name: Name,
    /// What it weighs in place.
    pub(super) weight: usize,
    /// What it saves in each of the strings, and what saying it once costs.
    pub(super) gain: usize,
    pub(super) cost: usize,
}

/// The texts that recur, those that promise most first, and no more than `most`.
pub(super) fn candidates<'d>(strings: &[Said<'d>], most: usize) -> Vec<Candidate<'d>> {
    let beginnings = Beginnings::of(strings);
    let chosen = beginnings.most_promising(most);
    let mut uses = beginnings.uses(&chosen);
    let candidate = |(&number, uses): (&u32, &mut Vec<u32>)| Candidate {
        content: beginnings.content(number),
        key: strings[uses[0] as usize].key,
        uses: std::mem::take(uses),
        names: Vec::new(),
        telling: 0,
        name: Name::default(),
        weight: 0,
        gain: 0,
        cost: 0,
    };
    chosen.iter().zip(&mut uses).map(candidate).collect()
}

/// Every text at whose end a string is cut, by number. Most promise nothing, and are
/// as many as words: nothing is noted of them that can be found again.
#[derive(Default)]
struct Beginnings<'d> {
    contents: Distinct<'d>,
    of_content: Vec<Beginning>,
    /// The cuts of one string behind those of another, each string's ended by [`NONE`].
    cuts: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Beginning {
    /// How often strings that begin with it stand in the document.
    times: u32,
    /// The next longer one in the first string that has any.
    longer: u32,
}

/// Stands where there is no number.
const NONE: u32 = u32::MAX;

impl<'d> Beginnings<'d> {
    fn of(strings: &[Said<'d>]) -> Self {
        let mut found = Self::default();
        let mut ends = Vec::new();
        for said in strings {
            let mut shorter = None;
            ends.clear();
            cuts(said.content, &mut ends);
            for &end in &ends {
                let number = found.contents.number(&said.content[..end]);
                if number as usize == found.of_content.len() {
                    found.of_content.push(Beginning { times: 0, longer: NONE });
                }
                found.of_content[number as usize].times += said.times;
                found.cuts.push(number);
                if let Some(shorter) = shorter.replace(number as usize)
                    && found.of_content[shorter].longer == NONE
                {
                    found.of_content[shorter].longer = number;
                }
            }
            found.cuts.push(NONE);
        }
        found
    }

    fn content(&self, number: u32) -> &'d str {
        self.contents.texts()[number as usize]
    }

    /// The numbers of those that promise most, the best first.
    fn most_promising(&self, most: usize) -> Vec<u32> {
        let is_chosen = |&number: &u32| {
            // What is always followed by the same is cut behind that.
            let Beginning { times, longer } = self.of_content[number as usize];
            let is_whole = self.of_content.get(longer as usize).is_none_or(|longer| longer.times < times);
            is_whole && self.promise(number) > 0 && !words::is_time(self.content(number))
        };
        let mut chosen: Vec<u32> = (0..self.of_content.len() as u32).filter(is_chosen).collect();
        chosen.sort_by_key(|&number| (Reverse(self.promise(number)), self.content(number)));
        chosen.truncate(most);
        chosen
    }

    /// Tokens it may save, about: a token holds some four bytes, a name takes three tokens.
    fn promise(&self, number: u32) -> usize {
        let times = self.of_content[number as usize].times as usize;
        (self.content(number).len() / 4).saturating_sub(2) * times.saturating_sub(1)
    }

    /// The strings that begin with each of these, by number.
    fn uses(&self, chosen: &[u32]) -> Vec<Vec<u32>> {
        let mut place_of = vec![NONE; self.of_content.len()];
        for (&number, place) in chosen.iter().zip(0..) {
            place_of[number as usize] = place;
        }
        let mut uses = vec![Vec::new(); chosen.len()];
        for (cuts, string) in self.cuts.split(|&cut| cut == NONE).zip(0..) {
            for &cut in cuts {
                if let Some(uses) = uses.get_mut(place_of[cut as usize] as usize) {
                    uses.push(string);
                }
            }
        }
        uses
    }
}

/// Where a string may be cut: before a separator that ends a word, but not
/// behind an escape, whose halves would say nothing; and at its end.
fn cuts(content: &str, ends: &mut Vec<usize>) {
    let bytes = content.as_bytes();
    let clean = content.find('\\').unwrap_or(content.len());
    let ends_word = |&at: &usize| {
        let shortest = if bytes[at] == b' ' { MIN_LENGTH_OF_PROSE } else { MIN_LENGTH };
        at >= shortest && is_separator(bytes[at]) && !is_separator(bytes[at - 1]) && is_seam(content, at)
    };
    ends.extend((1..clean.min(MAX_LENGTH)).filter(ends_word).take(MAX_CUTS));
    if content.len() >= MIN_LENGTH {
        ends.push(content.len());
    }
}

/// Whether a cut leaves times, addresses, versions and ids whole: a `-`, `.` or
/// `:` is a seam only behind a part that has a letter past the hexadecimal ones.
fn is_seam(content: &str, at: usize) -> bool {
    let bytes = content.as_bytes();
    if !matches!(bytes[at], b'-' | b'.' | b':') {
        return true;
    }
    let between_digits = bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let part = content[..at].rsplit(['/', '?', '#', '&', '=', ' ', ',']).next().unwrap_or_default();
    let is_telling = |byte: u8| matches!(byte, b'g'..=b'z' | b'G'..=b'S' | b'U'..=b'Y');
    !between_digits && part.len() >= MIN_PART && part.bytes().any(is_telling)
}

#[cfg(test)]
mod tests {
    use super::cuts;

    #[test]
    fn strings_are_cut_before_separators_that_end_a_word() {
        let cases: [(&str, &[&str]); 8] = [
            (
                "https://api.example.com/users/7",
                &[
                    "https://api",
                    "https://api.example",
                    "https://api.example.com",
                    "https://api.example.com/users",
                    "https://api.example.com/users/7",
                ],
            ),
            ("arn:aws:s3:::logs", &["arn:aws", "arn:aws:s3", "arn:aws:s3:::logs"]),
            ("2023-07-11T03:31:41Z", &["2023-07-11T03:31:41Z"]),
            ("8d27f35a-4b45-4752-a5db-7985ea8b38bf", &["8d27f35a-4b45-4752-a5db-7985ea8b38bf"]),
            ("release-1.16.2", &["release", "release-1.16.2"]),
            ("10.251.30.134/24", &["10.251.30.134", "10.251.30.134/24"]),
            (
                "a few words that end here, or there",
                &[
                    "a few words that end here",
                    "a few words that end here, or",
                    "a few words that end here, or there",
                ],
            ),
            ("/path/to/a/file\\n/path", &["/path/to", "/path/to/a", "/path/to/a/file\\n/path"]),
        ];
        for (content, texts) in cases {
            let mut ends = Vec::new();
            cuts(content, &mut ends);
            let cut: Vec<&str> = ends.into_iter().map(|end| &content[..end]).collect();
            assert_eq!(cut, texts, "{content}");
        }
    }

    #[test]
    fn a_long_string_is_cut_near_its_beginning_or_said_whole() {
        let content = format!("https://example.org/{}/end", "x".repeat(600));
        let mut ends = Vec::new();
        cuts(&content, &mut ends);
        assert_eq!(ends, ["https://example".len(), "https://example.org".len(), content.len()]);
    }
}
