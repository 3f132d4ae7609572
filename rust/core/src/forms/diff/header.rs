//! What git says of a file before its hunks.

use super::{FILE, SAME, runs};
use crate::forms::hunks::Hunk;

/// What opens the lines between `diff` and `---`.
const ABOUT: [&str; 12] = [
    "old mode ",
    "new mode ",
    "new file mode ",
    "deleted file mode ",
    "similarity index ",
    "dissimilarity index ",
    "rename from ",
    "copy from ",
    "rename to ",
    "copy to ",
    "index ",
    "mode ",
];
/// Of those, what follows from the path.
const TO: std::ops::Range<usize> = 8..10;
/// How the paths of a merge are opened.
const MERGE: [&str; 2] = ["--cc ", "--combined "];
const NOTHING: &str = "/dev/null";

/// The header of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'t> {
    /// `--cc ` in a merge, else nothing.
    merge: &'t str,
    pub(super) path: &'t str,
    /// The lines about it, but for those that follow from the path.
    about: Vec<&'t str>,
    /// Whether `---` and `+++` follow, as they do before hunks.
    has_hunks: bool,
    /// How many lines it is.
    pub(super) lines: usize,
}

impl<'t> Header<'t> {
    /// The header that lines begin with. Whether it is written as git would is left to [`Self::comes_back`].
    pub(super) fn parse(lines: &[&'t str]) -> Option<Self> {
        let opening = lines[0].strip_prefix(FILE)?;
        let merge = MERGE.into_iter().find(|merge| opening.starts_with(merge)).unwrap_or_default();
        let path = match merge {
            "" => opening.strip_prefix("--git a/").and_then(|_| opening.rsplit_once(" b/"))?.1,
            merge => &opening[merge.len()..],
        };
        let is_about = |line: &&&str| ABOUT.iter().any(|word| line.starts_with(word));
        let about: Vec<&str> = lines[1..].iter().take_while(is_about).copied().collect();
        let has_hunks = lines.get(about.len() + 1).is_some_and(|line| line.starts_with("--- "));
        let lines = 1 + about.len() + 2 * usize::from(has_hunks);
        let is_told = |line: &&str| !ABOUT[TO].iter().any(|word| line.starts_with(word));
        let about = about.into_iter().filter(is_told).collect();
        Some(Self { merge, path, about, has_hunks, lines })
    }

    /// Whether the lines are what is read of the header where it has been written.
    pub(super) fn comes_back(&self, lines: &[&str]) -> bool {
        let Some(own) = lines.get(..self.lines) else { return false };
        let opens_hunk = lines.get(self.lines).is_some_and(|line| Hunk::open(line).is_some());
        let written = self.written();
        self.has_hunks == opens_hunk
            && restore(&written, opens_hunk).is_some_and(|read| read.text.split('\n').eq(own.iter().copied()))
    }

    /// The header in one line.
    pub(super) fn written(&self) -> String {
        let mut out = [FILE, self.merge, self.path].concat();
        for line in &self.about {
            out.push_str(", ");
            match line
                .strip_prefix("index ")
                .and_then(|blobs| runs::runs(&blobs.split(',').collect::<Vec<_>>(), ","))
            {
                Some(blobs) => out.extend(["index ", &blobs]),
                None => out.push_str(line),
            }
        }
        out
    }
}

/// Whether a line is one of a header.
pub(in crate::forms) fn is_of_one(line: &str) -> bool {
    ABOUT.iter().chain(&[FILE, "--- ", "+++ "]).any(|word| line.starts_with(word))
}

/// A header that has been read from its line.
pub(super) struct Restored<'d> {
    pub(super) text: String,
    pub(super) path: &'d str,
    /// The file whose hunks this one's are.
    pub(super) same: Option<&'d str>,
}

/// The lines of a header that was written in one; `---` and `+++` stand before hunks alone.
pub(super) fn restore(line: &str, opens_hunk: bool) -> Option<Restored<'_>> {
    let opening = line.strip_prefix(FILE)?;
    let merge = MERGE.into_iter().find(|merge| opening.starts_with(merge)).unwrap_or_default();
    let (header, same) = match opening[merge.len()..].rsplit_once(SAME) {
        Some((header, same)) => (header, Some(same)),
        None => (&opening[merge.len()..], None),
    };
    let starts: Vec<usize> = header
        .match_indices(", ")
        .map(|(at, _)| at)
        .filter(|at| ABOUT.iter().any(|word| header[at + 2..].starts_with(word)))
        .collect();
    let path = &header[..*starts.first()?];
    let ends = starts[1..].iter().copied().chain([header.len()]);
    let about: Vec<&str> = starts.iter().zip(ends).map(|(at, end)| &header[at + 2..end]).collect();
    let value = |word: &str| about.iter().find_map(|line| line.strip_prefix(word));
    let old = value("rename from ").or_else(|| value("copy from ")).unwrap_or(path);
    let mut text = match merge {
        "" => format!("diff --git a/{old} b/{path}"),
        merge => format!("diff {merge}{path}"),
    };
    for line in &about {
        text.push('\n');
        match line.strip_prefix("index ") {
            Some(blobs) => text.extend(["index ", &runs::apart(blobs, ",")?]),
            None => text.push_str(line),
        }
        for (from, to) in [("rename from ", "\nrename to "), ("copy from ", "\ncopy to ")] {
            if line.starts_with(from) {
                text.extend([to, path]);
            }
        }
    }
    if opens_hunk || same.is_some() {
        let is_new = value("new file mode ").is_some();
        let is_deleted = value("deleted file mode ").is_some();
        text.push_str(&side("\n--- ", "a/", old, is_new));
        text.push_str(&side("\n+++ ", "b/", path, is_deleted));
    }
    Some(Restored { text, path, same })
}

/// The line that names one of the two files. A tab ends a path with a space in it.
fn side(opening: &str, root: &str, path: &str, is_nothing: bool) -> String {
    let tab = if path.contains(' ') { "\t" } else { "" };
    if is_nothing { format!("{opening}{NOTHING}") } else { format!("{opening}{root}{path}{tab}") }
}
