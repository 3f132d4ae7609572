//! What the splitting patterns are made of: each part of a pattern as a function
//! from the offset where it starts to the offset where it ends.

use super::classes::{Class, Classes};

/// A text to be scanned.
pub(crate) struct Text<'t> {
    pub(crate) bytes: &'t [u8],
}

/// Where the o200k letter patterns end, when they start at some offset.
pub(crate) enum Word {
    /// `U*l+` matches.
    Mixed(usize),
    /// Only `U+` does.
    Upper(usize),
    Absent,
}

/// White space from some offset on; all three are offsets, `last` of the last character.
pub(crate) struct Space {
    last: usize,
    pub(crate) end: usize,
    pub(crate) after_newline: Option<usize>,
}

impl<'t> Text<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { bytes: text.as_bytes() }
    }

    /// The class and the width in bytes of the character at `at`; of the end, no class and no width.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "called, it took a quarter of the time of counting: 200 MB/s against 300"
    )]
    pub(crate) fn class_at(&self, at: usize) -> (Class, usize) {
        match self.bytes.get(at) {
            Some(&byte) if byte.is_ascii() => (Class::of_ascii(byte), 1),
            _ => self.wide_class_at(at),
        }
    }

    #[inline]
    fn wide_class_at(&self, at: usize) -> (Class, usize) {
        let low = |byte: u8| u32::from(byte & 0x3F);
        let (code_point, width) = match self.bytes[at..] {
            [lead @ ..0xE0, second, ..] => (u32::from(lead & 0x1F) << 6 | low(second), 2),
            [lead @ ..0xF0, second, third, ..] => {
                (u32::from(lead & 0xF) << 12 | low(second) << 6 | low(third), 3)
            }
            [lead, second, third, fourth, ..] => {
                (u32::from(lead & 7) << 18 | low(second) << 12 | low(third) << 6 | low(fourth), 4)
            }
            // A text is UTF-8: it ends in whole characters.
            _ => return (Class::NONE, 0),
        };
        (Classes::table().of(code_point), width)
    }

    /// The end of the characters from `at` on that are in `set`.
    #[inline]
    pub(crate) fn run_end(&self, mut at: usize, set: Class) -> usize {
        loop {
            let (class, width) = self.class_at(at);
            if !class.is_in(set) {
                return at;
            }
            at += width;
        }
    }

    /// What the o200k letter patterns, without what may go before them, match at `start`.
    ///
    /// Letters without case and marks are in both `U` and `l`. So when no lower case
    /// letter follows `U*`, the engine steps back to the last of those and lets `l+` have it.
    #[inline]
    pub(crate) fn word(&self, start: usize) -> Word {
        let (mut at, mut after_caseless) = (start, None);
        loop {
            let (class, width) = self.class_at(at);
            if !class.is_in(Class::UPPER | Class::CASELESS | Class::MARK) {
                break;
            }
            at += width;
            if !class.is_in(Class::UPPER) {
                after_caseless = Some(at);
            }
        }
        let end = self.run_end(at, Class::LOWER | Class::CASELESS | Class::MARK);
        if end > at {
            return Word::Mixed(end);
        }
        match after_caseless {
            Some(end) => Word::Mixed(end),
            None if at > start => Word::Upper(at),
            None => Word::Absent,
        }
    }

    /// The end of the contraction at `at`, or `at` when there is none.
    #[inline]
    pub(crate) fn contraction_end(&self, at: usize) -> usize {
        at + contraction_length(&self.bytes[at..])
    }

    /// The end of up to three numbers, of which the first ends at `after_first`.
    pub(crate) fn digits_end(&self, after_first: usize) -> usize {
        let mut end = after_first;
        for _ in 0..2 {
            let (class, width) = self.class_at(end);
            if !class.is_in(Class::NUMBER) {
                break;
            }
            end += width;
        }
        end
    }

    /// The end of ` ?[^\s\p{L}\p{N}]+` at `start`, whose first character ends at `after`.
    pub(crate) fn punctuation_end(&self, start: usize, after: usize) -> Option<usize> {
        let body = if self.bytes[start] == b' ' { after } else { start };
        let end = self.run_end(body, Class::OTHER | Class::MARK);
        (end > body).then_some(end)
    }

    pub(crate) fn space(&self, start: usize) -> Space {
        let mut space = Space { last: start, end: start, after_newline: None };
        loop {
            let (class, width) = self.class_at(space.end);
            if !class.is_in(Class::SPACE | Class::NEWLINE) {
                return space;
            }
            space.last = space.end;
            space.end += width;
            if class == Class::NEWLINE {
                space.after_newline = Some(space.end);
            }
        }
    }

    /// All of the space at the end of the text; elsewhere all but its last character,
    /// which is left to the next piece unless it is the only one.
    pub(crate) fn space_before_word(&self, start: usize, space: &Space) -> usize {
        if space.end < self.bytes.len() && space.last > start { space.last } else { space.end }
    }
}

/// The length of the contraction that `text` opens with, or 0 when there is none.
#[inline]
pub(crate) fn contraction_length(text: &[u8]) -> usize {
    let [b'\'', letters @ ..] = text else {
        return 0;
    };
    match letters {
        [b's' | b'S' | b't' | b'T' | b'm' | b'M' | b'd' | b'D', ..] => 2,
        [b'r' | b'R' | b'v' | b'V', b'e' | b'E', ..]
        | [b'l' | b'L', b'l' | b'L', ..]
        // U+017F, the long s, is an "s" to a pattern that ignores case.
        | [0xC5, 0xBF, ..] => 3,
        _ => 0,
    }
}
