//! The words of the notation, said once for writer and reader, and what
//! a word means. `docs/notation.md` holds the grammar.

use crate::forms::json::cursor::{self, Cursor};
use crate::forms::json::document::Scalar;
use crate::forms::json::write::Language;

/// What opens a text that was not one JSON document.
const PREFACES: [(Language, &str); 4] = [
    (Language::Python, "Python literal, written as JSON:\n"),
    (
        Language::PythonObjects,
        "Python, written as JSON; class, call, tuple, set, repr, datetime, number_keys, dict tell what an object is:\n",
    ),
    (Language::JsonLines, "JSON lines, written as an array:\n"),
    (Language::Json, "JSON, quotes only where needed:\n"),
];
/// Stands above all else where what words in a list begin with is said once.
pub(crate) const LISTS: &str = "In lists, a{b,c} stands for ab,ac:\n";
/// Stand before and after what times end in that have no zone.
pub(crate) const ZONE: (&str, &str) = ("Times without a zone end in ", ".\n");
/// Stand before and after what no head explains itself: that an empty cell is absent, and what signs stand for.
pub(crate) const LEGENDS: (&str, &str) = ("In tables and shapes, ", ".\n");
pub(crate) const EMPTY: &str = "empty = absent";
/// Stand behind what opens references to columns, and behind the sign for a part.
pub(crate) const X_IS: &str = "x = the row's or object's x";
pub(crate) const PART_IS: &str = " = the part given";
/// Stands above the lines that say what names stand for.
pub(crate) const NAMES: &str = "Said once, then referred to by name:\n";
pub(crate) const TABLE: &str = "table";
pub(crate) const ROWS: &str = " rows";
pub(crate) const KEYED: &str = " by key";
/// Stand before and after the number of columns where each has a line.
pub(crate) const COLUMNWISE: (&str, &str) = (", a line for each of ", " columns");
/// Stands before the name of the shape that says what a table's rows are.
pub(crate) const OF_SHAPE: &str = " of ";
pub(crate) const GAPS: &str = " (empty = absent)";
/// Stand before and after the columns in which an empty cell says what the one above it says.
pub(crate) const AS_ABOVE: (&str, &str) = (" (empty in ", " = same as the row above)");
/// Stand before and after the columns of moments in which a day is said where it changes.
pub(crate) const DAYS: (&str, &str) = (" (no day in ", " = the last day above)");
pub(crate) const ALSO: &str = ", each also with";
/// Stand before and after the mark that opens a reference, above rows and behind the name of a shape.
pub(crate) const MARK: (&str, &str) = (" (", "x = the row's x)");
pub(crate) const MARK_OF_SHAPE: (&str, &str) = (" (", "x = the object's x)");
pub(crate) const FIRST: &str = "first: ";
pub(crate) const AFTER: &str = "after ";
/// Stand before and after the sign for the cell, before what the cells of some columns are parts of.
pub(crate) const IN_FULL: (&str, &str) = ("in full (", " = the part given): ");
/// Stands there instead where a line above all heads explains the sign.
pub(crate) const IN_FULL_AS_SAID: &str = "in full: ";
/// What that sign may be, the plainest first.
pub(crate) const PARTS: [char; 9] = ['…', '$', '@', '%', '~', '^', '|', '§', '†'];
/// Stands before what the empty cells of some columns hold.
pub(crate) const WHERE_EMPTY: &str = "where empty: ";
/// Stand before the column that others follow from, before how many of its values are listed, and behind that.
pub(crate) const LOOKUP: (&str, &str, &str) = ("where empty, by ", " as listed here (", "):");
/// Stand before and after the number of rows where these do not follow right behind their header.
pub(crate) const ALL_ROWS: (&str, &str) = ("all ", " rows:");

/// Stands before the name of an earlier table whose head is that of some rows too.
pub(crate) const HEAD_OF: &str = " with the head of ";
/// Stand around how many rows a table has, before the name of the earlier one whose rows they are.
pub(crate) const ROWS_OF: (&str, &str) = ("the ", " rows of ");
/// Stands between the name of an earlier table and what is said instead of what that one says.
pub(crate) const BUT: &str = ", but:\n";

/// Marks a reference may open with, the plainest first. One is used only in a
/// text where it does not occur; the last two are for texts that hold programs.
pub(crate) const MARKS: [char; 8] = ['$', '@', '%', '~', '^', '|', '§', '†'];

/// What opens references in a text, one mark for each kind, so that a reader
/// knows where to look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// To what is said above the document.
    pub(crate) names: Option<char>,
    pub(crate) columns: Option<ColumnMarks>,
}

/// What stands in a header for what rows hold.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ColumnMarks {
    /// Opens a reference to a column of the same row.
    pub(crate) reference: char,
    /// Stands for the cell in what it is a part of.
    pub(crate) part: char,
}

impl Marks {
    /// Signs that occur in none of the texts. Where there are few, they are for columns.
    pub(crate) fn free_in(texts: &[&str]) -> Self {
        let is_free = |mark: &char| !texts.iter().any(|text| text.contains(*mark));
        let mut free = MARKS.into_iter().filter(is_free);
        let part = Some(PARTS[0]).filter(is_free);
        let (one, other) = (free.next(), free.next());
        let (names, reference, part) = match (other, part.or_else(|| free.next())) {
            (Some(_), Some(part)) => (one, other, Some(part)),
            (_, part) => (None, one, part.or(other)),
        };
        let columns = reference.zip(part).map(|(reference, part)| ColumnMarks { reference, part });
        Self { names, columns }
    }
}

/// The line that tells the language a document was read from.
pub(crate) fn preface(language: Language) -> &'static str {
    PREFACES.into_iter().find(|(prefaced, _)| *prefaced == language).map_or("", |(_, preface)| preface)
}

/// The language a text was written from, and what stands behind its preface.
pub(crate) fn strip_preface(text: &str) -> (Language, &str) {
    let prefaced =
        PREFACES.into_iter().find_map(|(language, preface)| Some((language, text.strip_prefix(preface)?)));
    prefaced.unwrap_or((Language::Json, text))
}

/// Steps over a bare word, which a comma ends.
pub(crate) fn bare<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let word = cursor.take_while(|byte| !matches!(byte, b',' | b'\n'));
    unescaped(word).filter(|word| !word.is_empty())
}

/// Steps over a bare word among the values of a shape, which a parenthesis ends too.
pub(crate) fn argument<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let word = cursor.take_while(|byte| !matches!(byte, b',' | b'(' | b')' | b'\n'));
    unescaped(word).filter(|word| !word.is_empty())
}

/// The word, if it is one: what JSON would escape stands in quotes, so that the
/// content of a word that holds such a character could not be written back.
fn unescaped(word: &str) -> Option<&str> {
    let escaped = |byte| byte < b' ' || matches!(byte, b'"' | b'\\');
    (!word.bytes().any(escaped)).then_some(word)
}

/// What a bare word stands for.
pub(crate) fn word(word: &str) -> Scalar<'_> {
    match word {
        "null" => Scalar::Null,
        "true" => Scalar::True,
        "false" => Scalar::False,
        _ if cursor::is_number(word) => Scalar::Number(word),
        _ => table_name(word).map_or_else(|| Scalar::String(word.into()), Scalar::Table),
    }
}

/// The number of the table whose whole name is `word`.
fn table_name(word: &str) -> Option<u32> {
    let digits = word.strip_prefix(TABLE)?;
    let canonical = !digits.starts_with(['0', '+']);
    digits.parse().ok().filter(|_| canonical)
}
