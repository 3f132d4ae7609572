//! `DeepSeek` V3 and later: three splits, each of what the one before left whole.
//! `\p{N}{1,3}`, then `[一-龥぀-ゟ゠-ヿ]+`, then
//! ``[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+|``
//! `` ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+``.
//! So to the last, what one of the first two took is the end of the text. A run that nothing matches is a piece.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::super::classes::{Class, Classes};

/// A set of the sorts of character told apart here. A character is of one sort, and may be `KANA_OR_HAN` too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sort(u8);

impl Sort {
    /// The end of what is split: in no set.
    const NONE: Self = Self(0);
    const NUMBER: Self = Self(1 << 0);
    /// Letters and marks.
    const WORD: Self = Self(1 << 1);
    const PUNCTUATION: Self = Self(1 << 2);
    /// White space but for the two newlines.
    const SPACE: Self = Self(1 << 3);
    const NEWLINE: Self = Self(1 << 4);
    /// Controls, and what is not assigned.
    const REST: Self = Self(1 << 5);
    /// What the second split takes, whatever its sort.
    const KANA_OR_HAN: Self = Self(1 << 6);

    #[inline]
    const fn is_in(self, set: Self) -> bool {
        self.0 & set.0 != 0
    }

    fn of_character(character: char, class: Class, punctuation: bool) -> Self {
        let sort = if punctuation {
            Self::PUNCTUATION
        } else if class.is_in(Class::LETTER | Class::MARK) {
            Self::WORD
        } else if class.is_in(Class::NUMBER) {
            Self::NUMBER
        } else if class.is_in(Class::NEWLINE) {
            Self::NEWLINE
        } else if class.is_in(Class::SPACE) {
            Self::SPACE
        } else {
            Self::REST
        };
        let taken = matches!(character, '\u{4E00}'..='\u{9FA5}' | '\u{3040}'..='\u{30FF}');
        if taken { sort | Self::KANA_OR_HAN } else { sort }
    }
}

impl BitOr for Sort {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The end of the piece that starts at `start`, which lies before the end of the text.
#[inline]
pub(super) fn piece_end(text: &str, start: usize) -> usize {
    let sorts: &[Sort] = &SORTS;
    let (first, width) = sort_at(text, start, sorts);
    if first.is_in(Sort::NUMBER) {
        return digits_end(text, start + width, sorts);
    }
    Split { text, sorts, taken: first.is_in(Sort::KANA_OR_HAN) }.piece_end(start, first, start + width)
}

/// The sort and the width in bytes of the character at `at`; of the end, no sort and no width.
#[inline]
fn sort_at(text: &str, at: usize, sorts: &[Sort]) -> (Sort, usize) {
    match text.as_bytes().get(at) {
        Some(&byte) if byte.is_ascii() => (sorts[usize::from(byte)], 1),
        Some(_) => {
            let character = text[at..].chars().next().expect("a byte stands here");
            (sorts[character as usize], character.len_utf8())
        }
        None => (Sort::NONE, 0),
    }
}

/// The end of up to three numbers, of which the first ends at `after_first`.
fn digits_end(text: &str, after_first: usize, sorts: &[Sort]) -> usize {
    let mut end = after_first;
    for _ in 0..2 {
        let (sort, width) = sort_at(text, end, sorts);
        if !sort.is_in(Sort::NUMBER) {
            break;
        }
        end += width;
    }
    end
}

/// What the last split is given: all from one cut of the first two to the next.
struct Split<'t> {
    text: &'t str,
    sorts: &'static [Sort],
    /// Whether it is what the second split took.
    taken: bool,
}

