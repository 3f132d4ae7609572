//! A block of lines behind a draft: a line that says how many, and the lines, as they are or in one of the
//! forms of text.

use crate::forms::json::Weigh;
use crate::forms::json::from_json::{push_escaped, unescaped};
use crate::forms::json::layout::LINE_FEED;
use crate::forms::json::notation::bare::Where;
use crate::forms::json::write::push_quoted;
use crate::forms::{expand_in_string, lightest_in_string};

/// What names of blocks may begin with; one is taken that no word of the draft could be mistaken for.
pub(super) const WORDS: [&str; 3] = ["text", "lines", "string_text"];

const LIST: &str = "list of ";
const LINES: &str = " lines";
const REWRITTEN: &str = ", rewritten in ";

/// Bytes that all blocks may stand for, for each byte of a text.
pub(super) const MOST_PER_BYTE: usize = 1 << 5;

/// What stands behind a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Block {
    /// Whether each line, with the line feed that ends it, is a string of a list.
    is_list: bool,
    text: String,
    /// The text in one of the forms of text, if it is written so.
    rewritten: Option<String>,
}

impl Block {
    fn new(is_list: bool, text: String) -> Self {
        Self { is_list, text, rewritten: None }
    }

    /// Of the content of a string.
    pub(super) fn of_string(content: &str) -> Option<Self> {
        Some(Self::new(false, unescaped(content)?))
    }

    /// Of the contents of the strings in a list, if each is a line.
    pub(super) fn of_list<'c>(contents: impl Iterator<Item = Option<&'c str>>) -> Option<Self> {
        let mut text = String::new();
        for content in contents {
            let line = unescaped(content?).filter(|line| line.split_inclusive('\n').count() == 1)?;
            (text.is_empty() || text.ends_with('\n')).then(|| text.push_str(&line))?;
        }
        Some(Self::new(true, text))
    }

    /// Whether its lines can stand as they are.
    pub(super) fn is_plain(&self) -> bool {
        !self.text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))
    }

    /// The block in the lightest form of text.
    pub(super) fn rewritten(&self, weigh: Weigh<'_>) -> Option<Self> {
        let lightest = lightest_in_string(&self.text, weigh)?;
        Some(Self { rewritten: Some(lightest.text), ..self.clone() })
    }

    /// The text in that form.
    pub(super) fn draft(&self) -> Option<&str> {
        self.rewritten.as_deref()
    }

    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn length(&self) -> usize {
        count(self.text.strip_suffix('\n').unwrap_or(&self.text))
    }

    /// The line that says what the block is, and its lines, each behind a line feed.
    pub(super) fn write(&self, word: &str, number: usize) -> String {
        let written = self.rewritten.as_ref().unwrap_or(&self.text);
        let lines = written.strip_suffix('\n').unwrap_or(written);
        let list = if self.is_list { LIST } else { "" };
        let line_feed = if lines.len() < written.len() { LINE_FEED } else { "" };
        let said = format!("\n{word}{number}: {list}{}{LINES}{line_feed}", self.length());
        match self.rewritten {
            Some(_) => format!("{said}{REWRITTEN}{}{LINES}\n{lines}", count(lines)),
            None => format!("{said}\n{lines}"),
        }
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
    fn read<'t>(text: &'t str, word: &str, number: usize) -> Option<(Self, Option<&'t str>)> {
        let (line, body) = text.split_once('\n')?;
        let said = line.strip_prefix(&name(word, number))?.strip_prefix(": ")?;
        let (is_list, said) = said.strip_prefix(LIST).map_or((false, said), |said| (true, said));
        let (said, rewritten) =
            said.split_once(REWRITTEN).map_or((said, None), |(said, rewritten)| (said, Some(rewritten)));
        let (ends, said) = said.strip_suffix(LINE_FEED).map_or((false, said), |said| (true, said));
        let last = rewritten.unwrap_or(said).strip_suffix(LINES)?.parse::<usize>().ok()?.checked_sub(1)?;
        let feed = body.match_indices('\n').map(|(at, _)| at).nth(last);
        let (lines, rest) = feed.map_or((body, None), |feed| (&body[..feed], Some(&body[feed + 1..])));
        let written = lines.to_owned() + if ends { "\n" } else { "" };
        let block = match rewritten {
            Some(_) => Self { is_list, text: expand_in_string(&written)?, rewritten: Some(written) },
            None => Self::new(is_list, written),
        };
        let is_as_written = block.write(word, number).get(1..) == text.get(..line.len() + 1 + lines.len());
        (is_as_written && (rewritten.is_some() || block.is_plain())).then_some((block, rest))
    }
}

fn count(lines: &str) -> usize {
    1 + lines.bytes().filter(|&byte| byte == b'\n').count()
}

fn escaped(text: &str) -> String {
    let mut content = String::with_capacity(text.len());
    text.chars().for_each(|character| push_escaped(character, &mut content));
    content
}

/// What stands for the block of that number.
pub(super) fn name(word: &str, number: usize) -> String {
    format!("{word}{number}")
}

/// What stands above the first block, and the blocks.
pub(super) fn read_all<'t>(text: &'t str, word: &str) -> Option<(&'t str, Vec<Block>)> {
    let end = text.find(&format!("\n{}: ", name(word, 1)))?;
    let mut blocks = Vec::new();
    let mut left = MOST_PER_BYTE * text.len();
    let mut rest = Some(&text[end + 1..]);
    while let Some(text) = rest {
        let (block, after) = Block::read(text, word, blocks.len() + 1)?;
        left = left.checked_sub(block.bytes())?;
        blocks.push(block);
        rest = after;
    }
    Some((&text[..end], blocks))
}
