//! A text with padded and drawn tables in it: its other lines stay as they stand.

use super::draft::{Reader, Tables};
use super::frame::{self, Drawn, Frame, find};
use super::padded::{Found, Sight, Work, probe};
use super::padding::{self, Padding};
use crate::Kind;
use crate::forms::bounded::Bounded;
use crate::forms::json::notation::spelling::{NAMES, TABLE, ZONE};
use crate::forms::{Form, TextForm, Weigh};
use crate::kind::{Sample, padded};

pub(crate) const FORM: TextForm =
    TextForm { form: Form::Text, kind: Kind::Padded, opening: OPENING, encode, decode };

const OPENING: &str = "Text, its tables written with commas:\n";

/// Stands before a line that would otherwise read as one of ours.
pub(super) const LINE: &str = "line: ";

/// Lines that may be looked at for columns, whatever the length of the text: a
/// table of any length is found in a few probes.
const LOOKS: usize = 1 << 15;

/// Longest line of white space that parts two tables; a longer one is a row without cells.
const BLANK: usize = 8;

/// Thousandths of its tokens that a table takes at most: what spares less is not worth the change.
const WORTH: usize = 970;

/// Parts of its lines, of this many, that a text may have beside one table and be little else.
const MOST: usize = 8;

/// Rows of a padded table that are weighed.
const ROWS: usize = 64;

/// Rows of a drawn table that are weighed to tell whether it is lighter.
const WEIGHED: usize = 256;

enum Part<'t> {
    Line(&'t str),
    Padded(Padding),
    Drawn(Box<Frame>),
}

pub(super) fn encode(text: &str, weigh: Weigh<'_>) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let may_be_padded = padded::guess(&Sample::of(text).lines);
    let mut work = Work(if may_be_padded { LOOKS } else { 0 });
    let mut tables = Tables::of(text);
    let mut parts = Vec::new();
    let (mut begun, mut from) = (0, 0);
    while let Some(drawn) = find(text, &lines, from) {
        from = drawn.lines.end;
        if is_lighter(&drawn, &lines, &mut tables, weigh) {
            push_padded(&lines[begun..drawn.lines.start], &mut parts, &mut tables, &mut work, weigh);
            tables.push(drawn.grid);
            parts.push(Part::Drawn(Box::new(drawn.frame)));
            begun = from;
        }
    }
    push_padded(&lines[begun..], &mut parts, &mut tables, &mut work, weigh);
    parts.iter().any(|part| !matches!(part, Part::Line(_))).then_some(())?;
    tables.lightest(weigh, |writer| {
        writer.out.push_str(OPENING);
        writer.names();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                writer.out.push('\n');
            }
            let words = match part {
                Part::Line(line) => {
                    writer.out.push_str(if is_ours(line) { LINE } else { "" });
                    writer.out.push_str(line);
                    continue;
                }
                Part::Padded(padding) => padding.words(),
                Part::Drawn(frame) => frame.words(),
            };
            writer.out.push_str(&words);
            writer.out.push('\n');
            writer.table();
        }
    })
}

/// Whether a drawn table is lighter as one of ours.
fn is_lighter<'t>(drawn: &Drawn<'t>, lines: &[&str], tables: &mut Tables<'t>, weigh: Weigh<'_>) -> bool {
    let rows = drawn.grid.rows();
    let weighed = drawn.lines.len() * rows.min(WEIGHED) / rows;
    let table = weigh(&tables.preview(drawn.frame.words(), &drawn.grid.first(WEIGHED)));
    let replaced = lines[drawn.lines.clone()][..weighed].join("\n");
    1_000 * table < WORTH * weigh(&replaced)
}

/// Lines, with the padded tables among them.
fn push_padded<'t>(
    lines: &[&'t str],
    parts: &mut Vec<Part<'t>>,
    tables: &mut Tables<'t>,
    work: &mut Work,
    weigh: Weigh<'_>,
) {
    let is_blank = |line: &str| line.len() <= BLANK && line.trim().is_empty();
    let mut rest = lines;
    while let Some((first, others)) = rest.split_first() {
        let run = rest.iter().position(|line| is_blank(line)).unwrap_or(rest.len());
        match lightest(&rest[..run], tables, work, weigh) {
            Some(Found { title, lines, layout, grid }) => {
                parts.extend(rest[..title].iter().map(|line| Part::Line(line)));
                let padding = Padding::of(&layout, &grid);
                tables.push(grid);
                parts.push(Part::Padded(padding));
                rest = &rest[title + lines..];
            }
            _ if run > 0 => {
                parts.extend(rest[..run].iter().map(|line| Part::Line(line)));
                rest = &rest[run..];
            }
            _ => {
                parts.push(Part::Line(first));
                rest = others;
            }
        }
    }
}

