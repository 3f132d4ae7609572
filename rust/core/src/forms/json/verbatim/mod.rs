//! Strings of many lines, and lists of lines, stand behind a draft as they
//! are, or in one of the forms of text; names stand where they were. [`Texts`] are taken out of a document before
//! it is written. All others are lifted out of the draft, so names, tables and all else are what they were without it.

mod block;
mod literals;
#[cfg(test)]
mod rewritten;
#[cfg(test)]
mod tests;
mod texts;

use super::Weigh;
use super::cursor::Cursor;
use block::{Block, MOST_PER_BYTE, WORDS, name};
use literals::{literal, stands_alone};
use texts::PLACE;
pub(super) use texts::Texts;

/// How the first line of a text with such names goes on behind the first two.
const OPENING: &str =
    ", … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n";

/// Fewest lines that stand behind a draft: fewer are read as well where they belong.
const MIN_LINES: usize = 4;

/// The draft with its texts, and what else is lighter so, as lines behind it; `None` where nothing is.
pub(super) fn lift(draft: &str, texts: &Texts, weigh: Weigh<'_>) -> Option<String> {
    let word = WORDS.into_iter().find(|word| !has_name(draft, word))?;
    let mut lifted = Lifted { word, rest: String::new(), below: String::new(), blocks: 0 };
    let mut numbers: Vec<Option<usize>> = Vec::new();
    let (mut at, mut end, mut saved) = (0, 0, 0);
    while let Some(found) = draft[at..].find(['"', PLACE]) {
        at += found;
        let number = if let Some((text, after)) = texts.place(draft, at) {
            lifted.rest.push_str(&draft[end..at]);
            numbers.resize(numbers.len().max(text + 1), None);
            at = after;
            *numbers[text].get_or_insert_with(|| lifted.push(texts.block(text)))
        } else {
            let (range, block) = literal(draft, at)?;
            at = range.end;
            let Some(block) = block else { continue };
            let next = lifted.blocks + 1;
            let weight = weigh(&name(word, next)) + weigh(&block.write(word, next));
            let Some(spared) = weigh(&draft[range.clone()]).checked_sub(weight + 1) else { continue };
            saved += spared + 1;
            lifted.rest.push_str(&draft[end..range.start]);
            lifted.push(&block)
        };
        lifted.rest.push_str(&name(word, number));
        end = at;
    }
    let opening = opening(word);
    (!texts.is_empty() || saved > weigh(&opening)).then_some(())?;
    let text = [&opening, &lifted.rest, &draft[end..], &lifted.below].concat();
    // What looks like such a name in the draft would be taken for one.
    (lower(&text).as_deref() == Some(&texts.put_back(draft))).then_some(text)
}

/// The first line of a text whose blocks have names that begin with `word`.
fn opening(word: &str) -> String {
    format!("{word}1, {word}2{OPENING}")
}

/// Whether a draft holds what would be taken for such a name.
fn has_name(draft: &str, word: &str) -> bool {
    draft.match_indices(word).any(|(start, _)| {
        let end = start + word.len();
        let digits = draft[end..].bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && stands_alone(draft, start..end + digits)
    })
}

/// What a draft becomes, and the blocks below it.
struct Lifted {
    word: &'static str,
    rest: String,
    below: String,
    blocks: usize,
}

impl Lifted {
    /// Adds a block, and tells its number.
    fn push(&mut self, block: &Block) -> usize {
        self.blocks += 1;
        self.below.push_str(&block.write(self.word, self.blocks));
        self.blocks
    }
}

/// Whether the text opens as one that [`lift`] made.
pub(super) fn opens(text: &str) -> bool {
    stripped(text).is_some()
}

/// The word that names of blocks begin with, and what stands behind the first line.
fn stripped(text: &str) -> Option<(&'static str, &str)> {
    WORDS.into_iter().find_map(|word| Some((word, text.strip_prefix(opening(word).as_str())?)))
}

/// The draft that a text was made of; `None` for what [`lift`] cannot have made.
pub(super) fn lower(text: &str) -> Option<String> {
    let (word, body) = stripped(text)?;
    let (rest, blocks) = block::read_all(body, word)?;
    let most = MOST_PER_BYTE * text.len();
    let mut out = String::with_capacity(text.len());
    let mut cursor = Cursor::new(rest);
    let (mut taken, mut met) = (0, 0);
    while let Some(number) = next_name(&mut cursor, word) {
        if number > blocks.len() {
            continue;
        }
        // They are numbered in the order in which they are met.
        (number <= met + 1).then_some(())?;
        met = met.max(number);
        out.push_str(&rest[taken..cursor.at - name(word, number).len()]);
        blocks[number - 1].push_literal(&mut out);
        (out.len() <= most).then_some(())?;
        taken = cursor.at;
    }
    out.push_str(&rest[taken..]);
    (met == blocks.len()).then_some(out)
}

/// Steps over the next word that may be a name; gives its number.
fn next_name(cursor: &mut Cursor<'_>, word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    loop {
        cursor.at += cursor.rest().find(['"', first])?;
        let start = cursor.at;
        if cursor.peek() == Some(b'"') {
            cursor.string()?;
        } else if cursor.eat(word).is_none() {
            cursor.at += 1;
        } else {
            let digits = cursor.take_while(|byte| byte.is_ascii_digit());
            let number = digits.parse().ok().filter(|_| !digits.starts_with('0'));
            if number.is_some() && stands_alone(cursor.text, start..cursor.at) {
                return number;
            }
        }
    }
}
