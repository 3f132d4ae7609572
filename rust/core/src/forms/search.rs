//! Search results and what else opens its lines with a file and a number:
//! each directory once, each file once, its lines below it.

use super::bounded::Bounded;
use super::{Form, TextForm, Weigh};
use crate::Kind;
use crate::kind::search::{is_numbered, path_before};

pub(super) const FORM: TextForm =
    TextForm { form: Form::Search, kind: Kind::Search, opening: OPENING, encode, decode };

/// How every draft begins.
const OPENING: &str = "Grouped by file";
const UNDER: &str = " under ";
const LEGEND: &str = ", each directory/ once, each file once, then its lines as number:text";
/// Added to the legend where there are other lines.
const OTHERS: &str = " (= opens other lines)";
const OTHER: &str = "= ";
/// Stands between groups of lines with context, and for itself.
const BETWEEN_GROUPS: &str = "--";
/// Stands for the directory that all files are under.
const HERE: &str = "./";

fn encode(text: &str, _: Weigh<'_>) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let paths = paths(&lines);
    let root = root(&paths)?;
    let mut out = String::with_capacity(text.len());
    let mut has_others = false;
    let (mut directory, mut file) = (HERE, "");
    for (line, path) in lines.iter().zip(&paths) {
        let Some(path) = path.filter(|path| !is_in_here(&path[root.len()..])) else {
            has_others |= !stands_for_itself(line);
            out.extend([if stands_for_itself(line) { "" } else { OTHER }, line, "\n"]);
            continue;
        };
        let (its_directory, its_file) = split(&path[root.len()..]);
        if its_directory != directory {
            out.extend([its_directory, "\n"]);
        }
        if (its_directory, its_file) != (directory, file) {
            out.extend([its_file, "\n"]);
        }
        (directory, file) = (its_directory, its_file);
        out.extend([&line[path.len() + 1..], "\n"]);
    }
    out.pop();
    let under = if root.is_empty() { "" } else { UNDER };
    let others = if has_others { OTHERS } else { "" };
    Some(format!("{OPENING}{under}{root}{LEGEND}{others}\n{out}"))
}

fn decode(draft: &str) -> Option<String> {
    let (legend, lines) = draft.strip_prefix(OPENING)?.split_once('\n')?;
    let legend = legend.strip_suffix(OTHERS).unwrap_or(legend).strip_suffix(LEGEND)?;
    let root = if legend.is_empty() { "" } else { legend.strip_prefix(UNDER)? };
    let (mut directory, mut file) = ("", "");
    let mut out = Bounded::of(draft);
    let mut between = "";
    for line in lines.split('\n') {
        let separator = [":", "-"].into_iter().find(|separator| is_numbered_by(line, separator));
        if let Some(separator) = separator {
            for piece in [between, root, directory, file, separator, line] {
                out.push(piece)?;
            }
        } else if stands_for_itself(line) || line.starts_with(OTHER) {
            out.push(between)?;
            out.push(line.strip_prefix(OTHER).unwrap_or(line))?;
        } else if line.ends_with('/') {
            directory = if line == HERE { "" } else { line };
            continue;
        } else {
            file = line;
            continue;
        }
        between = "\n";
    }
    Some(out.finish())
}

/// The path each line opens with. A line of context (`path-12-text`) is one
/// only beside a match, which tells where its path ends.
fn paths<'t>(lines: &[&'t str]) -> Vec<Option<&'t str>> {
    let of_match = |line: &&'t str| path_before(line, b':').filter(|path| is_plain(path));
    let mut paths: Vec<Option<&str>> = lines.iter().map(of_match).collect();
    let is_context = |line: &str, path: &str| {
        line.strip_prefix(path)
            .and_then(|rest| rest.strip_prefix('-'))
            .is_some_and(|rest| is_numbered_by(rest, "-"))
    };
    let mut fill = |order: &mut dyn Iterator<Item = usize>| {
        let mut beside: Option<&'t str> = None;
        for at in order {
            if paths[at].is_none() {
                paths[at] = beside.filter(|path| is_context(lines[at], path));
            }
            beside = paths[at].or(beside);
        }
    };
    fill(&mut (0..lines.len()));
    fill(&mut (0..lines.len()).rev());
    paths
}

/// The directory all paths are in; `None` when there is no path.
fn root<'t>(paths: &[Option<&'t str>]) -> Option<&'t str> {
    let mut all = paths.iter().flatten();
    let first: &str = all.next()?;
    let shared = all.fold(first.len(), |shared, path| {
        first.bytes().zip(path.bytes()).take(shared).take_while(|(one, other)| one == other).count()
    });
    let end = first.as_bytes()[..shared].iter().rposition(|byte| matches!(byte, b'/' | b':'));
    Some(&first[..end.map_or(0, |end| end + 1)])
}