impl Split<'_> {
    fn piece_end(&self, start: usize, first: Sort, after: usize) -> usize {
        let bytes = self.text.as_bytes();
        if bytes[start].is_ascii_punctuation() && bytes.get(after).is_some_and(u8::is_ascii_alphabetic) {
            return after + bytes[after..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        }
        if first.is_in(Sort::WORD | Sort::SPACE | Sort::REST) {
            let end = self.run_end(after, Sort::WORD);
            if end > after || first.is_in(Sort::WORD) {
                return end;
            }
        }
        let body = if bytes[start] == b' ' { after } else { start };
        let end = self.run_end(body, Sort::PUNCTUATION);
        if end > body {
            return self.run_end(end, Sort::NEWLINE);
        }
        if first.is_in(Sort::REST) { self.unmatched_end(after) } else { self.space_end(start) }
    }

    /// The sort and the width of the character at `at`; past the end of what is split, no sort.
    #[inline]
    fn sort_at(&self, at: usize) -> (Sort, usize) {
        let (sort, width) = sort_at(self.text, at, self.sorts);
        if sort.is_in(Sort::NUMBER) || sort.is_in(Sort::KANA_OR_HAN) != self.taken {
            return (Sort::NONE, 0);
        }
        (sort, width)
    }

    #[inline]
    fn run_end(&self, mut at: usize, set: Sort) -> usize {
        loop {
            let (sort, width) = self.sort_at(at);
            if !sort.is_in(set) {
                return at;
            }
            at += width;
        }
    }

    /// The end of a run that nothing matches; the last of it may open a word.
    fn unmatched_end(&self, mut at: usize) -> usize {
        loop {
            let (sort, width) = self.sort_at(at);
            if !sort.is_in(Sort::REST) || self.sort_at(at + width).0.is_in(Sort::WORD) {
                return at;
            }
            at += width;
        }
    }

    /// The end of `\s*[\r\n]+|\s+(?!\S)|\s+` at `start`.
    fn space_end(&self, start: usize) -> usize {
        let (mut last, mut end, mut after_newline) = (start, start, None);
        loop {
            let (sort, width) = self.sort_at(end);
            if !sort.is_in(Sort::SPACE | Sort::NEWLINE) {
                if let Some(after_newline) = after_newline {
                    return after_newline;
                }
                // All but the last is left to what follows, unless there is only one or nothing follows.
                return if sort == Sort::NONE || last == start { end } else { last };
            }
            last = end;
            end += width;
            if sort.is_in(Sort::NEWLINE) {
                after_newline = Some(end);
            }
        }
    }
}

/// The sort of every character: a byte a code point, of which a text touches the few pages of its scripts.
static SORTS: LazyLock<Vec<Sort>> = LazyLock::new(|| {
    let classes = Classes::table();
    let mut sorts = vec![Sort::REST; char::MAX as usize + 1];
    let mut punctuation = punctuation_runs().peekable();
    for character in '\0'..=char::MAX {
        let code = character as usize;
        while punctuation.next_if(|run| run.end <= code).is_some() {}
        let is_punctuation = punctuation.peek().is_some_and(|run| run.contains(&code));
        sorts[code] = Sort::of_character(character, classes.of(u32::from(character)), is_punctuation);
    }
    sorts
});

/// The runs of `[\p{P}\p{S}]`, by code point, which the class table has no class for.
/// `scripts/pack_punctuation.py` writes them as LEB128 numbers: how many code points lie before a run, how many in it.
fn punctuation_runs() -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut packed = include_bytes!("punctuation.bin").iter();
    let mut take = move || {
        let (mut number, mut shift) = (0, 0);
        for byte in packed.by_ref() {
            number |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
        None
    };
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + take()?;
        end = start + take()?;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_has_as_many_characters_as_unicode_16_assigns() {
        assert_eq!(punctuation_runs().map(|run| run.len()).sum::<usize>(), 855 + 8_514);
    }

    #[test]
    fn odd_characters_have_the_sort_the_splits_give_them() {
        let expected = [
            ('a', Sort::WORD),
            ('\u{301}', Sort::WORD),
            ('Ⅷ', Sort::NUMBER),
            ('$', Sort::PUNCTUATION),
            ('。', Sort::PUNCTUATION),
            ('\u{85}', Sort::SPACE),
            ('\n', Sort::NEWLINE),
            ('\0', Sort::REST),
            ('中', Sort::WORD | Sort::KANA_OR_HAN),
            ('龦', Sort::WORD),
            ('・', Sort::PUNCTUATION | Sort::KANA_OR_HAN),
            ('\u{3040}', Sort::REST | Sort::KANA_OR_HAN),
        ];
        for (character, sort) in expected {
            assert_eq!(SORTS[character as usize], sort, "{character:?}");
        }
    }
}
