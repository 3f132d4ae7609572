//! Where the hunks of a diff stand. Their bodies are code, to be read, quoted
//! and applied as it is: no form says any of their lines in another way. Only in
//! files that programs write may what recurs be said once.

use std::borrow::Cow;

use super::machine_written::is_machine_written;

/// Most parents of a merge whose hunks are known as such.
const MAX_PARENTS: usize = 1 << 12;

/// Stand around how often a range is meant, where drafts say several in one.
pub(super) const TIMES: (&str, &str) = (" (", " times)");

/// A hunk that has been opened, and what of it is still to come.
pub(super) struct Hunk {
    pub(super) parents: usize,
    /// Lines of the old file still to come; a merge's are not told reliably by git.
    old: usize,
    new: usize,
}

impl Hunk {
    /// Of a line such as `@@ -1,2 +3,4 @@`; in a merge each further parent has an `@` and a range more.
    pub(super) fn open(line: &str) -> Option<Self> {
        line.starts_with(['@', ESCAPE]).then_some(())?;
        let line = plain(line);
        let ranges = Ranges::parse(&line)?;
        let parents = ranges.parents()?;
        let is_short = ranges.signs == 3 && parents > 2;
        (ranges.signs == parents + 1 || is_short).then_some(())?;
        Some(Self { parents, old: count(ranges.last_old())?, new: count(ranges.new)? })
    }

    /// Takes in the next line, if it is one of the body.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let line = plain(line);
        let is_blank = line.trim_end_matches('\r').is_empty();
        // `\ No newline at end of file`
        line.starts_with("\\ ")
            || if self.parents == 1 {
                self.takes_of_two(&line, is_blank)
            } else {
                self.takes_of_merge(&line, is_blank)
            }
    }

    fn takes_of_two(&mut self, line: &str, is_blank: bool) -> bool {
        let (old, new) = match line.bytes().next() {
            Some(b'+') => (0, 1),
            Some(b'-') => (1, 0),
            Some(b' ') => (1, 1),
            _ if is_blank => (1, 1),
            _ => return false,
        };
        let (Some(old), Some(new)) = (self.old.checked_sub(old), self.new.checked_sub(new)) else {
            return false;
        };
        (self.old, self.new) = (old, new);
        true
    }

    fn takes_of_merge(&mut self, line: &str, is_blank: bool) -> bool {
        let markers = markers(line, self.parents);
        let is_marked = !markers.is_empty() && markers.len() == line.len().min(self.parents);
        if is_marked && markers.contains('-') {
            return true;
        }
        let next = self.new.checked_sub(1).filter(|_| is_marked || is_blank);
        self.new = next.unwrap_or(self.new);
        next.is_some()
    }
}

/// What a line of a body opens with: for each parent whether it has been added, removed or kept.
pub(super) fn markers(line: &str, parents: usize) -> &str {
    let is_marker = |byte: &u8| matches!(byte, b' ' | b'+' | b'-');
    &line[..line.bytes().take(parents).take_while(is_marker).count()]
}

/// The parts of the line that opens a hunk.
pub(super) struct Ranges<'l> {
    /// How many `@` it opens with.
    pub(super) signs: usize,
    /// ` -1,2` for each parent.
    old: &'l str,
    pub(super) new: &'l str,
    /// What stands behind the new range.
    pub(super) rest: &'l str,
}

impl<'l> Ranges<'l> {
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let signs = line.bytes().take_while(|&byte| byte == b'@').count();
        let (old, after) = line[signs..].split_once(" +")?;
        let (new, _) = after.split_once(" @@")?;
        (signs > 1 && old.starts_with(" -")).then_some(Self { signs, old, new, rest: &after[new.len()..] })
    }

    /// The old ranges, and how often each is meant.
    pub(super) fn old(&self) -> impl Iterator<Item = (&'l str, Option<usize>)> {
        self.old.split(" -").skip(1).map(|range| {
            let times = range.strip_suffix(TIMES.1).and_then(|range| range.rsplit_once(TIMES.0));
            times.map_or((range, Some(1)), |(range, times)| (range, times.parse().ok()))
        })
    }

    fn last_old(&self) -> &'l str {
        self.old().last().map_or("", |(range, _)| range)
    }

    fn parents(&self) -> Option<usize> {
        let mut parents = 0usize;
        for (range, times) in self.old() {
            count(range)?;
            parents = parents.checked_add(times?).filter(|&parents| parents <= MAX_PARENTS)?;
        }
        (parents > 0).then_some(parents)
    }
}

/// How many lines a range such as `12,3` or `12` is.
fn count(range: &str) -> Option<usize> {
    let (start, count) = range.split_once(',').unwrap_or((range, "1"));
    start.parse::<usize>().ok()?;
    count.parse().ok()
}

const ESCAPE: char = '\u{1b}';

