//! Finds tables of separated cells that few other lines stand beside: what printed them says a word
//! above or below, and their own form bears none.

use std::ops::Range;

use crate::kind::log;
use crate::kind::separated::{delimiter, times};

/// Fewest rows of a table, and most tables: cells that other lines part again and again are no tables.
const FEW_ROWS: usize = 4;
const MOST_TABLES: usize = 4;

/// Parts of the lines, of this many, that may stand beside the tables.
const BESIDE: usize = 4;

/// Lines among which the names of the columns of times are sought.
const MOST_ABOVE: usize = 8;

/// Lines by which the delimiter is told.
const LOOKS: usize = 64;

/// Where the tables stand; none where they are not most of the lines.
pub(super) fn tables(lines: &[&str]) -> Vec<Range<usize>> {
    let mut tables = like_the_middle(lines).unwrap_or_default();
    let rows: usize = tables.iter().map(Range::len).sum();
    if BESIDE * (lines.len() - rows) > lines.len() || tables.len() > MOST_TABLES {
        tables.clear();
    }
    tables
}

/// The runs of lines that are parted into as many cells as those in the middle.
fn like_the_middle(lines: &[&str]) -> Option<Vec<Range<usize>>> {
    let middle = &lines[lines.len() / 4..lines.len() - lines.len() / 4];
    let middle = &middle[..middle.len().min(LOOKS)];
    let delimiter = delimiter(middle)?;
    // What tabs indent is no table.
    let first = *middle.first().filter(|line| !line.starts_with('\t'))?;
    // The comma of a time in a log parts no cells, but below a line that names columns.
    let cell = first.find([' ', char::from(delimiter)]).map_or("", |end| &first[end..]);
    let is_log = log::has_time(first) && !cell.starts_with(char::from(delimiter));
    let has_header = || lines.iter().take(MOST_ABOVE).any(|line| log::names_columns(line));
    (!is_log || has_header()).then_some(())?;
    let cells = times(first, delimiter);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| times(line, delimiter) == cells) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| run.len() >= FEW_ROWS);
    Some(runs)
}

#[cfg(test)]
mod tests {
    use super::tables;

    fn table(rows: usize) -> String {
        (0..rows).flat_map(|row| [row.to_string(), format!(",\"depot, {row}\",{}\n", row * row)]).collect()
    }

    #[test]
    fn tables_stand_where_lines_have_as_many_cells() {
        let rows = table(12);
        let cases = [
            (format!("Found:\n{rows}"), vec![(1, 13)]),
            (format!("{rows}\n"), vec![(0, 12)]),
            (format!("{rows}\nand\n{rows}(24 rows)"), vec![(0, 12), (14, 26)]),
            (rows.trim_end().to_owned(), vec![(0, 12)]),
            (format!("{rows}{}", "a line\n".repeat(6)), vec![]),
            (format!("{}a\n", table(4)).repeat(5), vec![]),
            ("2026-05-06 07:08:09,101 INFO up\n".repeat(12) + "done", vec![]),
            (format!("\ntime,count\n{}", "2026-05-06 07:08:09,101\n".repeat(6)), vec![(1, 8)]),
            ("\tone\n".repeat(12), vec![]),
            (String::new(), vec![]),
        ];
        for (text, expected) in cases {
            let found = tables(&text.split('\n').collect::<Vec<_>>());
            let found: Vec<_> = found.into_iter().map(|table| (table.start, table.end)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