/// The table that lines begin with, in the columns that are lightest; `None` if the lines are lighter.
fn lightest<'t>(
    lines: &[&'t str],
    tables: &mut Tables<'t>,
    work: &mut Work,
    weigh: Weigh<'_>,
) -> Option<Found<'t>> {
    let text = tables.text();
    let mut weighed = |found: Found<'t>| {
        let (rows, weighed) = found.first(ROWS);
        let words = Padding::of(&found.layout, &found.grid).words();
        let table = weigh(&tables.preview(words, &rows));
        let replaced = lines[found.title..][..weighed].join("\n");
        // In thousandths of what it replaces: the two may end at different lines.
        (1_000 * table / weigh(&replaced).max(1), found)
    };
    let [parted, joined] = probe(&Sight::of(text, lines), work);
    let joined = joined.filter(|joined| parted.as_ref() != Some(joined));
    let best = parted.into_iter().chain(joined).map(&mut weighed).min_by_key(|(share, _)| *share);
    best.filter(|(share, _)| *share < WORTH).and_then(|(_, found)| found.complete(lines))
}

/// Whether a draft is of one table, but for a few lines of the text.
pub(in crate::forms) fn is_mostly_one(text: &str, draft: &str) -> bool {
    let rows = |line: &str| line.strip_prefix(TABLE)?.split_once(": ")?.1.split_once(" row")?.0.parse().ok();
    let longest: Option<usize> = draft.lines().filter_map(rows).max();
    let is_most = |rows| MOST * rows >= (MOST - 1) * text.lines().count();
    draft.starts_with(OPENING) && longest.is_some_and(is_most)
}

/// Whether a line would be read as something else than itself.
fn is_ours(line: &str) -> bool {
    [LINE, padding::OPENING, frame::OPENING, TABLE, ZONE.0, NAMES.trim_end()]
        .iter()
        .any(|opening| line.starts_with(opening))
}

pub(super) fn decode(draft: &str) -> Option<String> {
    let body = draft.strip_prefix(OPENING)?;
    let mut reader = Reader::of(body)?;
    let mut lines = Lines::of(draft);
    loop {
        let line = reader.line();
        let (padding, frame) = (Padding::of_words(line), Frame::of_words(line));
        if padding.is_some() || frame.is_some() {
            reader.cursor.eat("\n")?;
            if let Some(padding) = padding {
                padded_table(&mut reader, &padding, &mut lines)?;
            } else if let Some(frame) = frame {
                let rows = reader.rows()?;
                frame.draw(&|take| rows.each(take), &mut |line| lines.push(line))?;
            }
        } else {
            lines.push(line.strip_prefix(LINE).unwrap_or(line))?;
        }
        if reader.cursor.eat("\n").is_none() {
            return reader.cursor.is_at_end().then(|| lines.out.finish());
        }
    }
}

/// Lines with line feeds between.
pub(super) struct Lines {
    pub(super) out: Bounded,
    begun: bool,
}

impl Lines {
    /// Those of the text of a draft.
    pub(super) fn of(draft: &str) -> Self {
        Self { out: Bounded::of(draft), begun: false }
    }

    pub(super) fn push(&mut self, line: &str) -> Option<()> {
        if std::mem::replace(&mut self.begun, true) {
            self.out.push("\n")?;
        }
        self.out.push(line)
    }
}

/// Writes the next table as it was.
fn padded_table(reader: &mut Reader<'_>, padding: &Padding, lines: &mut Lines) -> Option<()> {
    let rows = reader.rows()?;
    let layout = padding.layout(&|take| rows.each(take))?;
    let mut is_header = true;
    let columns = layout.fields.len() + usize::from(layout.lines.below);
    let mut line = String::new();
    rows.each(&mut |cells| {
        (cells.len() == columns).then_some(())?;
        line.clear();
        if std::mem::take(&mut is_header) {
            if layout.lines.no_header {
                return Some(());
            }
            layout.push_line(&cells[..layout.fields.len()], &mut line);
        } else {
            layout.push_row(cells, &mut line);
        }
        lines.push(&line)
    })
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};
    use crate::forms::tables::tests::padded;

    #[test]
    fn tables_of_some_columns_more_say_them_for_themselves() {
        let names = ["RESOURCE-GROUP", "PROVISIONING-STATE", "REPLICAS-AVAILABLE", "LAST-TRANSITION"];
        let table = |number: usize| {
            let row = |row: usize| {
                vec![
                    format!("g{}", row * number),
                    "ok".repeat(row % 3 + 1),
                    (row * 7).to_string(),
                    format!("{row}d"),
                ]
            };
            let mut rows = vec![names.map(str::to_owned).to_vec()];
            rows.extend((0..6).map(row));
            for row in &mut rows {
                row.truncate(3 + number % 2);
            }
            padded(&rows, &[false; 4], 2, true)
        };
        let text = (0..8).map(table).collect::<Vec<_>>().join("\n");
        let draft = encode(&text, &str::len).unwrap();
        assert_eq!(draft.matches("\ntable: 6 rows of $").count(), 4, "{draft}");
        assert_eq!(decode(&draft), Some(text), "{draft}");
    }

    #[test]
    fn a_text_may_end_in_a_row_of_which_nothing_is_left() {
        let row = "udp4       0      0  *.*                    *.*                    listening";
        for text in [[row; 6].join("\n"), format!("{row}\n").repeat(6)] {
            let draft = encode(&text, &str::len).unwrap();
            assert!(draft.ends_with("\nc1\n\n\n\n\n\n") != text.ends_with('\n'), "{draft}");
            assert_eq!(decode(&draft), Some(text), "{draft}");
        }
    }
}
