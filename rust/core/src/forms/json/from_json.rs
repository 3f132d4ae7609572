//! Reads JSON (RFC 8259, strictly) keeping order, duplicate keys and number lexemes.

use std::borrow::Cow;

use super::cursor::Cursor;
use super::document::{Builder, Container, Document, Scalar, Strings};
use super::structure::{Lexer, Token, read_value};

/// The document a JSON text holds; `None` when it is not JSON.
pub(crate) fn read(text: &str) -> Option<Document<'_>> {
    let mut lexer = JsonLexer { cursor: Cursor::new(text) };
    let mut builder = Builder::new(Strings::of(text));
    read_value(&mut lexer, &mut builder)?;
    lexer.cursor.skip_white_space();
    lexer.cursor.is_at_end().then(|| builder.finish())
}

/// The array of the documents in a text that holds several, each beginning a
/// line: JSON lines, or what tools join with line feeds. `None` for any other text.
pub(crate) fn read_lines(text: &str) -> Option<Document<'_>> {
    let mut lexer = JsonLexer { cursor: Cursor::new(text) };
    let mut builder = Builder::new(Strings::of(text));
    builder.open(Container::Array);
    let mut documents = 0;
    while !lexer.cursor.is_at_end() {
        let end = lexer.cursor.at;
        lexer.cursor.skip_white_space();
        if documents > 0 && !text[end..lexer.cursor.at].contains('\n') {
            return None;
        }
        if !lexer.cursor.is_at_end() {
            read_value(&mut lexer, &mut builder)?;
            documents += 1;
        }
    }
    builder.close(Container::Array)?;
    (documents > 1).then(|| builder.finish())
}

/// What JSON's punctuation, words and numbers stand for.
pub(crate) fn plain_token<'t>(cursor: &mut Cursor<'t>) -> Option<Token<'t>> {
    let token = match cursor.peek()? {
        b'[' => Token::Open(Container::Array),
        b']' => Token::Close(Container::Array),
        b'{' => Token::Open(Container::Object),
        b'}' => Token::Close(Container::Object),
        b',' => Token::Comma,
        b':' => Token::Colon,
        b'n' => return cursor.eat("null").map(|()| Token::Scalar(Scalar::Null)),
        b't' => return cursor.eat("true").map(|()| Token::Scalar(Scalar::True)),
        b'f' => return cursor.eat("false").map(|()| Token::Scalar(Scalar::False)),
        _ => return cursor.number().map(|lexeme| Token::Scalar(Scalar::Number(lexeme))),
    };
    cursor.at += 1;
    Some(token)
}

pub(crate) struct JsonLexer<'t> {
    pub(crate) cursor: Cursor<'t>,
}

impl<'t> Lexer<'t> for JsonLexer<'t> {
    fn token(&mut self) -> Option<Token<'t>> {
        self.cursor.skip_white_space();
        if self.cursor.peek()? == b'"' {
            let content = canonical(self.cursor.string()?);
            return Some(Token::Scalar(Scalar::String(content)));
        }
        plain_token(&mut self.cursor)
    }
}

/// String content with only the escapes JSON needs. How an escape was spelled
/// is not information; borrowed when nothing was spelled otherwise.
fn canonical(content: &str) -> Cow<'_, str> {
    let respelled = |pair: &[u8]| pair[0] == b'\\' && matches!(pair[1], b'u' | b'/');
    if !content.contains('\\') || !content.as_bytes().windows(2).any(respelled) {
        return Cow::Borrowed(content);
    }
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let length = match rest.as_bytes()[at + 1] {
            b'u' => unescape(&rest[at..], &mut out),
            b'/' => {
                out.push('/');
                2
            }
            _ => {
                out.push_str(&rest[at..at + 2]);
                2
            }
        };
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Writes what the `\u` escape (or surrogate pair of escapes) that opens `text` stands for; gives its length.
fn unescape(text: &str, out: &mut String) -> usize {
    let unit = |at: usize| u16::from_str_radix(text.get(at + 2..at + 6)?, 16).ok();
    let first = unit(0).expect("the lexer has seen four hexadecimal digits");
    let second = text[6..].starts_with("\\u").then(|| unit(6)).flatten();
    let units = [first, second.unwrap_or(0)];
    match char::decode_utf16(units).next() {
        Some(Ok(character)) => push_escaped(character, out),
        _ => push_unicode_escape(first, out),
    }
    if (0xD800..0xDC00).contains(&first) && second.is_some_and(|unit| (0xDC00..0xE000).contains(&unit)) {
        12
    } else {
        6
    }
}

