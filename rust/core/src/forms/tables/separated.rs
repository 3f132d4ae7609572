//! CSV and its kin: how cells are parted and quoted, and how lines end.

use std::borrow::Cow;

use super::contents::Contents;
use super::grid::{Grid, MAX_COLUMNS};
use crate::forms::json::cursor::is_number;

/// What parts cells, and how that is said; the commonest needs no words.
const DELIMITERS: [(u8, &str); 4] =
    [(b',', ""), (b'\t', "tabs between"), (b';', "semicolons between"), (b'|', "bars between")];

/// How a text of separated cells is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    delimiter: u8,
    quoting: Quoting,
    first: First,
    ends: Ends,
}

/// What stands before the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct First {
    /// Whether the first line names the columns.
    header: bool,
    /// Whether the text begins with a byte order mark.
    marked: bool,
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends {
    /// Whether in `\r\n`.
    returns: bool,
    /// Whether the last one ends like the others.
    last: bool,
}

/// Which cells stand in quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quoting {
    /// Those that hold what would part or end them.
    Needed,
    /// All but numbers.
    Strings,
    All,
    /// None: a quote is a character like others.
    Never,
}

const QUOTING: [(Quoting, &str); 4] = [
    (Quoting::Needed, ""),
    (Quoting::Strings, "strings quoted"),
    (Quoting::All, "all quoted"),
    (Quoting::Never, "nothing quoted"),
];
const RETURNS: &str = "lines end in CR LF";
const NOT_ENDED: &str = "no line feed at the end";
const NO_HEADER: &str = "no header";
const MARKED: &str = "a byte order mark first";
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table a text holds, and how it is written there; `None` when rows differ in length.
pub(super) fn read(text: &str, delimiter: u8) -> Option<(Dialect, Grid<'_>)> {
    let marked = text.starts_with(BYTE_ORDER_MARK);
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let returns = body.contains("\r\n");
    let end = if returns { "\r\n" } else { "\n" };
    let last = body.ends_with(end);
    let body = body.strip_suffix(end).unwrap_or(body);
    let read = |quotes| {
        let mut reader = Reader { body, at: 0, delimiter, end, quotes, seen: Seen::default() };
        let (cells, width) = reader.cells()?;
        let quoting = if quotes { reader.seen.quoting()? } else { Quoting::Never };
        Some((cells, width, quoting))
    };
    let (cells, width, quoting) = read(true).or_else(|| body.contains('"').then(|| read(false))?)?;
    let (grid, header) = Grid::with_header(cells, width);
    let dialect =
        Dialect { delimiter, quoting, first: First { header, marked }, ends: Ends { returns, last } };
    (grid.rows() > 1).then_some((dialect, grid))
}

/// How many cells stood in quotes, and how many did not.
#[derive(Default)]
struct Seen {
    quoted: usize,
    quoted_numbers: usize,
    /// In quotes though nothing in them would part or end them.
    needlessly_quoted: usize,
    bare: usize,
    bare_strings: usize,
    /// Not in quotes, with one within.
    bare_with_quotes: usize,
}

impl Seen {
    /// Which cells are quoted, if one rule tells.
    fn quoting(&self) -> Option<Quoting> {
        match self {
            Self { bare: 0, .. } => Some(Quoting::All),
            Self { needlessly_quoted: 0, bare_with_quotes: 0, .. } => Some(Quoting::Needed),
            Self { quoted_numbers: 0, bare_strings: 0, .. } => Some(Quoting::Strings),
            Self { .. } => None,
        }
    }
}

struct Reader<'t> {
    body: &'t str,
    at: usize,
    delimiter: u8,
    end: &'static str,
    /// Whether cells may stand in quotes.
    quotes: bool,
    seen: Seen,
}

impl<'t> Reader<'t> {
    /// All cells, and how many a row has.
    fn cells(&mut self) -> Option<(Contents<'t>, usize)> {
        let mut cells = Contents::of(self.body);
        let mut width = None;
        let mut start = 0;
        loop {
            cells.push(self.cell()?);
            let rest = &self.body.as_bytes()[self.at..];
            if rest.first() == Some(&self.delimiter) {
                self.at += 1;
                continue;
            }
            let row = cells.len() - start;
            if !(2..=MAX_COLUMNS).contains(&row) || *width.get_or_insert(row) != row {
                return None;
            }
            start = cells.len();
            if rest.is_empty() {
                return Some((cells, row));
            }
            rest.starts_with(self.end.as_bytes()).then_some(())?;
            self.at += self.end.len();
        }
    }

