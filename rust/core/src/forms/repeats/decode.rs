//! Reads what [`super::encode`] wrote.

use std::ops::Range;

use ahash::HashMap;

use super::{BODY, LINES, OPENING, is_name_part};
use crate::forms::bounded::Bounded;

/// The text of a draft; `None` for what is none.
pub(in crate::forms) fn decode(draft: &str) -> Option<String> {
    let rest = draft.strip_prefix(OPENING)?;
    let mark = rest.chars().next().filter(|&mark| !is_name_part(mark))?;
    let mut reader = Reader { mark, rest, meanings: HashMap::default(), out: Bounded::of(draft) };
    while reader.definition()? {}
    let body = reader.rest;
    let start = reader.out.len();
    reader.fill(body)?;
    Some(reader.out.finish_from(start))
}

struct Reader<'d> {
    mark: char,
    rest: &'d str,
    /// Where in `out` stands what each name stands for.
    meanings: HashMap<&'d str, Range<usize>>,
    /// All that has been read, one behind the other, so that one bound holds for it.
    out: Bounded,
}

impl<'d> Reader<'d> {
    /// Reads a definition, or steps over the line that ends them, and then says no.
    fn definition(&mut self) -> Option<bool> {
        if let Some(body) = self.rest.strip_prefix(BODY) {
            self.rest = body;
            return Some(false);
        }
        let definition = self.rest.strip_prefix(self.mark)?;
        let (name, after) = split_name(definition)?;
        let (lines, text) = if let Some(text) = after.strip_prefix('=') {
            (1, text)
        } else {
            let (lines, text) = after.strip_prefix(", ")?.split_once(LINES)?;
            (lines.parse().ok()?, text.strip_prefix('\n')?)
        };
        let (end, _) = text.match_indices('\n').nth(usize::checked_sub(lines, 1)?)?;
        let start = self.out.len();
        self.fill(&text[..end])?;
        self.rest = &text[end + 1..];
        self.meanings.insert(name, start..self.out.len()).is_none().then_some(true)
    }

    /// Adds a text, with what its names stand for.
    fn fill(&mut self, mut text: &'d str) -> Option<()> {
        while let Some((before, reference)) = text.split_once(self.mark) {
            self.out.push(before)?;
            let (name, after) = match reference.strip_prefix('{') {
                Some(braced) => braced.split_once('}')?,
                None => split_name(reference)?,
            };
            self.out.push_again(self.meanings.get(name)?.clone())?;
            text = after;
        }
        self.out.push(text)
    }
}

/// The name a text opens with, and what follows.
fn split_name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c| !is_name_part(c)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}
