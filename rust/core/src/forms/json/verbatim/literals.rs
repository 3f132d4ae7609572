//! Finds the strings of many lines, and the lists of lines, in a draft.

use std::ops::Range;

use super::MIN_LINES;
use super::block::Block;
use super::texts::PLACE;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::Scalar;
use crate::forms::json::notation::spelling::word;

/// How a line feed stands in the content of strings.
const LINE_FEED: &str = "\\n";

/// The string, or list of lines, that begins at `start` in a draft, if it can stand behind it as lines; and where
/// what begins there ends.
pub(super) fn literal(draft: &str, start: usize) -> Option<(Range<usize>, Option<Block>)> {
    let mut cursor = Cursor::new(draft);
    cursor.at = start;
    let (range, block) = read(&mut cursor)?;
    let is_same = |block: &Block| {
        let mut literal = String::new();
        block.push_literal(&mut literal);
        literal == draft[range.clone()]
    };
    let block = block.filter(|block| block.length() >= MIN_LINES && block.is_plain() && is_same(block));
    let block = block.filter(|_| stands_alone(draft, range.clone()));
    Some((range, block))
}

/// Steps over the string that begins here, or the list of lines that it is the first of.
fn read(cursor: &mut Cursor<'_>) -> Option<(Range<usize>, Option<Block>)> {
    let start = cursor.at;
    let content = cursor.string()?;
    let end = cursor.at;
    if cursor.text[..start].ends_with('[') && content.ends_with(LINE_FEED) {
        if let Some(block) = list(cursor, content) {
            return Some((start - 1..cursor.at, Some(block)));
        }
        cursor.at = end;
    }
    let has_lines = content.matches(LINE_FEED).nth(MIN_LINES - 2).is_some();
    Some((start..end, if has_lines { Block::of_string(content) } else { None }))
}

/// Reads the list that `first` opens to its end, if it is one of lines.
fn list(cursor: &mut Cursor<'_>, first: &str) -> Option<Block> {
    let mut contents = vec![first];
    while cursor.eat(",").is_some() {
        if cursor.peek()? == b'"' {
            contents.push(cursor.string()?);
        } else {
            let last = cursor.take_while(|byte| !matches!(byte, b',' | b']' | b'"' | b'\n'));
            // A text that was taken out is no line of another.
            (!last.starts_with(PLACE) && matches!(word(last), Scalar::String(_))).then_some(())?;
            contents.push(last);
        }
    }
    cursor.eat("]")?;
    Block::of_list(contents.into_iter().map(Some))
}

/// Whether that part of a draft is a value of its own there.
pub(super) fn stands_alone(draft: &str, range: Range<usize>) -> bool {
    let before = draft[..range.start].bytes().next_back();
    let after = draft[range.end..].bytes().next();
    let opens = |byte| matches!(byte, b',' | b':' | b'=' | b'[' | b'(' | b'\n');
    let ends = |byte| matches!(byte, b',' | b']' | b'}' | b')' | b'\n');
    before.is_none_or(opens) && after.is_none_or(ends)
}
