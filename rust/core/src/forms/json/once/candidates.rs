//! Which texts recur: whole strings, and what strings begin with, cut where a
//! reader would cut them.

use std::cmp::Reverse;

use ahash::HashMap;

use super::naming::Name;
use super::separators::is_separator;
use super::texts::Said;
use super::words;

/// Bytes of a string in which it may be cut. Whole, it may be of any length.
const MAX_LENGTH: usize = 512;

/// Shortest text, and shortest one that ends before a space.
const MIN_LENGTH: usize = 6;
const MIN_LENGTH_OF_PROSE: usize = 24;

/// Shortest part of a path or sentence that may be cut from what follows it.
const MIN_PART: usize = 3;

/// Most places at which one string is cut.
const MAX_CUTS: usize = 24;

/// A text that may be said once.
#[derive(Debug, Default)]
pub(super) struct Candidate<'d> {
    pub(super) content: &'d str,
    /// The key of the first string that begins with it.
    pub(super) key: &'d str,
    /// The strings that begin with it, and how often they stand in the document together.
    pub(super) uses: Vec<u32>,
    times: usize,
    /// The first of them: most texts have no other, and no list.
    first: u32,
    /// The next longer candidate in the first of them.
    longer: Option<usize>,
    /// What it could be called, and what it is.
    pub(super) names: Vec<String>,
    pub(super) name: Name,
    /// What it weighs in place.
    pub(super) weight: usize,
    /// What it saves in each of the strings, and what saying it once costs.
    pub(super) gain: usize,
    pub(super) cost: usize,
}

/// The texts that recur, those that promise most first, and no more than `most`.
pub(super) fn candidates<'d>(strings: &[Said<'d>], most: usize) -> Vec<Candidate<'d>> {
    let mut found = all(strings);
    let times: Vec<usize> = found.iter().map(|candidate| candidate.times).collect();
    found.retain(|candidate| {
        // What is always followed by the same is cut behind that.
        let is_whole = candidate.longer.is_none_or(|longer| times[longer] < candidate.times);
        is_whole && promise(candidate) > 0 && !words::is_time(candidate.content)
    });
    found.sort_by_key(|candidate| (Reverse(promise(candidate)), candidate.content));
    found.truncate(most);
    for candidate in found.iter_mut().filter(|candidate| candidate.uses.is_empty()) {
        candidate.uses.push(candidate.first);
    }
    found
}

/// Tokens it may save, about: a token holds some four bytes, a name takes three tokens.
fn promise(candidate: &Candidate<'_>) -> usize {
    (candidate.content.len() / 4).saturating_sub(2) * candidate.times.saturating_sub(1)
}

/// Every text at whose end a string is cut.
fn all<'d>(strings: &[Said<'d>]) -> Vec<Candidate<'d>> {
    let mut found: Vec<Candidate<'d>> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::default();
    known.reserve(strings.len());
    let mut ends = Vec::new();
    for (index, said) in strings.iter().enumerate() {
        let mut shorter: Option<usize> = None;
        ends.clear();
        cuts(said.content, &mut ends);
        for &end in &ends {
            let content = &said.content[..end];
            let at = *known.entry(content).or_insert(found.len());
            let index = index as u32;
            if at == found.len() {
                found.push(Candidate { content, key: said.key, first: index, ..Candidate::default() });
            } else {
                let Candidate { uses, first, .. } = &mut found[at];
                if uses.is_empty() {
                    uses.push(*first);
                }
                uses.push(index);
            }
            found[at].times += said.times;
            if let Some(shorter) = shorter.replace(at) {
                found[shorter].longer.get_or_insert(at);
            }
        }
    }
    found
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
