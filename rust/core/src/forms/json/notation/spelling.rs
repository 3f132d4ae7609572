//! The words of the notation, said once for writer and reader, and how a
//! single value is spelled. `docs/notation.md` holds the grammar.

use crate::forms::json::cursor::{self, Cursor};
use crate::forms::json::document::{Builder, Document, Node, Scalar};
use crate::forms::json::from_json::plain_token;
use crate::forms::json::structure::{Lexer, Token, read_value};
use crate::forms::json::write::{Language, push_quoted, write_value};

/// What opens a text that was not one JSON document.
const PREFACES: [(Language, &str); 2] = [
    (Language::Python, "Python literal, written as JSON:\n"),
    (Language::JsonLines, "JSON lines, written as an array:\n"),
];
pub(crate) const TABLE: &str = "table";
pub(crate) const ROWS: &str = " rows";
pub(crate) const GAPS: &str = " (empty = absent)";
pub(crate) const ALSO: &str = ", each also with";
/// Stand before and after the mark that opens a reference.
pub(crate) const MARK: (&str, &str) = (" (", "x = the row's x)");
pub(crate) const FIRST: &str = "first: ";
pub(crate) const AFTER: &str = "after ";

/// Marks a reference may open with, the plainest first. One is used only in a text where it does not occur.
pub(crate) const MARKS: [char; 6] = ['$', '@', '%', '~', '^', '|'];

/// The line that tells the language a document was read from; nothing, for JSON.
pub(crate) fn preface(language: Language) -> &'static str {
    PREFACES.into_iter().find(|(prefaced, _)| *prefaced == language).map_or("", |(_, preface)| preface)
}

/// The language a text was written from, and what stands behind its preface.
pub(crate) fn strip_preface(text: &str) -> (Language, &str) {
    let prefaced =
        PREFACES.into_iter().find_map(|(language, preface)| Some((language, text.strip_prefix(preface)?)));
    prefaced.unwrap_or((Language::Json, text))
}

/// Writes a value the way it stands in a row: bare when it cannot be mistaken.
pub(crate) fn write_cell(
    document: &Document<'_>,
    at: usize,
    out: &mut String,
    table: impl FnMut(usize) -> Option<u32>,
) {
    match document.nodes[at] {
        Node::String(content) if is_bare_cell(document.strings.get(content)) => {
            out.push_str(document.strings.get(content));
        }
        _ => write_value(document, at, Language::Json, out, table),
    }
}

/// Reads one cell into `builder`; nothing, for an empty one.
pub(crate) fn read_cell<'t>(cursor: &mut Cursor<'t>, builder: &mut Builder<'t>) -> Option<()> {
    match cursor.peek() {
        None | Some(b',' | b'\n') => Some(()),
        Some(b'"' | b'[' | b'{') => read_json(cursor, builder),
        Some(_) => {
            builder.scalar(word(bare(cursor)?));
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

/// Reads a JSON value in which the name of a table may stand for an array.
pub(crate) fn read_json<'t>(cursor: &mut Cursor<'t>, builder: &mut Builder<'t>) -> Option<()> {
    let mut lexer = NotationLexer { cursor: cursor.clone() };
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

/// Whether string content can stand in a cell without quotes.
fn is_bare_cell(content: &str) -> bool {
    let mistakable = content.contains(['\\', ',']) || content.starts_with(['[', '{']);
    !mistakable
        && content.trim() == content
        && matches!(word(content), Scalar::String(_))
        && !content.is_empty()
}

/// Writes the string that a definition gives: bare when it is one word, an
/// address or a time, so that it ends where a reader thinks it ends.
pub(crate) fn write_defined_string(content: &str, quoted: bool, out: &mut String) {
    let one_word = !content.contains(|character: char| character.is_whitespace());
    let colon_reads_well = !content.contains(':')
        || content.contains("://")
        || content.starts_with(|c: char| c.is_ascii_digit());
    if !quoted && one_word && colon_reads_well && is_bare_cell(content) {
        out.push_str(content);
    } else {
        push_quoted(content, out);
    }
}

/// JSON without white space, whose strings are taken as they stand.
struct NotationLexer<'t> {
    cursor: Cursor<'t>,
}

impl<'t> Lexer<'t> for NotationLexer<'t> {
    fn token(&mut self) -> Option<Token<'t>> {
        match self.cursor.peek()? {
            b'"' => Some(Token::Scalar(Scalar::String(self.cursor.string()?.into()))),
            b't' if self.cursor.rest().starts_with(TABLE) => {
                let name = self.cursor.take_while(|byte| byte.is_ascii_alphanumeric());
                Some(Token::Scalar(Scalar::Table(table_name(name)?)))
            }
            _ => plain_token(&mut self.cursor),
        }
    }
}