/// The text that content between JSON's quotes stands for; `None` where that is none: a lone surrogate.
pub(crate) fn unescaped(content: &str) -> Option<String> {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = match *rest.as_bytes().get(1)? {
            b'u' => code_point(rest)?,
            b'n' => ('\n', 2),
            b'r' => ('\r', 2),
            b't' => ('\t', 2),
            b'b' => ('\u{8}', 2),
            b'f' => ('\u{c}', 2),
            same => (char::from(same), 2),
        };
        out.push(character);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Some(out)
}

/// The character of the `\u` escape, or pair of escapes, that opens `text`, and the bytes of that.
fn code_point(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(text.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let first = unit(0)?;
    match char::from_u32(u32::from(first)) {
        Some(character) => Some((character, 6)),
        None => char::decode_utf16([first, unit(6)?]).next()?.ok().map(|character| (character, 12)),
    }
}

/// Writes a character the way it stands between JSON's quotes.
pub(crate) fn push_escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\0'..='\u{1f}' => push_unicode_escape(character as u16, out),
        _ => out.push(character),
    }
}

/// Writes a UTF-16 unit as `\u` and four lower-case digits.
pub(crate) fn push_unicode_escape(unit: u16, out: &mut String) {
    out.push_str("\\u");
    push_hexadecimal(u32::from(unit), 4, out);
}

/// Writes the lowest `digits` hexadecimal digits of `number`, in lower case.
pub(crate) fn push_hexadecimal(number: u32, digits: u32, out: &mut String) {
    for place in (0..digits).rev() {
        let digit = number >> (4 * place) & 0xF;
        out.push(char::from_digit(digit, 16).expect("four bits are one hexadecimal digit"));
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, read};
    use crate::forms::json::write::{Language, write};

    #[test]
    fn what_is_not_json_is_declined() {
        let cases = [
            "",
            " ",
            "[",
            "]",
            "[1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{1:2}",
            "{'a':1}",
            "[01]",
            "[1.]",
            "[.5]",
            "[+1]",
            "[1e]",
            "[-]",
            "[NaN]",
            "[Infinity]",
            "[nul]",
            "[tru]",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\t\"",
            "\"\0\"",
            "[1] 2",
            "[1}",
            "{\"a\":1]",
            "\u{feff}[1]",
            "[1]\u{a0}",
            "[1 2]",
        ];
        for text in cases {
            assert!(read(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn order_duplicate_keys_and_lexemes_are_kept() {
        let cases = [
            ("{\"b\": 1, \"a\": 2, \"b\": 3}", "{\"b\":1,\"a\":2,\"b\":3}"),
            ("[1.10, -0.0, 1E+9, 12345678901234567890]", "[1.10,-0.0,1E+9,12345678901234567890]"),
            (" [ null , true , false , [ ] , { } ] \n", "[null,true,false,[],{}]"),
            ("\"x\"", "\"x\""),
        ];
        for (text, minified) in cases {
            assert_eq!(write(&read(text).unwrap(), Language::Json), minified);
        }
    }

    #[test]
    fn escapes_are_spelled_in_one_way() {
        let cases = [
            ("plain", "plain"),
            ("\\n\\\"\\\\", "\\n\\\"\\\\"),
            ("a\\/b", "a/b"),
            ("\\u00e9\\u6f22", "é漢"),
            ("\\u0041\\u000a\\u0022\\u005c\\u001F", "A\\n\\\"\\\\\\u001f"),
            ("\\ud83d\\uDE00", "😀"),
            ("\\uD83D", "\\ud83d"),
            ("\\ud83d\\ud83d\\ude00", "\\ud83d😀"),
            ("\\ude00\\ud83d", "\\ude00\\ud83d"),
            ("\\\\u0041", "\\\\u0041"),
        ];
        for (content, expected) in cases {
            assert_eq!(canonical(content), expected);
        }
    }

    #[test]
    fn a_hundred_thousand_levels_are_read_and_written() {
        let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(write(&read(&text).unwrap(), Language::Json), text);
        let text = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        assert_eq!(write(&read(&text).unwrap(), Language::Json), text);
    }

    #[test]
    fn what_is_deeper_than_anything_real_is_not_read() {
        for (opening, closing) in [("[", "]"), ("{\"a\":[", "]}")] {
            let deep = opening.repeat(1 << 18) + &closing.repeat(1 << 18);
            assert!(read(&deep).is_none());
        }
    }
}
