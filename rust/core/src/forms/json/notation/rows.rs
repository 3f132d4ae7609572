//! Reads one table of the notation and puts its rows together.

use super::header::Header;
use super::heads::Said;
use super::names::Names;
use super::read::read_cell;
use super::row::{Row, write_row};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::{Builder, Container};

/// Reads the table of that number, or of none, into `builder`, up to the end of its
/// last row, and gives its header. `took_in` is told where each row's nodes begin, and may stop the reading.
pub(crate) fn read<'t>(
    cursor: &mut Cursor<'t>,
    number: Option<usize>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
    mut took_in: impl FnMut(&mut Builder<'t>, usize, &Header<'t>) -> Option<()>,
) -> Option<Header<'t>> {
    let mut header = Header::read(cursor, number, names)?;
    let below = cursor.at;
    let mut elsewhere = header.elsewhere.take();
    let mut row = Row::behind(header.cells.len() - header.shape.values.len());
    let mut ends = Vec::new();
    let container = if header.keyed { Container::Object } else { Container::Array };
    builder.open(container);
    for number in 0..header.rows {
        let cursor = elsewhere.as_mut().unwrap_or(&mut *cursor);
        row.number = number;
        if header.lines.is_empty() {
            cursor.eat("\n")?;
        }
        let start = builder.document.nodes.len();
        for (cell, where_empty) in header.cells.iter_mut().enumerate() {
            let (cursor, before) = match header.lines.get_mut(cell) {
                Some(line) => (line, number),
                None => (&mut *cursor, cell),
            };
            if before > 0 {
                cursor.eat(",")?;
            }
            let before = builder.document.nodes.len();
            let is_bare = cursor.peek() != Some(b'"');
            read_cell(cursor, builder, names)?;
            if let Some(day) = &mut header.days[cell] {
                day.fill_in(builder, before, is_bare, names)?;
            }
            where_empty.fill_in(builder, before, &mut names.budget)?;
            ends.push(builder.document.nodes.len());
        }
        row.take(builder, start, ends.drain(..));
        header.lookups.fill_in(&mut row, builder, &mut names.budget)?;
        if header.keyed {
            row.write_key(builder, &mut names.budget)?;
        }
        write_row(&header.shape.steps, &row, builder, &mut names.budget)?;
        took_in(builder, start, &header)?;
    }
    header.lines.iter().all(|line| matches!(line.peek(), None | Some(b'\n'))).then_some(())?;
    builder.close(container)?;
    if let Some((number, head)) = number.zip(header.head.take()) {
        let said = Said { keyed: header.keyed, rows: header.rows, head, below: below..cursor.at };
        names.tables.insert(number, said);
    }
    Some(header)
}
