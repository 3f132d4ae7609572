//! How long a cell is: in characters, or in columns of a terminal, where those of Chinese, Japanese
//! and Korean, and pictures, take two.

use unicode_width::UnicodeWidthChar;

use crate::forms::tables::layout::{byte_at, length};

/// Makes a picture of the character before it.
const AS_PICTURE: char = '\u{fe0f}';

/// Joins two pictures to one.
const JOINS: char = '\u{200d}';

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ruler {
    #[default]
    Characters,
    Columns,
}

impl Ruler {
    pub(super) fn length(self, cell: &str) -> usize {
        match self {
            Self::Columns if !cell.is_ascii() => columns(cell).map(|(_, width)| width).sum(),
            Self::Characters | Self::Columns => length(cell),
        }
    }

    /// Where what is so long ends; `None` if there is less, or it ends within a character.
    pub(super) fn end_of(self, text: &str, mut left: usize) -> Option<usize> {
        if self == Self::Characters || text.as_bytes().get(..=left).is_some_and(<[u8]>::is_ascii) {
            return byte_at(text, left).or_else(|| (length(text) == left).then_some(text.len()));
        }
        for (at, width) in columns(text) {
            // What takes no column belongs to what is before it.
            if left == 0 && width > 0 {
                return Some(at);
            }
            left = left.checked_sub(width)?;
        }
        (left == 0).then_some(text.len())
    }
}

/// Whether a line has a character that takes two columns, or none.
pub(super) fn is_wide(line: &str) -> bool {
    !line.is_ascii() && line.chars().any(|character| character.width() != Some(1))
}

/// Where each character begins, and how many columns it takes.
fn columns(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut before = ' ';
    text.char_indices().map(move |(at, character)| {
        let width = match character {
            // With what it follows, it takes two.
            AS_PICTURE => 2_usize.saturating_sub(before.width().unwrap_or(0)),
            _ if before == JOINS => 0,
            _ => character.width().unwrap_or(0),
        };
        before = character;
        (at, width)
    })
}

#[cfg(test)]
mod tests {
    use super::Ruler;

    #[test]
    fn a_cell_is_as_long_as_a_terminal_shows_it() {
        let cells = [
            ("ab", 2),
            ("上海", 4),
            ("é", 1),
            ("e\u{301}", 1),
            ("📦 box", 6),
            ("✈\u{fe0f}", 2),
            ("👨\u{200d}👩", 2),
        ];
        for (cell, columns) in cells {
            assert_eq!(Ruler::Columns.length(cell), columns, "{cell}");
            assert_eq!(Ruler::Columns.end_of(&format!("{cell}|"), columns), Some(cell.len()), "{cell}");
            assert_eq!(Ruler::Columns.end_of(cell, columns), Some(cell.len()), "{cell}");
            assert_eq!(Ruler::Columns.end_of(cell, columns + 1), None, "{cell}");
        }
        assert_eq!(Ruler::Columns.end_of("上海", 3), None);
        assert_eq!(Ruler::Characters.end_of("上海|", 2), Some(6));
    }
}
