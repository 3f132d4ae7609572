//! The cells of a table as they stand in a text, and as values of a document.

use std::borrow::Cow;

use super::contents::Contents;
use crate::forms::json::document::{Builder, Container, Document, Node, Scalar};
use crate::forms::json::from_json::push_escaped;
use crate::forms::json::name;
use crate::forms::json::notation::spelling::word;
use crate::forms::json::once::shapes;
use crate::forms::json::table::columns::{ABSENT, Column};

/// Most columns of a table.
pub(super) const MAX_COLUMNS: usize = 256;

/// The cells of a table, row by row, without what the text parts them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid<'t> {
    /// A name for each column; no two are the same.
    pub(super) names: Vec<Cow<'t, str>>,
    pub(super) cells: Contents<'t>,
}

impl<'t> Grid<'t> {
    /// A table whose first row names the columns, if it can.
    pub(super) fn with_header(mut cells: Contents<'t>, width: usize) -> (Self, bool) {
        let has_header = cells.len() > width && are_names(&cells.row(0, width).collect::<Vec<_>>());
        let names = if has_header { cells.drain(width) } else { numbered(width) };
        (Self { names, cells }, has_header)
    }

    pub(super) fn rows(&self) -> usize {
        self.cells.len() / self.names.len()
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> Vec<Cow<'_, str>> {
        self.cells.row(row, self.names.len()).map(Cow::Borrowed).collect()
    }

    /// The first rows, as many as that at most.
    pub(super) fn first(&self, rows: usize) -> Self {
        let mut first = self.clone();
        first.cells.truncate(rows * self.names.len());
        first
    }

    /// Adds the array of the rows to a document read from the same text; gives where it stands, and its columns. What
    /// is empty is absent, but in a column that holds nothing else. A row is an object; where nobody looks at the rows
    /// as such, one object holds what stands first in each column, and of the others there are only values.
    pub(super) fn push(&self, builder: &mut Builder<'t>) -> (usize, Vec<Column>) {
        let width = self.names.len();
        let first: Vec<Option<usize>> = (0..width).map(|column| self.first_in(column)).collect();
        let column =
            |key| Column { name: name::join("", &escaped(key)), values: Vec::with_capacity(self.rows()) };
        let mut columns: Vec<Column> = self.names.iter().map(|key| column(key)).collect();
        let at = builder.document.nodes.len();
        builder.open(Container::Array);
        if shapes::are_few(self.rows()) {
            self.push_objects(&first, &mut columns, builder);
        } else {
            self.push_values(&first, &mut columns, builder);
        }
        builder.close(Container::Array).expect("it is the array opened above");
        (at, columns)
    }

    fn push_objects(&self, first: &[Option<usize>], columns: &mut [Column], builder: &mut Builder<'t>) {
        let width = columns.len();
        let mut keys: Vec<Option<Node>> = vec![None; width];
        for row in 0..self.rows() {
            builder.open(Container::Object);
            for (column, Column { values, .. }) in columns.iter_mut().enumerate() {
                let cell = self.cells.lasting(row * width + column);
                if cell.is_empty() && first[column].is_some() {
                    values.push(ABSENT);
                    continue;
                }
                if let Some(key) = keys[column] {
                    builder.push(key);
                } else {
                    builder.scalar(Scalar::String(escaped_cow(&self.names[column])));
                    keys[column] = builder.document.nodes.last().copied();
                }
                values.push(builder.document.nodes.len() as u32);
                builder.scalar(value(&cell));
            }
            builder.close(Container::Object).expect("it is the object opened above");
        }
    }

    fn push_values(&self, first: &[Option<usize>], columns: &mut [Column], builder: &mut Builder<'t>) {
        let width = columns.len();
        builder.document.nodes.reserve_exact(2 * width + self.cells.len());
        builder.open(Container::Object);
        let mut places = Vec::with_capacity(width);
        for (column, row) in first.iter().enumerate() {
            builder.scalar(Scalar::String(escaped_cow(&self.names[column])));
            places.push(builder.document.nodes.len() as u32);
            builder.scalar(value(&self.cells.lasting(row.unwrap_or(0) * width + column)));
        }
        builder.close(Container::Object).expect("it is the object opened above");
        for row in 0..self.rows() {
            for (column, Column { values, .. }) in columns.iter_mut().enumerate() {
                let cell = self.cells.lasting(row * width + column);
                values.push(match first[column] {
                    Some(first) if first == row => places[column],
                    None => places[column],
                    Some(_) if cell.is_empty() => ABSENT,
                    Some(_) => {
                        builder.scalar(value(&cell));
                        builder.document.nodes.len() as u32 - 1
                    }
                });
            }
        }
    }