/// A path as its directory and file.
fn split(path: &str) -> (&str, &str) {
    path.rfind('/').map_or((HERE, path), |end| path.split_at(end + 1))
}

/// Whether the directory of a path is spelled like the one that all files are under.
fn is_in_here(path: &str) -> bool {
    split(path).0 == HERE && path.contains('/')
}

/// Whether neither the directory nor the file of a path could be taken for another line.
fn is_plain(path: &str) -> bool {
    let numbers_nothing = |name: &str| !is_numbered_by(name, ":") && !is_numbered_by(name, "-");
    let seams = path.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'/' | b':'));
    numbers_nothing(path)
        && seams.into_iter().all(|(at, _)| numbers_nothing(&path[at + 1..]))
        && split(path).1 != BETWEEN_GROUPS
}

fn is_numbered_by(line: &str, separator: &str) -> bool {
    is_numbered(line.as_bytes(), separator.as_bytes()[0])
}

fn stands_for_itself(line: &str) -> bool {
    line.is_empty() || line == BETWEEN_GROUPS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode, encode};

    fn encoded(text: &str) -> String {
        let draft = encode(text, &str::len).unwrap();
        assert_eq!(decode(&draft).as_deref(), Some(text), "{draft}");
        draft
    }

    #[test]
    fn directories_and_files_stand_once_above_their_lines() {
        let text = "\
HEAD:src/a.rs:3:fn a() {
HEAD:src/a.rs:9:    a();
HEAD:src/forms/b.rs:3:7:fn b() {}
HEAD:src/c.rs:12:\n";
        let draft = "\
Grouped by file under HEAD:src/, each directory/ once, each file once, then its lines as number:text
a.rs
3:fn a() {
9:    a();
forms/
b.rs
3:7:fn b() {}
./
c.rs
12:\n";
        assert_eq!(encoded(text), draft);
    }

    #[test]
    fn lines_of_context_belong_to_the_match_beside_them() {
        let text = "a-1-b.c-6-int x;\na-1-b.c:7:int y;\n--\nb.c:1:int z;\nb.c-2-\nBinary file d matches";
        let draft = "\
Grouped by file, each directory/ once, each file once, then its lines as number:text (= opens other lines)
a-1-b.c
6-int x;
7:int y;
--
b.c
1:int z;
2-
= Binary file d matches";
        assert_eq!(encoded(text), draft);
    }

    #[test]
    fn a_path_that_could_be_taken_for_a_line_is_not_a_heading() {
        for path in ["12-notes.md", "src/12:b.rs", "HEAD:7-a.md", "= a.rs", "./", "--"] {
            encoded(&format!("a.rs:1:x\n{path}:2:y\n= z\n{path}-3-y"));
        }
    }

    #[test]
    fn a_file_said_to_be_here_beside_others_keeps_its_line() {
        let text = "src/a.rs:1:x\n./b.rs:2:y\nc.rs:3:z\n./src/d.rs:4:x";
        let draft = "\
Grouped by file, each directory/ once, each file once, then its lines as number:text (= opens other lines)
src/
a.rs
1:x
= ./b.rs:2:y
./
c.rs
3:z
./src/
d.rs
4:x";
        assert_eq!(encoded(text), draft);
    }

    #[test]
    fn a_draft_that_would_outgrow_its_bound_is_declined() {
        let legend = encoded("a.rs:1:x");
        let legend = legend.lines().next().unwrap();
        let hostile = format!("{legend}\n{}\n{}", "a".repeat(1 << 16), "1:\n".repeat(1 << 13));
        assert_eq!(decode(&hostile), None);
    }

    proptest! {
        #[test]
        fn any_text_comes_back(lines in prop::collection::vec(
            r"(a|a/b|a/7-c|\./d|HEAD:e|/f|/|é|--|= |)[:-]?([0-9]{1,2}|x)?[:-]?(\PC{0,3}|\r)", 1..12,
        )) {
            let text = lines.join("\n");
            if let Some(draft) = encode(&text, &str::len) {
                prop_assert_eq!(decode(&draft), Some(text), "{}", draft);
            }
        }

        #[test]
        fn any_draft_is_read_or_declined(draft in r"Grouped by file( under a/)?, each directory/ once, each file once, then its lines as number:text\n(a/|b|1:|2-|= |--|\n|\PC){0,12}") {
            decode(&draft);
        }
    }
}
