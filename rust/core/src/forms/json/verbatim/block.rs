//! A block of lines behind a draft: a line that says how many, and the lines.

use crate::forms::json::from_json::{push_escaped, unescaped};
use crate::forms::json::layout::LINE_FEED;
use crate::forms::json::notation::bare::Where;
use crate::forms::json::write::push_quoted;

const TEXT: &str = "text";
const LIST: &str = "list of ";
const LINES: &str = " lines";

/// What stands behind a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Whether each line, with the line feed that ends it, is a string of a list.
    pub(super) is_list: bool,
    pub(super) text: String,
}

impl Block {
    /// The text of the lines without the last line feed.
    fn lines(&self) -> &str {
        self.text.strip_suffix('\n').unwrap_or(&self.text)
    }

    pub(super) fn length(&self) -> usize {
        1 + self.lines().bytes().filter(|&byte| byte == b'\n').count()
    }

    /// The line that says what the block is, and its lines, each behind a line feed.
    pub(super) fn write(&self, number: usize) -> String {
        let (lines, length) = (self.lines(), self.length());
        let list = if self.is_list { LIST } else { "" };
        let line_feed = if lines.len() < self.text.len() { LINE_FEED } else { "" };
        format!("\n{TEXT}{number}: {list}{length}{LINES}{line_feed}\n{lines}")
    }

    /// Writes the string, or list of strings, as it stands in a draft.
    pub(super) fn push_literal(&self, out: &mut String) {
        if !self.is_list {
            return push_quoted(&escaped(&self.text), out);
        }
        out.push('[');
        for (place, line) in self.text.split_inclusive('\n').enumerate() {
            if place > 0 {
                out.push(',');
            }
            // The last line may be a word.
            let content = escaped(line);
            if Where::Json.is_bare(&content, false) {
                out.push_str(&content);
            } else {
                push_quoted(&content, out);
            }
        }
        out.push(']');
    }

    /// The block of that number that opens `text`, and what stands behind the line feed after it.
    fn read(text: &str, number: usize) -> Option<(Self, Option<&str>)> {
        let (line, body) = text.split_once('\n')?;
        let said = line.strip_prefix(&name(number))?.strip_prefix(": ")?;
        let (is_list, said) = said.strip_prefix(LIST).map_or((false, said), |said| (true, said));
        let (ends, said) = said.strip_suffix(LINE_FEED).map_or((false, said), |said| (true, said));
        let last = said.strip_suffix(LINES)?.parse::<usize>().ok()?.checked_sub(1)?;
        let feed = body.match_indices('\n').map(|(at, _)| at).nth(last);
        let (lines, rest) = feed.map_or((body, None), |feed| (&body[..feed], Some(&body[feed + 1..])));
        let block = Self { is_list, text: lines.to_owned() + if ends { "\n" } else { "" } };
        let is_as_written = block.write(number).get(1..) == text.get(..line.len() + 1 + lines.len());
        (is_as_written && is_plain(lines)).then_some((block, rest))
    }
}

fn escaped(text: &str) -> String {
    let mut content = String::with_capacity(text.len());
    text.chars().for_each(|character| push_escaped(character, &mut content));
    content
}

/// What the content of a string says, if it can stand among lines as it is.
pub(super) fn raw(content: &str) -> Option<String> {
    unescaped(content).filter(|text| is_plain(text))
}

fn is_plain(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// What stands for the block of that number.
pub(super) fn name(number: usize) -> String {
    format!("{TEXT}{number}")
}

/// What stands above the first block, and the blocks.
pub(super) fn read_all(text: &str) -> Option<(&str, Vec<Block>)> {
    let end = text.find(&format!("\n{TEXT}1: "))?;
    let mut blocks = Vec::new();
    let mut rest = Some(&text[end + 1..]);
    while let Some(text) = rest {
        let (block, after) = Block::read(text, blocks.len() + 1)?;
        blocks.push(block);
        rest = after;
    }
    Some((&text[..end], blocks))
}
