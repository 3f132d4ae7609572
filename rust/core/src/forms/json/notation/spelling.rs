//! The words of the notation, said once for writer and reader, and how single
//! values are read. `docs/notation.md` holds the grammar.

use super::names::Names;
use crate::forms::json::cursor::{self, Cursor};
use crate::forms::json::document::{Builder, Scalar};
use crate::forms::json::from_json::plain_token;
use crate::forms::json::name::is_key_byte;
use crate::forms::json::structure::{Lexer, Token, read_value};
use crate::forms::json::write::Language;

/// What opens a text that was not one JSON document.
const PREFACES: [(Language, &str); 3] = [
    (Language::Python, "Python literal, written as JSON:\n"),
    (Language::JsonLines, "JSON lines, written as an array:\n"),
    (Language::Json, "JSON, quotes only where needed:\n"),
];
/// Stands above the lines that say what names stand for.
pub(crate) const NAMES: &str = "Said once, then referred to by name:\n";
pub(crate) const TABLE: &str = "table";
pub(crate) const ROWS: &str = " rows";
pub(crate) const KEYED: &str = " by key";
pub(crate) const BY_NAME: &str = " by name";
pub(crate) const GAPS: &str = " (empty = absent)";
/// Stand before and after the columns in which an empty cell says what the one above it says.
pub(crate) const AS_ABOVE: (&str, &str) = (" (empty in ", " = as above)");
pub(crate) const ALSO: &str = ", each also with";
/// Stand before and after the mark that opens a reference.
pub(crate) const MARK: (&str, &str) = (" (", "x = the row's x)");
pub(crate) const FIRST: &str = "first: ";
pub(crate) const AFTER: &str = "after ";
/// Stands before what the cells of some columns are parts of.
pub(crate) const IN_FULL: &str = "in full: ";

/// Marks a reference may open with, the plainest first. One is used only in a
/// text where it does not occur; the last two are for texts that hold programs.
pub(crate) const MARKS: [char; 8] = ['$', '@', '%', '~', '^', '|', '§', '†'];

/// What opens references in a text, one mark for each kind, so that a reader
/// knows where to look.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// To what is said above the document.
    pub(crate) names: Option<char>,
    /// To a column of the same row.
    pub(crate) columns: Option<char>,
}

impl Marks {
    /// The first two that do not occur in `text`. Where there is only one, it leads to columns.
    pub(crate) fn free_in(text: &str) -> Self {
        let mut free = MARKS.into_iter().filter(|&mark| !text.contains(mark));
        match (free.next(), free.next()) {
            (only, None) => Self { names: None, columns: only },
            (names, columns) => Self { names, columns },
        }
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

/// Reads one cell into `builder`; nothing, for an empty one.
pub(crate) fn read_cell<'t>(
    cursor: &mut Cursor<'t>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
) -> Option<()> {
    match cursor.peek() {
        None | Some(b',' | b'\n') => Some(()),
        Some(b'"' | b'[' | b'{') => read_json(cursor, builder, names),
        Some(_) => {
            builder.scalar(names.word(bare(cursor)?)?);
            Some(())
        }
    }
}

/// Steps over a bare word. What JSON would escape stands in quotes, so a word
/// that holds such a character is none: its content could not be written back.
pub(crate) fn bare<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let word = cursor.take_while(|byte| !matches!(byte, b',' | b'\n'));
    let escaped = |byte| byte < b' ' || matches!(byte, b'"' | b'\\');
    (!word.is_empty() && !word.bytes().any(escaped)).then_some(word)
}

/// Reads a JSON value in which names may stand for values, and words without quotes for strings.
pub(crate) fn read_json<'t>(
    cursor: &mut Cursor<'t>,
    builder: &mut Builder<'t>,
    names: &mut Names<'t>,
) -> Option<()> {
    let mut lexer = NotationLexer { cursor: cursor.clone(), names };
    read_value(&mut lexer, builder)?;
    *cursor = lexer.cursor;
    Some(())
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

/// JSON without white space, whose strings are taken as they stand.
struct NotationLexer<'t, 'n> {
    cursor: Cursor<'t>,
    names: &'n mut Names<'t>,
}

impl<'t> Lexer<'t> for NotationLexer<'t, '_> {
    fn token(&mut self) -> Option<Token<'t>> {
        match self.cursor.peek()? {
            b'"' => {
                let content = self.names.text(self.cursor.string()?)?;
                Some(Token::Scalar(Scalar::String(content)))
            }
            b'[' | b']' | b'{' | b'}' | b',' | b':' => plain_token(&mut self.cursor),
            _ => {
                let is_inside =
                    |byte| byte > b' ' && !matches!(byte, b'"' | b'\\' | b'[' | b']' | b'{' | b'}' | b',');
                let word = self.cursor.take_while(is_inside);
                (!word.is_empty()).then(|| self.names.word(word)).flatten().map(Token::Scalar)
            }
        }
    }

    fn key(&mut self) -> Option<Token<'t>> {
        if self.cursor.peek()? == b'"' {
            return Some(Token::Scalar(Scalar::String(self.cursor.string()?.into())));
        }
        let bare = self.cursor.take_while(is_key_byte);
        if bare.is_empty() {
            plain_token(&mut self.cursor)
        } else {
            Some(Token::Scalar(Scalar::String(bare.into())))
        }
    }
}
