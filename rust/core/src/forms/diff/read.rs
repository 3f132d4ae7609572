//! Reads what [`super::encode`] wrote.

use std::collections::HashMap;
use std::ops::Range;

use super::{OPENING, colours, header, runs};
use crate::forms::bounded::Bounded;
use crate::forms::hunks::Hunk;

/// The text of a draft; `None` for what is none.
pub(super) fn decode(draft: &str) -> Option<String> {
    let (colours, body) = draft.strip_prefix(OPENING)?.split_once('\n')?;
    let uncoloured = headers(body)?;
    if colours.is_empty() { Some(uncoloured) } else { colours::restore(colours, &uncoloured) }
}

/// A file whose hunks are being read.
struct File<'d> {
    path: &'d str,
    start: usize,
}

/// The diff of a draft, without its colours.
fn headers(body: &str) -> Option<String> {
    let mut out = Bounded::of(body);
    let mut lines = body.split('\n').peekable();
    let mut hunks_of: HashMap<&str, Range<usize>> = HashMap::new();
    let mut file: Option<File<'_>> = None;
    let mut open: Option<Hunk> = None;
    while let Some(line) = lines.next() {
        if open.as_mut().is_some_and(|hunk| hunk.takes(line)) {
            push_line(&mut out, line)?;
            continue;
        }
        open = Hunk::open(line);
        if open.is_none()
            && let Some(File { path, start }) = file.take()
        {
            hunks_of.insert(path, start..out.len());
        }
        let opens_hunk = lines.peek().is_some_and(|line| Hunk::open(line).is_some());
        let Some(header) = header::restore(line, opens_hunk) else {
            let long = runs::restore(line).filter(|_| open.is_some());
            push_line(&mut out, long.as_deref().unwrap_or(line))?;
            continue;
        };
        push_line(&mut out, &header.text)?;
        let start = out.len();
        if let Some(other) = header.same {
            out.push_again(hunks_of.get(other)?.clone())?;
        }
        file = Some(File { path: header.path, start });
    }
    let mut text = out.finish();
    text.pop();
    Some(text)
}

fn push_line(out: &mut Bounded, line: &str) -> Option<()> {
    out.push(line)?;
    out.push("\n")
}
