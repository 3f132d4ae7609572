//! Splitting a text into pieces, by hand-written equivalents of the patterns
//! that tiktoken runs through a backtracking regex engine. None looks behind,
//! and none looks at a character more than a few times, whatever the text.

use super::classes::{Class, Classes};

/// The splitting patterns. In both, alternatives are tried from left to right.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pattern {
    /// With `U = [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, `l = [\p{Ll}\p{Lm}\p{Lo}\p{M}]`
    /// and `s = (?i:'s|'t|'re|'ve|'m|'ll|'d)`:
    /// `[^\r\n\p{L}\p{N}]?U*l+s?|[^\r\n\p{L}\p{N}]?U+l*s?|\p{N}{1,3}|
    ///  ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    O200k,
    /// `'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+|
    ///  ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s`
    Cl100k,
}

/// The pieces of a text. None is empty, and joined they are the text.
pub(crate) struct Pieces<'t> {
    text: Text<'t>,
    pattern: Pattern,
    start: usize,
}

impl<'t> Pieces<'t> {
    pub(crate) fn of(text: &'t str, pattern: Pattern) -> Self {
        Self {
            text: Text { utf8: text, bytes: text.as_bytes(), classes: Classes::table() },
            pattern,
            start: 0,
        }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t [u8];

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.start == self.text.bytes.len() {
            return None;
        }
        let end = match self.pattern {
            Pattern::O200k => self.text.o200k_end(self.start),
            Pattern::Cl100k => self.text.cl100k_end(self.start),
        };
        let piece = &self.text.bytes[self.start..end];
        self.start = end;
        Some(piece)
    }
}

struct Text<'t> {
    utf8: &'t str,
    bytes: &'t [u8],
    classes: &'static Classes,
}

/// Where the o200k letter patterns end, when they start at some offset.
enum Word {
    /// `U*l+` matches.
    Mixed(usize),
    /// Only `U+` does.
    Upper(usize),
    Absent,
}

/// White space from some offset on; all three are offsets, `last` of the last character.
struct Space {
    last: usize,
    end: usize,
    after_newline: Option<usize>,
}

