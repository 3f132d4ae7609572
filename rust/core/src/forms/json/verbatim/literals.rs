//! Finds the strings of many lines, and the lists of lines, in a draft.

use std::ops::Range;

use super::MIN_LINES;
use super::block::{Block, raw};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::Scalar;
use crate::forms::json::notation::spelling::word;

/// How a line feed stands in the content of strings.
const LINE_FEED: &str = "\\n";

/// The strings and lists of a draft that can stand behind it as lines, and where they are.
pub(super) fn literals(draft: &str) -> impl Iterator<Item = (Range<usize>, Block)> {
    let mut cursor = Cursor::new(draft);
    std::iter::from_fn(move || {
        loop {
            cursor.at += cursor.rest().find('"')?;
            let (range, block) = literal(&mut cursor)?;
            let is_same = |block: &Block| {
                let mut literal = String::new();
                block.push_literal(&mut literal);
                literal == draft[range.clone()]
            };
            let block = block.filter(|block| block.length() >= MIN_LINES && is_same(block));
            if let Some(block) = block.filter(|_| stands_alone(draft, range.clone())) {
                return Some((range, block));
            }
        }
    })
}

/// Steps over the string that begins here, or the list of lines that it is the first of.
fn literal(cursor: &mut Cursor<'_>) -> Option<(Range<usize>, Option<Block>)> {
    let start = cursor.at;
    let content = cursor.string()?;
    let end = cursor.at;
    if cursor.text[..start].ends_with('[') && is_line(content) {
        if let Some(text) = lines(cursor, content) {
            return Some((start - 1..cursor.at, Some(Block { is_list: true, text })));
        }
        cursor.at = end;
    }
    let has_lines = content.matches(LINE_FEED).nth(MIN_LINES - 2).is_some();
    let block = if has_lines { raw(content) } else { None };
    Some((start..end, block.map(|text| Block { is_list: false, text })))
}

/// Whether the content of a string may be a line and the line feed that ends it.
fn is_line(content: &str) -> bool {
    content.ends_with(LINE_FEED)
}

/// Reads the list that `first` opens to its end; its text, if it is one of lines.
fn lines(cursor: &mut Cursor<'_>, first: &str) -> Option<String> {
    let mut text = line(first)?;
    while cursor.eat(",").is_some() {
        text.ends_with('\n').then_some(())?;
        if cursor.peek()? == b'"' {
            text.push_str(&line(cursor.string()?)?);
        } else {
            let last = cursor.take_while(|byte| !matches!(byte, b',' | b']' | b'"' | b'\n'));
            matches!(word(last), Scalar::String(_)).then_some(())?;
            text.push_str(last);
        }
    }
    cursor.eat("]")?;
    Some(text)
}

/// The line that the content of a string says.
fn line(content: &str) -> Option<String> {
    raw(content).filter(|line| line.split_inclusive('\n').count() == 1)
}

/// Whether that part of a draft is a value of its own there.
pub(super) fn stands_alone(draft: &str, range: Range<usize>) -> bool {
    let before = draft[..range.start].bytes().next_back();
    let after = draft[range.end..].bytes().next();
    let opens = |byte| matches!(byte, b',' | b':' | b'=' | b'[' | b'(' | b'\n');
    let ends = |byte| matches!(byte, b',' | b']' | b'}' | b')' | b'\n');
    before.is_none_or(opens) && after.is_none_or(ends)
}
