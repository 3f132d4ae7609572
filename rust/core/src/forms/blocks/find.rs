//! Finds what stands in a text as a block of its own: JSON, Python literals,
//! and what lies between them and between the fences of Markdown.

use std::ops::Range;

use crate::forms::json::inside;

/// Shortest block that is looked at, in bytes: the line that sets it off costs as much as a shorter one spares.
const MIN_BLOCK: usize = 64;

/// How many bytes may be read in vain, for each byte of the text and beyond
/// those: brackets that nothing closes would be read again and again.
const VAIN_READS: usize = 4;
const FREE_READS: usize = 1 << 12;

/// Where lists and maps stand, in order; those on lines of their own, one below the other, in one run.
pub(super) fn documents(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let mut vain = FREE_READS + VAIN_READS * text.len();
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(|byte| matches!(byte, b'{' | b'[')) {
        let start = at + found;
        at = start + 1;
        let touches_last = runs.last().is_some_and(|run| run[run.len() - 1].end == start);
        if !touches_last && !may_open(text, start) {
            continue;
        }
        match inside::length(&text[start..]) {
            Ok(length) => {
                at = start + length;
                match runs.last_mut() {
                    Some(run) if follows(text, run, start) => run.push(start..at),
                    _ => runs.push(std::iter::once(start..at).collect()),
                }
            }
            Err(read) => match vain.checked_sub(read) {
                Some(left) => vain = left,
                None => break,
            },
        }
    }
    runs.retain(|run| run[run.len() - 1].end - run[0].start >= MIN_BLOCK);
    runs
}

/// Whether a block may begin here: not behind a word or another bracket, as in `list[0]` and `[[[`.
fn may_open(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].last();
    before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"_)]}[{$\\".contains(byte))
}

/// Whether a document that begins at `start` stands on the line below the run's last.
fn follows(text: &str, run: &[Range<usize>], start: usize) -> bool {
    run.last().is_some_and(|last| matches!(&text[last.end..start], "\n" | "\r\n"))
}

/// The pieces of a stretch of text between the fences of Markdown, whole lines each.
pub(super) fn between_fences(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = stretch.start;
    let mut at = stretch.start;
    for line in text[stretch.clone()].split_inclusive('\n') {
        if line.starts_with("```") || line.starts_with("~~~") {
            pieces.push(start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    pieces.push(start..at);
    let without_last_feed = |piece: Range<usize>| {
        let end = if text[piece.clone()].ends_with('\n') { piece.end - 1 } else { piece.end };
        piece.start..end
    };
    let is_long = |piece: &Range<usize>| piece.len() >= MIN_BLOCK;
    pieces.into_iter().map(without_last_feed).filter(is_long).collect()
}

#[cfg(test)]
mod tests {
    use super::documents;

    fn found(text: &str) -> Vec<Vec<&str>> {
        let slices =
            |run: &Vec<std::ops::Range<usize>>| run.iter().map(|range| &text[range.clone()]).collect();
        documents(text).iter().map(slices).collect()
    }

    #[test]
    fn documents_are_found_at_line_beginnings_and_behind_words() {
        let long = format!("[{}]", vec!["1"; 40].join(", "));
        let text = format!("Found:\n{long}\n{long}\nkey: {long}; list[0] [INFO] {{\n<p>{long}</p>");
        let expected: [&[&str]; 3] = [&[&long, &long], &[&long], &[&long]];
        assert_eq!(found(&text), expected);
    }

    #[test]
    fn an_escape_that_is_none_ends_the_reading_where_a_character_begins() {
        for text in ["['\\漢字'", "[\\\"1\\¶", "{\"a\": '\\é"] {
            assert!(found(text).is_empty());
        }
    }

    #[test]
    fn brackets_that_nothing_closes_are_not_read_again_and_again() {
        for text in ["[ ".repeat(1 << 20), "\n[1,".repeat(1 << 19), "\n{\"a\":".repeat(1 << 18)] {
            assert!(found(&text).is_empty());
        }
    }
}