impl Text<'_> {
    /// The end of the o200k piece that starts at `start`, which lies before the end of the text.
    fn o200k_end(&self, start: usize) -> usize {
        let (first, width) = self.class_at(start);
        let after = start + width;
        if first.is_in(Class::NUMBER) {
            return self.digits_end(after);
        }
        if first.is_in(Class::SPACE | Class::MARK | Class::OTHER) {
            match self.word(after) {
                Word::Mixed(end) => return self.contraction_end(end),
                // A mark alone is a match of the first alternative, which goes before
                // the second: "\u{301}AB" is split after the mark.
                Word::Upper(end) if first != Class::MARK => return self.contraction_end(end),
                Word::Upper(_) | Word::Absent => {}
            }
        }
        if let Word::Mixed(end) | Word::Upper(end) = self.word(start) {
            return self.contraction_end(end);
        }
        if let Some(mut end) = self.punctuation_end(start, after) {
            while matches!(self.bytes.get(end), Some(b'\r' | b'\n' | b'/')) {
                end += 1;
            }
            return end;
        }
        let space = self.space(start);
        match space.after_newline {
            Some(end) => end,
            None => self.space_before_word(start, &space),
        }
    }

    /// The end of the cl100k piece that starts at `start`, which lies before the end of the text.
    fn cl100k_end(&self, start: usize) -> usize {
        let contraction = self.contraction_end(start);
        if contraction > start {
            return contraction;
        }
        let (first, width) = self.class_at(start);
        let after = start + width;
        if first.is_in(Class::NUMBER) {
            return self.digits_end(after);
        }
        if !first.is_in(Class::NEWLINE) {
            let end = self.run_end(after, Class::LETTER);
            if end > after || first.is_in(Class::LETTER) {
                return end;
            }
        }
        if let Some(end) = self.punctuation_end(start, after) {
            return self.run_end(end, Class::NEWLINE);
        }
        let space = self.space(start);
        match space.after_newline {
            Some(end) if space.end < self.bytes.len() => end,
            _ => self.space_before_word(start, &space),
        }
    }

    /// The class and the width in bytes of the character at `at`; of the end, no class and no width.
    #[inline]
    fn class_at(&self, at: usize) -> (Class, usize) {
        match self.bytes.get(at) {
            Some(&byte) if byte.is_ascii() => (Class::of_ascii(byte), 1),
            _ => self.wide_class_at(at),
        }
    }

    fn wide_class_at(&self, at: usize) -> (Class, usize) {
        match self.utf8[at..].chars().next() {
            Some(character) => (self.classes.of(character), character.len_utf8()),
            None => (Class::NONE, 0),
        }
    }

    /// The end of the characters from `at` on that are in `set`.
    #[inline]
    fn run_end(&self, mut at: usize, set: Class) -> usize {
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
    fn word(&self, start: usize) -> Word {
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
    fn contraction_end(&self, at: usize) -> usize {
        let Some([b'\'', letters @ ..]) = self.bytes.get(at..) else {
            return at;
        };
        match letters {
            [b's' | b'S' | b't' | b'T' | b'm' | b'M' | b'd' | b'D', ..] => at + 2,
            [b'r' | b'R' | b'v' | b'V', b'e' | b'E', ..]
            | [b'l' | b'L', b'l' | b'L', ..]
            // U+017F, the long s, is an "s" to a pattern that ignores case.
            | [0xC5, 0xBF, ..] => at + 3,
            _ => at,
        }
    }

    /// The end of up to three numbers, of which the first ends at `after_first`.
    fn digits_end(&self, after_first: usize) -> usize {
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
    fn punctuation_end(&self, start: usize, after: usize) -> Option<usize> {
        let body = if self.bytes[start] == b' ' { after } else { start };
        let end = self.run_end(body, Class::OTHER | Class::MARK);
        (end > body).then_some(end)
    }

    fn space(&self, start: usize) -> Space {
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
    fn space_before_word(&self, start: usize, space: &Space) -> usize {
        if space.end < self.bytes.len() && space.last > start { space.last } else { space.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_pieces(pattern: Pattern, cases: &[&[&str]]) {
        for expected in cases {
            let text = expected.concat();
            let pieces: Vec<_> = Pieces::of(&text, pattern).map(String::from_utf8_lossy).collect();
            assert_eq!(pieces, *expected, "{pattern:?}");
        }
    }

    #[test]
    fn both_patterns_split_alike_where_case_and_line_ends_play_no_part() {
        let cases: &[&[&str]] = &[
            &[],
            &["hello", " world"],
            &["123", "456", "7"],
            &["½²Ⅷ", "٣"],
            &["a", "  ", " b"],
            &["a", " ", "1"],
            &["\u{A0}", "\u{A0}b"],
            &["x", "   "],
            &["{\"", "a", "\":", " [", "1", "]}"],
            &["(a", "((", "b"],
            &[" ((", "b"],
            &["\tb", "\0c"],
            &["亚洲", "。中文"],
            &["<", "|end", "|>"],
        ];
        assert_pieces(Pattern::O200k, cases);
        assert_pieces(Pattern::Cl100k, cases);
    }

    #[test]
    fn o200k_splits_words_by_case() {
        assert_pieces(
            Pattern::O200k,
            &[
                &["camel", "Case"],
                &["HTTPServer"],
                &["亚洲", "AV"],
                &["AV亚洲x"],
                &["ǅemal"],
                &["\u{301}", "AB"],
                &["(\u{301}", "AB"],
                &["(AB"],
                &["é", "É"],
            ],
        );
    }

    #[test]
    fn cl100k_splits_words_at_marks_and_not_by_case() {
        assert_pieces(
            Pattern::Cl100k,
            &[&["camelCase"], &["亚洲AV"], &["e", "\u{301}a"], &["(\u{301}", "AB"], &["\u{301}\u{301}", "a"]],
        );
    }

    #[test]
    fn contractions_end_an_o200k_word_and_stand_alone_in_cl100k() {
        assert_pieces(
            Pattern::O200k,
            &[&["don't"], &["WE'LL", "'s"], &["can't", "s"], &["it'ſ"], &["'x"], &["1", "'s"]],
        );
        assert_pieces(
            Pattern::Cl100k,
            &[&["don", "'t"], &["WE", "'LL", "'s"], &["it", "'ſ"], &["'x"], &["1", "'s"]],
        );
    }

    #[test]
    fn line_ends_belong_to_the_punctuation_before_them() {
        assert_pieces(Pattern::O200k, &[&["\";\n//"], &["a", "\n", "//"], &["a", ".\r\n\n", " ", " b"]]);
        assert_pieces(Pattern::Cl100k, &[&["\";\n", "//"], &["a", ".\r\n\n", " ", " b"]]);
    }

    #[test]
    fn space_is_split_after_its_last_line_end() {
        assert_pieces(Pattern::O200k, &[&[" \n \r\n", " ", " x"], &["\n", "  "], &["\u{85}", "\u{2028}x"]]);
        assert_pieces(Pattern::Cl100k, &[&[" \n \r\n", " ", " x"], &["\n  "], &["\u{85}", "\u{2028}x"]]);
    }
}
