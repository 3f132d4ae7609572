//! Reads and writes the `repr` of Python lists, dicts and scalars: what an
//! Agno tool that returns a list of dicts arrives as.
//!
//! Only the spelling `repr` itself gives is read: whoever writes the document
//! again gets the text back byte for byte, or must leave it alone. Tuples,
//! sets, bytes, non-string keys, `nan` and `inf` are left to [`super::objects`].

use std::borrow::Cow;

use super::cursor::Cursor;
use super::document::{Builder, Document, Scalar, Strings};
use super::from_json::{plain_token, push_escaped, push_hexadecimal, push_unicode_escape};
use super::structure::{Lexer, Token, read_value};

/// The document a Python literal holds; `None` when it is none, or one this module declines.
pub(crate) fn read(text: &str) -> Option<Document<'_>> {
    let mut lexer = PythonLexer { cursor: Cursor::new(text) };
    let mut builder = Builder::new(Strings::of(text));
    read_value(&mut lexer, &mut builder)?;
    lexer.cursor.is_at_end().then(|| builder.finish())
}

struct PythonLexer<'t> {
    cursor: Cursor<'t>,
}

impl<'t> Lexer<'t> for PythonLexer<'t> {
    fn token(&mut self) -> Option<Token<'t>> {
        self.cursor.eat(" ");
        let scalar = match self.cursor.peek()? {
            quote @ (b'\'' | b'"') => Scalar::String(string(&mut self.cursor, quote)?),
            b'T' => self.cursor.eat("True").map(|()| Scalar::True)?,
            b'F' => self.cursor.eat("False").map(|()| Scalar::False)?,
            b'N' => self.cursor.eat("None").map(|()| Scalar::Null)?,
            b'n' | b't' | b'f' => return None,
            _ => return plain_token(&mut self.cursor),
        };
        Some(Token::Scalar(scalar))
    }
}

/// Reads a string literal as content between JSON's quotes. Characters that
/// `repr` escaped stay escaped, so that writing them needs no table of what is printable.
pub(crate) fn string<'t>(cursor: &mut Cursor<'t>, quote: u8) -> Option<Cow<'t, str>> {
    cursor.at += 1;
    let start = cursor.at;
    let plain = |byte| byte >= b' ' && byte != quote && byte != b'\\' && byte != b'"';
    let clean = cursor.take_while(plain);
    if cursor.peek()? == quote {
        cursor.at += 1;
        return Some(Cow::Borrowed(clean));
    }
    let mut content = String::from(&cursor.text[start..cursor.at]);
    loop {
        content.push_str(cursor.take_while(plain));
        match cursor.peek()? {
            b'\\' => escape(cursor, &mut content)?,
            byte if byte == quote => break,
            b'"' => {
                content.push_str("\\\"");
                cursor.at += 1;
            }
            _ => return None,
        }
    }
    cursor.at += 1;
    Some(Cow::Owned(content))
}

fn escape(cursor: &mut Cursor<'_>, content: &mut String) -> Option<()> {
    // Nothing but ASCII is stepped over: who looks ahead may go on from where this fails.
    let letter = *cursor.text.as_bytes().get(cursor.at + 1).filter(|letter| letter.is_ascii())?;
    cursor.at += 2;
    match letter {
        b'\'' => content.push('\''),
        b'\\' | b'n' | b'r' | b't' => {
            content.push('\\');
            content.push(char::from(letter));
        }
        b'x' => push_code_point(hexadecimal(cursor, 2)?, content)?,
        b'u' => push_code_point(hexadecimal(cursor, 4)?, content)?,
        b'U' => push_code_point(hexadecimal(cursor, 8)?, content)?,
        _ => return None,
    }
    Some(())
}

fn hexadecimal(cursor: &mut Cursor<'_>, digits: usize) -> Option<u32> {
    let lexeme = cursor.text.get(cursor.at..cursor.at + digits)?;
    cursor.at += digits;
    u32::from_str_radix(lexeme, 16).ok()
}

