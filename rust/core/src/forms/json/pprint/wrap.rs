//! A string that is longer than a line: cut behind line feeds, and behind
//! spaces, into strings of their own, each on a line.

use super::WIDTH;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::python;

/// Prints the string `literal`.
pub(super) fn string(literal: &str, indent: usize, allowance: usize, out: &mut String) -> Option<()> {
    let quote = *literal.as_bytes().first()?;
    let content = python::string(&mut Cursor::new(literal), quote)?;
    let width = WIDTH.saturating_sub(indent);
    let lines = pieces(&content, ends_line);
    let mut chunks = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let behind = if index + 1 == lines.len() { allowance } else { 0 };
        let whole = repr(line);
        if fits(&whole, width.saturating_sub(behind)) {
            chunks.push(whole);
        } else {
            words(line, width, behind, &mut chunks);
        }
    }
    if chunks.len() == 1 {
        out.push_str(literal);
    } else {
        out.push_str(&chunks.join(&format!("\n{}", " ".repeat(indent))));
    }
    Some(())
}

/// Cuts a line behind spaces; `behind` its end something stands.
fn words(line: &str, width: usize, behind: usize, chunks: &mut Vec<String>) {
    let parts = pieces(line, |unit, next| is_space(unit) && next.is_some_and(|next| !is_space(next)));
    let mut current = 0..0;
    for (index, part) in parts.iter().enumerate() {
        let width = if index + 1 == parts.len() { width.saturating_sub(behind) } else { width };
        let longer = current.start..current.end + part.len();
        if fits(&repr(&line[longer.clone()]), width) {
            current = longer;
            continue;
        }
        if !current.is_empty() {
            chunks.push(repr(&line[current.clone()]));
        }
        current = current.end..longer.end;
    }
    if !current.is_empty() {
        chunks.push(repr(&line[current]));
    }
}

/// JSON string content, cut behind each character that `ends` a piece; that is told of the next one too.
fn pieces(content: &str, ends: impl Fn(&str, Option<&str>) -> bool) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(length) = unit(&content[at..]) {
        let character = &content[at..at + length];
        at += length;
        let next = unit(&content[at..]).map(|length| &content[at..at + length]);
        if next.is_none() || ends(character, next) {
            pieces.push(&content[start..at]);
            start = at;
        }
    }
    pieces
}

/// Bytes of the character or escape that opens JSON string content.
fn unit(content: &str) -> Option<usize> {
    if content.starts_with("\\u") {
        return Some(6);
    }
    content.chars().next().map(|first| if first == '\\' { 2 } else { first.len_utf8() })
}

/// Whether `str.splitlines` ends a line here.
fn ends_line(unit: &str, next: Option<&str>) -> bool {
    const ENDS: [&str; 8] = ["\\n", "\\u000b", "\\f", "\\u001c", "\\u001d", "\\u001e", "\\u0085", "\\u2028"];
    ENDS.contains(&unit) || unit == "\\u2029" || unit == "\\r" && next != Some("\\n")
}

/// Whether it is white space to a regular expression; all but the space itself `repr` escapes.
fn is_space(unit: &str) -> bool {
    let escaped = unit.strip_prefix("\\u").and_then(|digits| u32::from_str_radix(digits, 16).ok());
    matches!(unit, " " | "\\t" | "\\n" | "\\r" | "\\f")
        || escaped.is_some_and(|code| {
            (0x1c..=0x1f).contains(&code) || char::from_u32(code).is_some_and(char::is_whitespace)
        })
}

fn repr(content: &str) -> String {
    let mut out = String::new();
    python::write_string(content, &mut out);
    out
}

fn fits(repr: &str, width: usize) -> bool {
    repr.chars().nth(width).is_none()
}
