//! Texts with many small tables, as a session with a database prints them: each stands as its cells, in which
//! what recurs is then said once. Large tables stay as they were drawn, and are written as such.

use super::frame::{Frame, Plain, count, find_plain, may_be_rule};
use super::grid::MAX_COLUMNS;
use super::layout::number;
use super::text::{LINE, Lines};
use crate::Kind;
use crate::forms::{Form, TextForm, Weigh, lightest_of_kind, original_of_kind};
use crate::kind::Sample;

pub(crate) const FORM: TextForm =
    TextForm { form: Form::Results, kind: Kind::Results, opening: OPENING, encode, decode };

/// How every draft begins; the dialect follows.
const OPENING: &str = "Tables without padding: \"(2 rows) a|b\", then each row on a line (were drawn as ";
const RIGHT_SAID: &str = "; columns behind > to the right";
const OPENED: &str = ")\n";

/// Fewest tables of a session.
const FEW_TABLES: usize = 4;

/// Most lines of a session for each of its rules.
const LINES_PER_RULE: usize = 16;

/// Longest line of a table, in bytes, and the part of a session, as a divisor, that longer ones may be.
const LONG: usize = 1 << 12;
const MOST_LONG: usize = 8;

/// Most rows of a table that is said by its cells alone.
const MOST_ROWS: usize = 32;

/// Parts of its bytes, of this many, that padding takes at least where it is worth leaving out.
const SPARES: usize = 32;

/// Stands between cells.
const BAR: char = '|';

/// Stands before the name of a column whose cells stood to the right.
const RIGHT: char = '>';

/// Whether it is a session: there are rules for many tables, and not much else.
pub(crate) fn guess(sample: &Sample<'_>) -> bool {
    let (mut lines, mut rules, mut long) = (0, 0, 0);
    for line in sample.text.lines() {
        lines += 1;
        rules += usize::from(may_be_rule(line));
        long += if line.len() > LONG { line.len() } else { 0 };
    }
    rules >= FEW_TABLES && lines <= LINES_PER_RULE * rules && MOST_LONG * long <= sample.text.len()
}

fn encode(original: &str, weigh: Weigh<'_>) -> Option<String> {
    let Cells { name, has_right, text } = cells(original)?;
    let right = if has_right { RIGHT_SAID } else { "" };
    let lightest = lightest_of_kind(Kind::Padded, &text, weigh).unwrap_or(text);
    let draft = [OPENING, name, right, OPENED, &lightest].concat();
    (decode(&draft)? == original).then_some(draft)
}

/// A text with its small tables as their cells.
struct Cells {
    /// How those were drawn.
    name: &'static str,
    /// Whether the cells of any column stood to the right.
    has_right: bool,
    text: String,
}

fn cells(text: &str) -> Option<Cells> {
    let lines: Vec<&str> = text.split('\n').collect();
    let tables = tables(&lines);
    let name = commonest(&tables)?;
    let mut cells = String::with_capacity(text.len());
    let (mut at, mut has_right) = (0, false);
    for table in tables.iter().filter(|table| table.frame.name() == name) {
        push_lines(&lines[at..table.lines.start], &mut cells);
        push_table(table, &mut cells);
        has_right |= (0..table.names.len()).any(|place| table.frame.is_right(place));
        at = table.lines.end + usize::from(table.frame.is_counted());
    }
    push_lines(&lines[at..], &mut cells);
    // Lines have one between them.
    cells.pop();
    let spares = SPARES * cells.len() <= (SPARES - 1) * text.len();
    spares.then_some(Cells { name, has_right, text: cells })
}

/// The small tables in lines of a text.
fn tables<'t>(lines: &[&'t str]) -> Vec<Plain<'t>> {
    let mut from = 0;
    let next = || {
        let table = find_plain(lines, from)?;
        from = table.lines.end;
        Some(table)
    };
    let is_apart = |table: &Plain<'_>| !table.frame.is_counted() || lines.get(table.lines.end) == Some(&"");
    std::iter::from_fn(next).filter(|table| is_small(table) && is_apart(table)).collect()
}