/// A line without its colours.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    if !line.contains(ESCAPE) {
        return Cow::Borrowed(line);
    }
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(ESCAPE) {
        plain.push_str(&rest[..at]);
        let codes = colours(&rest[at..]);
        if codes.is_empty() {
            plain.push(ESCAPE);
            rest = &rest[at + ESCAPE.len_utf8()..];
        } else {
            rest = &rest[at + codes.len()..];
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The codes of colours a text opens with.
pub(super) fn colours(text: &str) -> &str {
    let mut end = 0;
    while let Some(code) = text[end..].strip_prefix("\u{1b}[") {
        let inside = code.bytes().take_while(|&byte| byte.is_ascii_digit() || byte == b';').count();
        if code.as_bytes().get(inside) != Some(&b'm') {
            break;
        }
        end += inside + 3;
    }
    &text[..end]
}

/// Which of the lines are of a diff: hunks, with the lines that open them, and what says whose they are.
pub(super) fn of_diffs(lines: &[&str]) -> Vec<bool> {
    told(lines).zip(lines).map(|(part, line)| part.is_some() || line.starts_with(FILE)).collect()
}

/// Which of the lines of a diff stay as they are: all but the bodies of files that programs write.
pub(super) fn fixed(lines: &[&str]) -> Vec<bool> {
    let mut is_free = false;
    let is_fixed = |(part, line): (Option<Part>, &&str)| match part {
        Some(Part::Opening) => true,
        Some(Part::Body) => !is_free,
        None => {
            is_free = path(&plain(line)).map_or(is_free, is_machine_written);
            line.starts_with(FILE)
        }
    };
    told(lines).zip(lines).map(is_fixed).collect()
}

/// What opens the lines that say whose hunks follow; the first of them that of our own drafts too.
const FILE: &str = "diff ";
const SIDES: [&str; 2] = ["--- ", "+++ "];
const NOTHING: &str = "/dev/null";

/// The path that the line of a file's header ends in.
fn path(line: &str) -> Option<&str> {
    if let Some(paths) = line.strip_prefix(FILE) {
        let (last, _) = paths.split_once(", ").unwrap_or((paths, ""));
        return last.rsplit(' ').next();
    }
    let path = SIDES.iter().find_map(|side| line.strip_prefix(side))?;
    let (path, _) = path.split_once('\t').unwrap_or((path, ""));
    (path != NOTHING).then_some(path)
}

/// How many lines the hunks are that stand at the beginning.
pub(super) fn length(lines: &[&str]) -> usize {
    told(lines).take_while(Option::is_some).count()
}

/// What a line is of a hunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Opening,
    Body,
}

/// What each line is of a hunk, if it is of one.
fn told(lines: &[&str]) -> impl Iterator<Item = Option<Part>> {
    let mut open: Option<Hunk> = None;
    lines.iter().map(move |line| {
        if open.as_mut().is_some_and(|hunk| hunk.takes(line)) {
            return Some(Part::Body);
        }
        open = Hunk::open(line);
        open.is_some().then_some(Part::Opening)
    })
}

/// Whether a text holds a hunk.
pub(crate) fn has_any(text: &str) -> bool {
    text.contains("@@ -") && text.split('\n').any(|line| Hunk::open(line).is_some())
}

#[cfg(test)]
mod tests {
    use super::{fixed, has_any, of_diffs, plain};

    #[test]
    fn a_body_ends_where_its_counts_say() {
        let text = "diff x\n@@ -1,2 +1,2 @@ f()\n a\n-b\n+c\n\\ No newline at end of file\n--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-x\n y";
        let lines: Vec<&str> = text.split('\n').collect();
        let expected = [true, true, true, true, true, true, false, false, true, true, false];
        assert_eq!((fixed(&lines), of_diffs(&lines)), (expected.to_vec(), expected.to_vec()));
    }

    #[test]
    fn bodies_of_files_that_programs_write_may_be_said_in_another_way() {
        let cases = [
            ("diff --git a/x.rs b/x.rs\n--- a/x.rs\n+++ b/x.rs", true),
            ("diff --git a/go.sum b/go.sum\n--- a/go.sum\n+++ b/go.sum", false),
            ("diff --cc Cargo.lock", false),
            ("diff a/go.sum, index 1..2 100644", false),
            ("--- go.sum\t2026-05-06\n+++ go.sum\t2026-05-07", false),
            ("--- a/go.sum\n+++ /dev/null", false),
            ("\u{1b}[1m--- a/go.sum\u{1b}[m\n\u{1b}[1m+++ b/go.sum\u{1b}[m", false),
            ("--- a/go.sum\n+++ b/go.rs", true),
            ("diff --git a/go.sum b/go.sum\nnew mode 100755\ndiff --git a/x b/x", true),
        ];
        for (header, expected) in cases {
            let text = format!("{header}\n@@ -1,2 +1,2 @@\n a\n-b\n+c");
            let lines: Vec<&str> = text.split('\n').collect();
            let hunk = &fixed(&lines)[lines.len() - 4..];
            assert_eq!(hunk, [true, expected, expected, expected], "{header}");
        }
    }

    #[test]
    fn a_merge_has_a_marker_for_each_parent() {
        let text = "@@@ -1,2 -1,2 +1,3 @@@\n  a\n +b\n- c\n++d\n\ndiff --cc x\n@@@@ -1 (3 times) +1 @@@@\n";
        let lines: Vec<&str> = text.split('\n').collect();
        assert_eq!(fixed(&lines), [true, true, true, true, true, false, true, true, true]);
    }

    #[test]
    fn colours_are_no_part_of_a_line() {
        let text = "\u{1b}[36m@@ -1 +1 @@\u{1b}[m f\n\u{1b}[31m-a\u{1b}[m\n\u{1b}[32m+\u{1b}[m\u{1b}[32mb\u{1b}[m\nc";
        assert_eq!(fixed(&text.split('\n').collect::<Vec<_>>()), [true, true, true, false]);
        assert_eq!(plain("\u{1b}[1;31m-a\u{1b}\u{1b}[m\u{1b}[2J"), "-a\u{1b}\u{1b}[2J");
    }

    #[test]
    fn a_text_has_a_hunk_where_a_line_opens_one() {
        for (text, expected) in [
            ("x\n@@ -1,2 +3,4 @@ f", true),
            ("\u{1b}[36m@@@ -1 -1 +1 @@@", true),
            ("x @@ -1,2 +3,4 @@ f", false),
            ("@@ -a +b @@", false),
            ("@@ -1 -1 +1 @@", false),
            ("@@@ -1 (99999 times) -1 +1 @@@", false),
        ] {
            assert_eq!(has_any(text), expected, "{text}");
        }
    }
}
