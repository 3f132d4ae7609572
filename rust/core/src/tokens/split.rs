//! Splitting a text into pieces, by hand-written equivalents of the patterns
//! that tiktoken runs through a backtracking regex engine. None looks behind,
//! and none looks at a character more than a few times, whatever the text.

use super::classes::Class;
use super::scan::{Text, Word};

/// The splitting patterns.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Pattern {
    O200k,
    Cl100k,
    R50k,
}

impl Pattern {
    /// The pattern as tiktoken has it. Alternatives are tried from left to right.
    pub(crate) fn regex(self) -> &'static str {
        match self {
            Self::O200k => concat!(
                r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|",
                r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|",
                r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
            ),
            Self::Cl100k => concat!(
                r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+|",
                r" ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
            ),
            Self::R50k => r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s",
        }
    }
}

/// The pieces of a text. None is empty, and joined they are the text.
pub(crate) struct Pieces<'t> {
    text: Text<'t>,
    pattern: Pattern,
    start: usize,
}

impl<'t> Pieces<'t> {
    pub(crate) fn of(text: &'t str, pattern: Pattern) -> Self {
        Self { text: Text::of(text), pattern, start: 0 }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = &'t [u8];

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.start == self.text.bytes.len() {
            return None;
        }
        let end = self.text.piece_end(self.start, self.pattern);
        let piece = &self.text.bytes[self.start..end];
        self.start = end;
        Some(piece)
    }
}

impl Text<'_> {
    /// The end of the piece that starts at `start`, which lies before the end of the text.
    #[inline]
    pub(crate) fn piece_end(&self, start: usize, pattern: Pattern) -> usize {
        match pattern {
            Pattern::O200k => self.o200k_end(start),
            Pattern::Cl100k => self.cl100k_end(start),
            Pattern::R50k => self.r50k_end(start),
        }
    }

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

    fn r50k_end(&self, start: usize) -> usize {
        let contraction = self.contraction_end(start);
        // This pattern knows contractions in lower case alone.
        if contraction > start && self.bytes[start + 1..contraction].iter().all(u8::is_ascii_lowercase) {
            return contraction;
        }
        let body = if self.bytes[start] == b' ' { start + 1 } else { start };
        let (first, width) = self.class_at(body);
        for run in [Class::LETTER, Class::NUMBER, Class::OTHER | Class::MARK] {
            if first.is_in(run) {
                return self.run_end(body + width, run);
            }
        }
        self.space_before_word(start, &self.space(start))
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
            &["<|", "end", "|>"],
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
    fn r50k_splits_where_the_sort_of_character_changes() {
        assert_pieces(
            Pattern::R50k,
            &[
                &[],
                &["hello", " world"],
                &["camelCase", "1234567", " 89½"],
                &["don", "'t"],
                &["DON", "'", "T"],
                &["WE", "'", "LL", "'s"],
                &["'", "ſ"],
                &["a", "\t", "\t", "b"],
                &["a", "  \n", " b"],
                &["e", "\u{301}", "a"],
                &["\";", "\n", "//"],
                &["x", " \n "],
            ],
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