/// Whether a table has few rows, and no cell would read as several.
fn is_small(table: &Plain<'_>) -> bool {
    let (names, cells) = (&table.names, &table.cells);
    let is_told = !names.iter().chain(cells).any(|cell| cell.contains(BAR));
    let has_names =
        names.iter().any(|name| !name.is_empty()) && !names.iter().any(|name| name.starts_with(RIGHT));
    cells.len() <= MOST_ROWS * names.len() && is_told && has_names
}

/// How most of the tables are drawn, if there are enough.
fn commonest(tables: &[Plain<'_>]) -> Option<&'static str> {
    let mut names: Vec<&'static str> = tables.iter().map(|table| table.frame.name()).collect();
    names.sort_unstable();
    let most = names.chunk_by(|one, other| one == other).max_by_key(|names| names.len())?;
    (most.len() >= FEW_TABLES).then_some(most[0])
}

fn push_lines(lines: &[&str], out: &mut String) {
    for line in lines {
        out.extend([if head(line).is_some() || line.starts_with(LINE) { LINE } else { "" }, line, "\n"]);
    }
}

fn push_table(table: &Plain<'_>, out: &mut String) {
    let width = table.names.len();
    out.push_str(&count(table.cells.len() / width));
    for (place, name) in table.names.iter().enumerate() {
        out.push(if place == 0 { ' ' } else { BAR });
        out.extend(table.frame.is_right(place).then_some(RIGHT));
        out.push_str(name);
    }
    out.push('\n');
    for row in table.cells.chunks(width) {
        for (place, cell) in row.iter().enumerate() {
            out.extend((place > 0).then_some(BAR));
            out.push_str(cell);
        }
        out.push('\n');
    }
}

/// The number of rows and the names of the columns in the line that opens a table; `None` for any other.
fn head(line: &str) -> Option<(usize, &str)> {
    let (counted, names) = line.split_once(") ")?;
    let (rows, _) = counted.strip_prefix('(')?.split_once(' ')?;
    let rows = number(rows)?;
    (count(rows).strip_suffix(')') == Some(counted)).then_some((rows, names))
}

fn decode(draft: &str) -> Option<String> {
    let (name, written) = draft.strip_prefix(OPENING)?.split_once(OPENED)?;
    let name = name.strip_suffix(RIGHT_SAID).unwrap_or(name);
    let cells = original_of_kind(Kind::Padded, written);
    draw(cells.as_deref().unwrap_or(written), name, draft)
}

/// The text of a draft with such cells in it, its tables drawn so.
fn draw(cells: &str, name: &str, draft: &str) -> Option<String> {
    let mut frame = Frame::plain(name)?;
    let mut lines = cells.split('\n');
    let mut out = Lines::of(draft);
    let (mut names, mut row, mut right) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(line) = lines.next() {
        let Some((rows, columns)) = head(line) else {
            out.push(line.strip_prefix(LINE).unwrap_or(line))?;
            continue;
        };
        names.clear();
        names.extend(columns.split(BAR).take(MAX_COLUMNS + 1));
        right.clear();
        right.extend(names.iter().map(|name| name.starts_with(RIGHT)));
        for name in &mut names {
            *name = name.strip_prefix(RIGHT).unwrap_or(name);
        }
        row.clear();
        for rows in 1..=rows {
            row.extend(lines.next()?.split(BAR).take(MAX_COLUMNS + 1));
            (row.len() == rows * names.len()).then_some(())?;
        }
        frame.put_right(&right);
        frame.draw_plain(&names, &row, &mut |line| out.push(line))?;
        if frame.is_counted() {
            out.push("")?;
        }
    }
    Some(out.out.finish())
}

#[cfg(test)]
mod tests;