    fn cell(&mut self) -> Option<Cow<'t, str>> {
        let bytes = &self.body.as_bytes()[self.at..];
        if self.quotes && bytes.first() == Some(&b'"') {
            return self.quoted();
        }
        let ends = |&byte: &u8| byte == self.delimiter || byte == b'\n' || byte == b'\r';
        let length = bytes.iter().position(ends).unwrap_or(bytes.len());
        let cell = &self.body[self.at..self.at + length];
        self.at += length;
        self.seen.bare += 1;
        self.seen.bare_strings += usize::from(!is_number(cell));
        self.seen.bare_with_quotes += usize::from(cell.contains('"'));
        Some(Cow::Borrowed(cell))
    }

    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + 1;
        let mut at = start;
        let mut is_doubled = false;
        loop {
            at += self.body[at..].find('"')?;
            if self.body.as_bytes().get(at + 1) != Some(&b'"') {
                break;
            }
            is_doubled = true;
            at += 2;
        }
        self.at = at + 1;
        let content = &self.body[start..at];
        self.seen.quoted += 1;
        self.seen.quoted_numbers += usize::from(is_number(content));
        self.seen.needlessly_quoted += usize::from(!needs_quotes(content, self.delimiter));
        Some(if is_doubled { Cow::Owned(content.replace("\"\"", "\"")) } else { Cow::Borrowed(content) })
    }
}

impl Dialect {
    /// How the text was written, in words.
    pub(super) fn words(self) -> String {
        let said = |holds: bool, words: &'static str| if holds { words } else { "" };
        let delimiter = DELIMITERS.iter().find(|(delimiter, _)| *delimiter == self.delimiter);
        let quoting = QUOTING.iter().find(|(quoting, _)| *quoting == self.quoting);
        let words = [
            delimiter.map_or("", |(_, words)| words),
            quoting.map_or("", |(_, words)| words),
            said(self.ends.returns, RETURNS),
            said(!self.ends.last, NOT_ENDED),
            said(!self.first.header, NO_HEADER),
            said(self.first.marked, MARKED),
        ];
        let said: Vec<String> =
            words.iter().filter(|words| !words.is_empty()).map(|words| format!("{words}, ")).collect();
        said.concat()
    }

    /// What the words say; `None` for any others.
    pub(super) fn of_words(words: &str) -> Option<Self> {
        let mut dialect = Self {
            delimiter: b',',
            quoting: Quoting::Needed,
            first: First { header: true, marked: false },
            ends: Ends { returns: false, last: true },
        };
        for words in words.split_terminator(", ") {
            if let Some((delimiter, _)) = DELIMITERS.iter().find(|(_, said)| *said == words) {
                dialect.delimiter = *delimiter;
            } else if let Some((quoting, _)) = QUOTING.iter().find(|(_, said)| *said == words) {
                dialect.quoting = *quoting;
            } else {
                match words {
                    RETURNS => dialect.ends.returns = true,
                    NOT_ENDED => dialect.ends.last = false,
                    NO_HEADER => dialect.first.header = false,
                    MARKED => dialect.first.marked = true,
                    _ => return None,
                }
            }
        }
        Some(dialect)
    }

    /// Whether tabs part its cells.
    pub(super) fn has_tabs(self) -> bool {
        self.delimiter == b'\t'
    }

    /// What stands before the first row.
    pub(super) fn beginning(self) -> &'static str {
        if self.first.marked { BYTE_ORDER_MARK } else { "" }
    }

    /// Whether the names of columns stand in the text.
    pub(super) fn has_header(self) -> bool {
        self.first.header
    }

    /// Writes one row, without the end of its line.
    pub(super) fn push_row(self, cells: &[Cow<'_, str>], out: &mut String) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                out.push(char::from(self.delimiter));
            }
            if self.quotes(cell) {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            } else {
                out.push_str(cell);
            }
        }
    }

    /// What ends a line.
    pub(super) fn end(self) -> &'static str {
        if self.ends.returns { "\r\n" } else { "\n" }
    }

    /// What ends the last one.
    pub(super) fn last_end(self) -> &'static str {
        if self.ends.last { self.end() } else { "" }
    }

    fn quotes(self, cell: &str) -> bool {
        match self.quoting {
            Quoting::Needed => needs_quotes(cell, self.delimiter),
            Quoting::Strings => !is_number(cell),
            Quoting::All => true,
            Quoting::Never => false,
        }
    }
}

/// Whether a cell holds what would part or end it.
fn needs_quotes(cell: &str, delimiter: u8) -> bool {
    cell.bytes().any(|byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r'))
}
