//! Groups neighbours by what they begin with, for lists that say it once:
//! `src/a.rs`, `src/b/c.rs` and `src/b/d.rs` as `src/{a.rs,b/{c.rs,d.rs}}`. How a
//! group is written, and what makes it worth having, is left to the list.

use std::cmp::Reverse;
use std::ops::Range;

/// Bytes in which a shared beginning is sought.
const MAX_SHARED: usize = 512;

/// Groups inside one another: a reader has to put their beginnings together.
const MAX_NESTING: usize = 4;

/// Neighbours that begin alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) strings: Range<usize>,
    /// Where what they share ends, in bytes.
    pub(crate) end: usize,
}

/// A group that has not met its last string.
struct Open {
    start: usize,
    end: usize,
    /// Its strings and groups, those not worth having by their own.
    members: usize,
}

/// The groups, each before those inside it. `is_worth` is asked of the part of
/// a beginning that the group around does not say, and of how many members it is said for.
pub(crate) fn groups(strings: &[&str], is_worth: impl Fn(&str, usize) -> bool) -> Vec<Group> {
    let mut closed: Vec<Open> = Vec::new();
    let mut ends = Vec::new();
    let mut open = vec![Open { start: 0, end: 0, members: 0 }];
    for next in 1..=strings.len() {
        let shared = strings.get(next).map_or(0, |string| shared(strings[next - 1], string));
        let (mut start, mut members) = (next - 1, 1);
        while let Some(innermost) = open.pop_if(|innermost| innermost.end > shared) {
            let whole = innermost.members + members;
            let outer = open.last().map_or(0, |outer| outer.end).max(shared);
            let said = &strings[innermost.start][outer..innermost.end];
            (start, members) = (innermost.start, if is_worth(said, whole) { 1 } else { whole });
            closed.push(Open { members: whole, ..innermost });
            ends.push(next);
        }
        match open.last_mut() {
            Some(innermost) if innermost.end == shared => innermost.members += members,
            _ => open.push(Open { start, end: shared, members }),
        }
    }
    let mut closed: Vec<(Group, usize)> = closed
        .into_iter()
        .zip(ends)
        .map(|(group, next)| (Group { strings: group.start..next, end: group.end }, group.members))
        .collect();
    closed.sort_by_key(|(group, _)| (group.strings.start, Reverse(group.strings.end)));
    let mut around: Vec<Group> = Vec::new();
    closed.retain(|(group, members)| {
        while around.pop_if(|outer| outer.strings.end <= group.strings.start).is_some() {}
        let outer = around.last().map_or(0, |outer| outer.end);
        let said = &strings[group.strings.start][outer..group.end];
        let kept = around.len() < MAX_NESTING && is_worth(said, *members);
        if kept {
            around.push(group.clone());
        }
        kept
    });
    closed.into_iter().map(|(group, _)| group).collect()
}

/// Bytes with which both begin, up to behind a separator in both, where a word begins.
fn shared(one: &str, other: &str) -> usize {
    let same =
        one.bytes().zip(other.bytes()).take(MAX_SHARED).take_while(|(one, other)| one == other).count();
    let is_seam = |&at: &usize| begins_word(one, at) && begins_word(other, at);
    (1..=same).rev().find(is_seam).unwrap_or(0)
}

/// Whether a word begins behind a separator there. Digits are not parted: they are a time, a version, an id.
fn begins_word(string: &str, at: usize) -> bool {
    let bytes = string.as_bytes();
    let is_separator = |byte: u8| matches!(byte, b'/' | b'-' | b':' | b'.' | b'@' | b'=' | b'#' | b'_');
    let (before, next) = (bytes[at - 1], bytes.get(at).copied());
    let parts_digits =
        at > 1 && bytes[at - 2].is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit());
    let begins = next.is_some_and(|next| next == b'.' && before == b'/' || !is_separator(next));
    is_separator(before) && begins && (before == b'/' || !parts_digits)
}

#[cfg(test)]
mod tests {
    use super::{Group, groups};

    fn beginnings<'s>(strings: &[&'s str]) -> Vec<(&'s str, usize)> {
        let said = |Group { strings: group, end }: Group| (&strings[group.start][..end], group.len());
        groups(strings, |said, members| said.len() * (members - 1) > 2).into_iter().map(said).collect()
    }

    #[test]
    fn neighbours_are_grouped_by_what_they_begin_with() {
        type Said<'s> = &'s [(&'s str, usize)];
        let cases: [(&[&str], Said<'_>); 8] = [
            (&[], &[]),
            (&["src/a.rs"], &[]),
            (&["src/a.rs", "src/b/c.rs", "src/b/d.rs"], &[("src/", 3)]),
            (&["src/a.rs", "src/bin/c.rs", "src/bin/d.rs"], &[("src/", 3), ("src/bin/", 2)]),
            (&["7.1.9-fpm", "7.1.10-alpine", "7.1.10-alpine3.4", "7.1.10"], &[("7.1.10-", 2)]),
            (&["2023-07-11", "2023-07-12"], &[]),
            (&["word", "wording", "words-of"], &[]),
            (&["long-a", "other", "long-b"], &[]),
        ];
        for (strings, expected) in cases {
            assert_eq!(beginnings(strings), expected, "{strings:?}");
        }
    }

    #[test]
    fn a_group_that_holds_little_else_than_another_is_none() {
        let strings = ["usr/share/doc/a", "usr/share/doc/b", "usr/share/doc/c"];
        assert_eq!(beginnings(&strings), [("usr/share/doc/", 3)]);
    }

    #[test]
    fn groups_are_found_at_any_depth_of_nesting() {
        let deep: Vec<String> = (0..5_000).map(|depth| "a/".repeat(depth % 700) + "b").collect();
        let strings: Vec<&str> = deep.iter().map(String::as_str).collect();
        for Group { strings: group, end } in groups(&strings, |_, _| true) {
            let first = &strings[group.start][..end];
            assert!(group.len() > 1 && strings[group].iter().all(|string| string.starts_with(first)));
        }
    }
}
