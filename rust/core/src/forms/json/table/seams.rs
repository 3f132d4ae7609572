//! Where a value may be cut so that a reader sees two whole parts of it:
//! between directory and file, host and path, day and time, words.

use std::ops::Range;

use super::moments::{begins_with_time, ends_with_day};

/// Shortest word at which a sign that ids hold too is a seam.
const MIN_WORD: usize = 3;

/// The end of a value that a text stands at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Start,
    Back,
}

/// Where a value may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seams {
    All,
    /// Not at the signs that ids hold too.
    Strong,
}

impl End {
    /// Bytes that both texts have at this end.
    pub(super) fn common(self, one: &str, other: &str) -> usize {
        let same = |(a, b): &(char, char)| a == b;
        let length = |(a, _): (char, char)| a.len_utf8();
        match self {
            Self::Start => one.chars().zip(other.chars()).take_while(same).map(length).sum(),
            Self::Back => one.chars().rev().zip(other.chars().rev()).take_while(same).map(length).sum(),
        }
    }

    /// So many bytes of this end.
    pub(super) fn take(self, text: &str, length: usize) -> &str {
        match self {
            Self::Start => &text[..length],
            Self::Back => &text[text.len() - length..],
        }
    }

    pub(super) fn strip<'t>(self, text: &'t str, part: &str) -> Option<&'t str> {
        match self {
            Self::Start => text.strip_prefix(part),
            Self::Back => text.strip_suffix(part),
        }
    }

    /// The most of `text` that ends at a seam towards the rest of the value;
    /// `behind_value` when a whole value stands on the other side of it.
    pub(super) fn to_seam(self, text: &str, seams: Seams, behind_value: bool) -> &str {
        let from = |wanted: fn(u8) -> bool| match self {
            Self::Start => text.bytes().position(wanted),
            Self::Back => text.bytes().rev().position(wanted),
        };
        let tells_from = if behind_value { Some(0) } else { from(is_telling) };
        let space_from = from(|byte| byte == b' ');
        let reaches = |length: usize, from: Option<usize>| from.is_some_and(|from| length > from);
        let whole = if self == Self::Back { host(text) } else { scheme(text) };
        let is_seam = |&length: &usize| {
            let cut = if self == Self::Start { length } else { text.len() - length };
            text.is_char_boundary(cut)
                && !whole.contains(&cut)
                && match self.seam(self.take(text, length).as_bytes()) {
                    Seam::Time => true,
                    Seam::Separator => reaches(length, tells_from),
                    Seam::Equals => reaches(length, tells_from) && !reaches(length, space_from),
                    Seam::Sign(word) => seams == Seams::All && (is_word(word) || behind_value && length == 1),
                    Seam::None => false,
                }
        };
        self.take(text, (1..=text.len()).rev().find(is_seam).unwrap_or(0))
    }

    /// What the text, which stands at this end, ends with towards the rest.
    fn seam(self, text: &[u8]) -> Seam<'_> {
        match (self, text) {
            (Self::Start, [before @ .., b'T' | b' ' | b':']) if ends_with_day(before) => Seam::Time,
            (Self::Back, [b'T' | b' ', after @ ..]) if begins_with_time(after) => Seam::Time,
            (Self::Back, [b'\\', b'n', ..]) => Seam::Time,
            (Self::Start, [.., b'=']) => Seam::Equals,
            (Self::Start, [.., last]) if is_separator(*last) => Seam::Separator,
            (Self::Back, [first, ..]) if is_separator(*first) => Seam::Separator,
            (Self::Start, [before @ .., b'-' | b'.' | b':']) => {
                let start = before.iter().rposition(|&byte| ends_word(byte)).map_or(0, |at| at + 1);
                Seam::Sign(&before[start..])
            }
            (Self::Back, [b'-' | b'.' | b':', after @ ..]) => {
                let end = after.iter().position(|&byte| ends_word(byte)).unwrap_or(after.len());
                Seam::Sign(&after[..end])
            }
            _ => Seam::None,
        }
    }
}

/// What a text may be cut at.
enum Seam<'t> {
    /// Between day and time, or before a line's end.
    Time,
    /// What parts words, and paths, and the members of a list.
    Separator,
    /// What parts a key of an address from its value.
    Equals,
    /// A sign that numbers and ids hold too, with the word that stands there.
    Sign(&'t [u8]),
    None,
}

/// The signs behind a scheme, which belong together.
fn scheme(text: &str) -> Range<usize> {
    text.find(":/").map_or(0..0, |colon| colon + 1..colon + 3)
}

/// The slashes before a host, and the host: it stands together with the scheme.
fn host(text: &str) -> Range<usize> {
    let Some((scheme, rest)) = text.split_once("//") else { return 0..0 };
    let slashes = scheme.len();
    slashes..slashes + 2 + rest.find('/').unwrap_or(rest.len())
}

/// Whether a byte parts words, and paths, and the members of a list.
fn is_separator(byte: u8) -> bool {
    b" /?#&,;@|'([{<>)]}".contains(&byte)
}

/// Whether it is a letter that no number, id or time has.
fn is_telling(byte: u8) -> bool {
    matches!(byte, b'g'..=b'z' | b'G'..=b'S' | b'U'..=b'Y')
}

/// A word at which a `-`, `.` or `:` is a seam: none of an address, a version or an id.
fn is_word(bytes: &[u8]) -> bool {
    bytes.len() >= MIN_WORD
        && bytes.iter().copied().any(is_telling)
        && bytes.iter().all(|byte| !byte.is_ascii_digit())
}

fn ends_word(byte: u8) -> bool {
    is_separator(byte) || matches!(byte, b'-' | b'.' | b':' | b'=')
}

#[cfg(test)]
mod tests {
    use super::{End, Seams};

    #[test]
    fn a_beginning_is_cut_behind_a_separator_and_never_inside_a_time_or_an_id() {
        let cases = [
            ("https://api.example.com/users/7", "https://api.example.com/users/"),
            ("pendulum-0.6.", "pendulum-"),
            ("2016-07-04T16:3", "2016-07-04T"),
            ("2016-07-04 16:3", "2016-07-04 "),
            ("2015/01/30 0", "2015/01/30 "),
            ("30/Jan/2015:0", "30/Jan/2015:"),
            ("2016-07-", ""),
            ("10.251.", ""),
            ("8d27f35a-4b45-", ""),
            ("10/12/", ""),
            ("http://a", "http://"),
            ("http:/", ""),
            ("arn:aws:s3:::lo", "arn:aws:"),
            ("a few wo", "a few "),
            ("naïve é", "naïve "),
        ];
        for (text, cut) in cases {
            assert_eq!(End::Start.to_seam(text, Seams::All, false), cut, "{text}");
        }
        assert_eq!(End::Start.to_seam("-1", Seams::All, true), "-");
        assert_eq!(End::Start.to_seam("instance/i-", Seams::Strong, false), "instance/");
    }

    #[test]
    fn an_end_is_cut_before_a_separator_and_never_inside_a_time_or_an_id() {
        let cases = [
            ("4.tar.gz", ".tar.gz"),
            ("7/comments", "/comments"),
            ("4T07:00:00.000Z", "T07:00:00.000Z"),
            (":00.000Z", ""),
            (".251.30", ""),
            ("x\\n", "\\n"),
            ("2 rows", " rows"),
            ("7é", ""),
            ("://example.com/users", "/users"),
        ];
        for (text, cut) in cases {
            assert_eq!(End::Back.to_seam(text, Seams::All, false), cut, "{text}");
        }
    }
}