    /// The first row that has something in that column.
    fn first_in(&self, column: usize) -> Option<usize> {
        (0..self.rows()).find(|row| !self.cells.get(row * self.names.len() + column).is_empty())
    }
}

/// Whether the cells can be the names of columns: words, or nothing, no two the same.
pub(super) fn are_names(cells: &[impl AsRef<str>]) -> bool {
    let is_name = |cell: &_| matches!(word(AsRef::as_ref(cell)), Scalar::String(_));
    let mut sorted: Vec<&str> = cells.iter().map(AsRef::as_ref).collect();
    sorted.sort_unstable();
    cells.iter().all(is_name) && sorted.windows(2).all(|pair| pair[0] != pair[1])
}

pub(super) fn numbered<'t>(width: usize) -> Vec<Cow<'t, str>> {
    (1..=width).map(|number| Cow::Owned(format!("c{number}"))).collect()
}

/// A cell as a value: what JSON has a word or a number for as that, and a string otherwise.
fn value<'t>(cell: &Cow<'t, str>) -> Scalar<'t> {
    match (cell, word(cell)) {
        (_, Scalar::Null) => Scalar::Null,
        (_, Scalar::True) => Scalar::True,
        (_, Scalar::False) => Scalar::False,
        (Cow::Borrowed(lexeme), Scalar::Number(_)) => Scalar::Number(lexeme),
        _ => Scalar::String(escaped_cow(cell)),
    }
}

fn escaped_cow<'t>(text: &Cow<'t, str>) -> Cow<'t, str> {
    match text {
        Cow::Borrowed(text) => escaped(text),
        Cow::Owned(text) => Cow::Owned(escaped(text).into_owned()),
    }
}

/// A text as content between JSON's quotes.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|byte| byte < b' ' || matches!(byte, b'"' | b'\\')) {
        return Cow::Borrowed(text);
    }
    let mut content = String::with_capacity(text.len() + 8);
    text.chars().for_each(|character| push_escaped(character, &mut content));
    Cow::Owned(content)
}

/// The text that content between JSON's quotes stands for; `None` for a lone surrogate.
pub(super) fn unescaped(content: &str) -> Option<Cow<'_, str>> {
    if !content.contains('\\') {
        return Some(Cow::Borrowed(content));
    }
    let mut units = Vec::new();
    let mut text = String::with_capacity(content.len());
    let mut characters = content.chars();
    let flush = |units: &mut Vec<u16>, text: &mut String| {
        text.push_str(&String::from_utf16(units).ok()?);
        units.clear();
        Some(())
    };
    while let Some(character) = characters.next() {
        let plain = if character == '\\' {
            match characters.next()? {
                'u' => {
                    let digits: String = characters.by_ref().take(4).collect();
                    units.push(u16::from_str_radix(&digits, 16).ok()?);
                    continue;
                }
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'f' => '\u{c}',
                same => same,
            }
        } else {
            character
        };
        flush(&mut units, &mut text)?;
        text.push(plain);
    }
    flush(&mut units, &mut text)?;
    Some(Cow::Owned(text))
}

/// The text of the cell at `at`; `None` for what holds other values.
fn text_at<'d>(document: &'d Document<'_>, at: usize) -> Option<Cow<'d, str>> {
    match document.nodes[at] {
        Node::Null => Some("null".into()),
        Node::True => Some("true".into()),
        Node::False => Some("false".into()),
        Node::Number(_) => document.text_at(at).map(Cow::Borrowed),
        Node::String(_) => unescaped(document.text_at(at)?),
        Node::Array { .. } | Node::Object { .. } | Node::Table(_) | Node::Named(_) => None,
    }
}

/// The cells of the row that stands as an object at `at`, one for each of the
/// `keys`; an absent one is empty.
pub(super) fn cells_at<'d>(
    document: &'d Document<'_>,
    at: usize,
    keys: &[&str],
) -> Option<Vec<Cow<'d, str>>> {
    let mut members = document.children(at).peekable();
    let cells =
        keys.iter().map(|key| match members.next_if(|&member| document.text_at(member) == Some(key)) {
            Some(_) => text_at(document, members.next()?),
            None => Some(Cow::Borrowed("")),
        });
    let cells = cells.collect::<Option<Vec<_>>>()?;
    members.next().is_none().then_some(cells)
}