/// Writes a code point that Python escaped as JSON escapes: one `\u`, or a pair past U+FFFF.
fn push_code_point(code: u32, content: &mut String) -> Option<()> {
    if let Ok(unit) = u16::try_from(code) {
        match char::from_u32(code) {
            Some(control @ '\0'..='\u{1f}') => push_escaped(control, content),
            _ => push_unicode_escape(unit, content),
        }
        return Some(());
    }
    let mut units = [0; 2];
    char::from_u32(code)?
        .encode_utf16(&mut units)
        .iter()
        .for_each(|&unit| push_unicode_escape(unit, content));
    Some(())
}

/// Writes content that stands between JSON's quotes as `repr` would.
pub(crate) fn write_string(content: &str, out: &mut String) {
    let double_quotes = content.contains('\'') && !content.contains("\\\"");
    let quote = if double_quotes { '"' } else { '\'' };
    out.push(quote);
    let mut rest = content;
    while let Some(at) = rest.find(['\\', '\'']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with('\'') {
            out.push_str(if double_quotes { "'" } else { "\\'" });
            1
        } else {
            write_escape(rest, out)
        };
        rest = &rest[length..];
    }
    out.push_str(rest);
    out.push(quote);
}

/// Writes the JSON escape that opens `text` as Python's; gives its length.
fn write_escape(text: &str, out: &mut String) -> usize {
    let unit = |at: usize| {
        let digits = text[at..].strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    if let Some(first) = unit(0) {
        let second = unit(6).filter(|unit| (0xDC00..0xE000).contains(unit));
        let (code, length) = match second {
            Some(second) if (0xD800..0xDC00).contains(&first) => {
                (0x1_0000 + ((u32::from(first) - 0xD800) << 10) + (u32::from(second) - 0xDC00), 12)
            }
            _ => (u32::from(first), 6),
        };
        let (letter, digits) = match code {
            0..=0xFF => ('x', 2),
            0x100..=0xFFFF => ('u', 4),
            _ => ('U', 8),
        };
        out.push('\\');
        out.push(letter);
        push_hexadecimal(code, digits, out);
        return length;
    }
    match &text[..2] {
        "\\\"" => out.push('"'),
        "\\/" => out.push('/'),
        "\\b" => out.push_str("\\x08"),
        "\\f" => out.push_str("\\x0c"),
        same => out.push_str(same),
    }
    2
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::forms::json::write::{Language, write};

    #[test]
    fn what_repr_writes_is_written_again_byte_for_byte() {
        let cases = [
            "[{'id': 0, 'ok': True, 'none': None}]",
            "[\"it's\", 'say \"hi\"', 'both \\' and \"', '', '\\\\', '\\n\\r\\t']",
            "['\\x00\\x08\\x0c\\x1b\\x7f\\xa0', '\\u200b\\ud83d', '\\U000e0001', 'é漢😀']",
            "[1, -2.5, 1e-05, 1e+16, 12345678901234567890]",
            "{'a': [], 'b': {}, 'c': [[]]}",
        ];
        for text in cases {
            assert_eq!(write(&read(text).unwrap(), Language::Python), text);
        }
    }

    #[test]
    fn strings_are_the_same_as_in_json() {
        let cases = [
            ("'\\x1b\\x08'", "\"\\u001b\\b\""),
            ("'a\"b'", "\"a\\\"b\""),
            ("\"it's\"", "\"it's\""),
            ("'\\U000e0001'", "\"\\udb40\\udc01\""),
        ];
        for (python, json) in cases {
            assert_eq!(write(&read(python).unwrap(), Language::Json), json);
        }
    }

    #[test]
    fn what_has_no_like_in_json_is_declined() {
        let cases = [
            "(1, 2)",
            "{1, 2}",
            "{1: 2}",
            "[nan]",
            "[inf]",
            "[b'x']",
            "[Decimal('1')]",
            "[null]",
            "[true]",
            "['a",
            "['\\q']",
            "[1] ",
            "['\n']",
        ];
        for text in cases {
            assert!(read(text).is_none(), "{text:?}");
        }
    }
}
