//! The fences of Markdown.

use std::ops::Range;

/// What opens the lines between which Markdown holds what is not prose.
const FENCES: [&str; 2] = ["```", "~~~"];

/// The pieces of a stretch of text between the fences of Markdown, whole lines each.
pub(super) fn between(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (stretch.start, stretch.start);
    let within = &text[stretch.clone()];
    let lines = if FENCES.iter().any(|fence| within.contains(fence)) { within } else { "" };
    for line in lines.split_inclusive('\n') {
        if FENCES.iter().any(|fence| line.starts_with(fence)) {
            pieces.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    pieces.push(start..stretch.end);
    let without_last_feed = |piece: Range<usize>| {
        let end = if text[piece.clone()].ends_with('\n') { piece.end - 1 } else { piece.end };
        piece.start..end
    };
    pieces.into_iter().map(without_last_feed).collect()
}
