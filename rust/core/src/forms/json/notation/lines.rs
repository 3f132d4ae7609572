//! Reads tables whose columns have lines of their own: few rows with many columns.

use super::spelling::COLUMNWISE;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::name;

/// Reads how many columns have lines of their own; nothing where rows have.
#[expect(clippy::option_option, reason = "the outer one is that the header breaks the grammar")]
pub(super) fn read_count(cursor: &mut Cursor<'_>) -> Option<Option<usize>> {
    if cursor.eat(COLUMNWISE.0).is_none() {
        return Some(None);
    }
    let columns: usize = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
    cursor.eat(COLUMNWISE.1)?;
    (columns > 0).then_some(Some(columns))
}

/// Reads the names of columns that have lines of their own, and where behind each its cells begin.
pub(super) fn read_lines<'t>(
    cursor: &mut Cursor<'t>,
    count: usize,
) -> Option<(Vec<&'t str>, Vec<Cursor<'t>>)> {
    let (mut names, mut lines) = (Vec::new(), Vec::new());
    for column in 0..count {
        if column > 0 {
            cursor.eat("\n")?;
        }
        names.push(name::read(cursor)?);
        cursor.eat(":")?;
        lines.push(cursor.clone());
        cursor.take_while(|byte| byte != b'\n');
    }
    Some((names, lines))
}
