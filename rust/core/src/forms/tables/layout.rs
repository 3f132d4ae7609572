//! Tables whose columns are padded with spaces to a width each: how one of
//! their lines is taken apart and put together.

use std::borrow::Cow;

/// Widest column, in characters: what a hostile text may ask for in each cell.
pub(super) const MAX_WIDTH: usize = 1 << 12;

/// Padding, a piece at a time: by characters it takes ten times as long.
const SPACES: &str = "                                ";

/// Columns with gaps between; a cell wider than its column shifts the rest of its line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Layout {
    pub(super) fields: Vec<Field>,
    pub(super) lines: Lines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// Whether padding stands before the cell.
    pub(super) right: bool,
    /// In characters, the padding included; 0 for a last column that is as wide as its cells.
    pub(super) width: usize,
    /// Spaces before it.
    pub(super) gap: usize,
}

/// What the lines of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Lines {
    pub(super) ending: Ending,
    /// Whether the first is a row like the others.
    pub(super) no_header: bool,
    /// Whether the last column holds lines that stand below their row as they are.
    pub(super) below: bool,
}

/// What stands at the end of a line whose last cell is narrower than its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ending {
    /// The last cell that is not empty.
    #[default]
    Trimmed,
    /// Padding; where a last cell without a width is empty, that of the one before it.
    Padded,
    /// Padding; the gap before a last cell also where that is empty.
    Parted,
}

impl Layout {
    /// Appends the cells of a line, if they give the line back.
    pub(super) fn reads<'t>(&self, line: &'t str, cells: &mut Vec<&'t str>) -> bool {
        let begun = cells.len();
        let is_read = self.read(line, cells).is_some();
        if !is_read {
            cells.truncate(begun);
        }
        is_read
    }

    /// Line and cells are one if each cell with its padding is as wide as its column, or stands alone, up to
    /// where the line ends.
    fn read<'t>(&self, line: &'t str, cells: &mut Vec<&'t str>) -> Option<()> {
        let ending = self.lines.ending;
        (ending != Ending::Trimmed || !line.ends_with(' ')).then_some(())?;
        let is_ascii = line.is_ascii();
        let length = |cell: &str| if is_ascii { cell.len() } else { cell.chars().count() };
        let last = self.fields.len() - 1;
        let mut rest = line;
        for (place, field) in self.fields.iter().enumerate() {
            // A line may end before its last columns.
            let gap = spaces(rest.bytes().take(field.gap));
            let length_of =
                |rest: &str| if place == last { rest.len() } else { cell_length(rest, field, is_ascii) };
            let end = gap + length_of(&rest[gap..]);
            let cell = field.cell(&rest[gap..end]);
            cells.push(cell);
            rest = &rest[end..];
            let padding = end - gap - cell.len();
            let is_whole = gap == field.gap && padding == field.width.saturating_sub(length(cell));
            let is_cut = rest.is_empty()
                && match ending {
                    Ending::Trimmed => cell.is_empty() || !field.right && gap == field.gap,
                    Ending::Padded => field.width == 0 && end == 0,
                    Ending::Parted => false,
                };
            let is_dropped = ending == Ending::Padded && field.width == 0 && cell.is_empty();
            (is_cut || is_whole && !is_dropped).then_some(())?;
        }
        Some(())
    }

    /// Writes the line of these cells.
    pub(super) fn push_line(&self, cells: &[impl AsRef<str>], out: &mut String) {
        let start = out.len();
        for (cell, field) in cells.iter().zip(&self.fields) {
            let cell = cell.as_ref();
            if self.lines.ending == Ending::Padded && field.width == 0 && cell.is_empty() {
                break;
            }
            push_spaces(field.gap, out);
            let padding = field.width.saturating_sub(length(cell));
            push_spaces(if field.right { padding } else { 0 }, out);
            out.push_str(cell);
            push_spaces(if field.right { 0 } else { padding }, out);
        }
        if self.lines.ending == Ending::Trimmed {
            let trimmed = out[start..].trim_end_matches(' ').len();
            out.truncate(start + trimmed);
        }
    }

    /// Writes a row, and the lines below it.
    pub(super) fn push_row(&self, cells: &[Cow<'_, str>], out: &mut String) {
        let (cells, below) = match cells.split_last() {
            Some((below, cells)) if self.lines.below => (cells, below.as_ref()),
            Some(_) | None => (cells, ""),
        };
        self.push_line(cells, out);
        if !below.is_empty() {
            out.push('\n');
            out.push_str(below);
        }
    }
}

impl Field {
    /// What is between the gap and the next, without its padding.
    fn cell(self, padded: &str) -> &str {
        match self {
            Self { right: true, .. } => &padded[spaces(padded.bytes())..],
            Self { width: 0, .. } => padded,
            Self { .. } => &padded[..padded.len() - spaces(padded.bytes().rev())],
        }
    }
}

pub(in crate::forms) fn number(digits: &str) -> Option<usize> {
    digits.parse().ok().filter(|&number| number <= MAX_WIDTH)
}

pub(in crate::forms) fn push_spaces(mut count: usize, out: &mut String) {
    while count > SPACES.len() {
        out.push_str(SPACES);
        count -= SPACES.len();
    }
    out.push_str(&SPACES[..count]);
}

/// How many spaces come first.
fn spaces(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.take_while(|byte| *byte == b' ').count()
}

/// Bytes of the cell that a line's rest begins with, padding included: as wide as the column, or to
/// the next space.
fn cell_length(rest: &str, field: &Field, is_ascii: bool) -> usize {
    let end = if is_ascii { Some(field.width) } else { byte_at(rest, field.width) };
    let Some(end) = end.filter(|end| *end < rest.len()) else { return rest.len() };
    rest.bytes().skip(end).position(|byte| byte == b' ').map_or(rest.len(), |more| end + more)
}

/// Where the character of that number begins; `None` past the end.
pub(in crate::forms) fn byte_at(text: &str, character: usize) -> Option<usize> {
    match text.as_bytes().get(..character) {
        Some(bytes) if bytes.is_ascii() => Some(character),
        Some(_) => text.char_indices().nth(character).map(|(at, _)| at),
        None => None,
    }
}

/// Characters of a cell.
pub(in crate::forms) fn length(cell: &str) -> usize {
    if cell.is_ascii() { cell.len() } else { cell.chars().count() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn layout() -> impl Strategy<Value = Layout> {
        let field = (any::<bool>(), 0..6_usize, 0..3_usize);
        let fields = proptest::collection::vec(field, 1..4).prop_map(|fields| {
            fields.into_iter().map(|(right, width, gap)| Field { right, width, gap }).collect()
        });
        let ending = prop_oneof![Just(Ending::Trimmed), Just(Ending::Padded), Just(Ending::Parted)];
        (fields, ending)
            .prop_map(|(fields, ending)| Layout { fields, lines: Lines { ending, ..Lines::default() } })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn the_cells_of_a_line_give_it_back(
            layout in layout(),
            line in "[ aé]{0,12}",
            cells in proptest::collection::vec("[aé]{0,3}", 3),
        ) {
            let mut written = String::new();
            layout.push_line(&cells[..layout.fields.len()], &mut written);
            for line in [line, written] {
                let mut cells = Vec::new();
                if layout.reads(&line, &mut cells) {
                    let mut written = String::new();
                    layout.push_line(&cells, &mut written);
                    prop_assert_eq!(written, line);
                } else {
                    prop_assert_eq!(cells, Vec::<&str>::new());
                }
            }
        }
    }
}
