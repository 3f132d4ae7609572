//! Texts in a document that are lighter in one of the forms of text. They are taken out before anything else is
//! said of it, so that no name stands within them: numbers of no real document mark their places until [`super::lift`]
//! names them.

use std::borrow::Cow;
use std::cmp::Reverse;

use ahash::HashMap;

use super::block::{Block, WORDS};
use super::{MIN_LINES, opening};
use crate::forms::json::Weigh;
use crate::forms::json::document::{Document, Node};

/// Opens what marks a place: it stands in no draft, JSON escapes it.
pub(super) const PLACE: char = '\u{1}';

/// Shortest text that is tried, in bytes: what forms of text say above one costs as much as a shorter one spares.
const LEAST_BYTES: usize = 1 << 9;

/// Parts of its tokens, of this many, that a form has to spare: names would spare some of them too.
const SPARES: usize = 8;

/// Texts that are tried in any document, the longest; and bytes of those tried in vain before no more are, beyond
/// those the part of all strings, as a divisor. Where many texts are prose, each would be tried for nothing.
const FEW_TEXTS: usize = 4;
const FREE_BYTES: usize = 1 << 13;
const VAIN_SHARE: usize = 64;

/// How a line feed stands in the content of strings.
const LINE_FEED: &str = "\\n";

/// The texts that were taken out of a document, by number.
#[derive(Debug, Default)]
pub(in crate::forms::json) struct Texts {
    blocks: Vec<Block>,
}

impl Texts {
    /// The texts of a document, and what is left of it; `None` where none is lighter in another form.
    pub(in crate::forms::json) fn take_out<'t>(
        document: &Document<'t>,
        weigh: Weigh<'_>,
    ) -> Option<(Self, Document<'t>)> {
        let mut texts = Self::default();
        let mut known: HashMap<Block, Option<usize>> = HashMap::default();
        let mut places: Vec<(usize, String)> = Vec::new();
        let mut vain = FREE_BYTES + document.strings.length_of(&document.nodes) / VAIN_SHARE;
        let mut saved = 0;
        for (tried, (bytes, at)) in long_values(document).into_iter().enumerate() {
            if tried >= FEW_TEXTS && vain == 0 {
                break;
            }
            let Some(block) = block(document, at) else { continue };
            let number = *known.entry(block).or_insert_with_key(|block| {
                let Some((rewritten, spared)) = rewritten(block, weigh) else {
                    vain = vain.saturating_sub(bytes);
                    return None;
                };
                saved += spared;
                texts.blocks.push(rewritten);
                Some(texts.blocks.len() - 1)
            });
            places.extend(number.map(|number| (at, format!("{PLACE}{number}"))));
        }
        places.sort_unstable();
        (saved > weigh(&opening(WORDS[0]))).then(|| (texts, document.with_numbers(&places)))
    }

    pub(in crate::forms::json) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The text whose place begins at `at` in a draft, by number, and where that ends.
    pub(super) fn place(&self, draft: &str, at: usize) -> Option<(usize, usize)> {
        let digits = draft[at..].strip_prefix(PLACE)?;
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let number = digits[..length].parse().ok().filter(|&number| number < self.blocks.len())?;
        Some((number, at + PLACE.len_utf8() + length))
    }

    /// The texts as they are written, one behind the other.
    pub(in crate::forms::json) fn rewritten(&self) -> String {
        self.blocks.iter().filter_map(Block::draft).collect()
    }

    pub(super) fn block(&self, number: usize) -> &Block {
        &self.blocks[number]
    }

    /// The draft with each text in its place.
    pub(in crate::forms::json) fn put_back<'d>(&self, draft: &'d str) -> Cow<'d, str> {
        if self.is_empty() {
            return Cow::Borrowed(draft);
        }
        let mut out = String::new();
        let mut end = 0;
        while let Some(found) = draft[end..].find(PLACE) {
            let at = end + found;
            out.push_str(&draft[end..at]);
            end = match self.place(draft, at) {
                Some((number, end)) => {
                    self.blocks[number].push_literal(&mut out);
                    end
                }
                None => at + PLACE.len_utf8(),
            };
        }
        out.push_str(&draft[end..]);
        Cow::Owned(out)
    }
}

/// Bytes and positions of the strings and lists of strings that are worth a try, the longest first.
fn long_values(document: &Document<'_>) -> Vec<(usize, usize)> {
    let containers = document.nodes.iter().enumerate().filter_map(|(at, node)| match node {
        Node::Array { .. } => Some((at, 1)),
        Node::Object { .. } => Some((at, 2)),
        _ => None,
    });
    let values = containers.flat_map(|(at, step)| document.children(at).skip(step - 1).step_by(step));
    let mut long: Vec<(usize, usize)> = values.filter_map(|at| Some((bytes(document, at)?, at))).collect();
    long.sort_unstable_by_key(|&(bytes, at)| (Reverse(bytes), at));
    long
}

/// Bytes of the string of lines, or the list of them, at `at`, if it is long.
fn bytes(document: &Document<'_>, at: usize) -> Option<usize> {
    let (bytes, has_lines) = match document.nodes[at] {
        Node::String(_) => {
            let content = content(document, at)?;
            (content.len(), content.len() >= LEAST_BYTES && content.contains(LINE_FEED))
        }
        Node::Array { .. } => {
            let contents = document.children(at).map(|child| content(document, child));
            let bytes = contents.map_while(|content| Some(content?.len())).sum();
            (bytes, content(document, at + 1).is_some_and(|first| first.ends_with(LINE_FEED)))
        }
        _ => return None,
    };
    (bytes >= LEAST_BYTES && has_lines).then_some(bytes)
}

/// The lines of the string, or list of strings, at `at`.
fn block(document: &Document<'_>, at: usize) -> Option<Block> {
    let contents = || document.children(at).map(|child| content(document, child));
    let block = content(document, at).map_or_else(|| Block::of_list(contents()), Block::of_string);
    block.filter(|block| block.length() >= MIN_LINES)
}

/// The content of the string at `at`.
fn content<'d>(document: &'d Document<'_>, at: usize) -> Option<&'d str> {
    document.text_at(at).filter(|_| matches!(document.nodes[at], Node::String(_)))
}

/// The block in the lightest form of text, and what that spares.
fn rewritten(block: &Block, weigh: Weigh<'_>) -> Option<(Block, usize)> {
    let before = weigh(&block.write(WORDS[0], 1));
    let rewritten = block.rewritten(weigh)?;
    let spared = before.checked_sub(weigh(&rewritten.write(WORDS[0], 1)))?;
    (spared * SPARES >= before).then_some((rewritten, spared))
}
