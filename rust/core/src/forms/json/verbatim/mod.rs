//! Strings of many lines, and lists of lines, stand behind a draft as they
//! are; names stand where they were. That is done to the draft, so names,
//! tables and all else are what they were without it.

mod block;
mod literals;
#[cfg(test)]
mod tests;

use super::Weigh;
use super::cursor::Cursor;
use block::name;
use literals::{literals, stands_alone};

/// The first line of a text with such names.
const OPENING: &str = "text1, text2, … are strings, or lists of lines that keep their \\n; their lines stand unescaped at the end:\n";

/// Fewest lines that stand behind a draft: fewer are read as well where they belong.
const MIN_LINES: usize = 4;

/// The draft with what is lighter so as lines behind it; `None` where nothing is.
pub(super) fn lift(draft: &str, weigh: Weigh<'_>) -> Option<String> {
    let (mut rest, mut below) = (String::new(), String::new());
    let (mut end, mut number, mut saved) = (0, 1, 0);
    for (range, block) in literals(draft) {
        let written = block.write(number);
        let weight = weigh(&name(number)) + weigh(&written);
        let Some(spared) = weigh(&draft[range.clone()]).checked_sub(weight + 1) else { continue };
        saved += spared + 1;
        rest.push_str(&draft[end..range.start]);
        rest.push_str(&name(number));
        below.push_str(&written);
        end = range.end;
        number += 1;
    }
    (saved > weigh(OPENING)).then_some(())?;
    let text = [OPENING, &rest, &draft[end..], &below].concat();
    // What looks like such a name in the draft would be taken for one.
    (lower(&text).as_deref() == Some(draft)).then_some(text)
}

/// Whether the text opens as one that [`lift`] made.
pub(super) fn opens(text: &str) -> bool {
    text.starts_with(OPENING)
}

/// The draft that a text was made of; `None` for what [`lift`] cannot have made.
pub(super) fn lower(text: &str) -> Option<String> {
    let (rest, blocks) = block::read_all(text.strip_prefix(OPENING)?)?;
    let mut out = String::with_capacity(text.len());
    let mut cursor = Cursor::new(rest);
    let mut taken = 0;
    for (index, block) in blocks.iter().enumerate() {
        let name = name(index + 1);
        let end = name_end(&mut cursor, &name)?;
        out.push_str(&rest[taken..end - name.len()]);
        block.push_literal(&mut out);
        taken = end;
    }
    out.push_str(&rest[taken..]);
    Some(out)
}

/// Steps over the next word that is that name; gives where it ends.
fn name_end(cursor: &mut Cursor<'_>, name: &str) -> Option<usize> {
    let first = name.chars().next()?;
    loop {
        cursor.at += cursor.rest().find(['"', first])?;
        let start = cursor.at;
        if cursor.peek() == Some(b'"') {
            cursor.string()?;
        } else if cursor.eat(name).is_none() {
            cursor.at += 1;
        } else if stands_alone(cursor.text, start..cursor.at) {
            return Some(cursor.at);
        }
    }
}
