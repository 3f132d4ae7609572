//! Diffs: the header of a file is one line, what all parents of a merge have is
//! said once, and so are colours. The bodies of hunks stay as they are; those of
//! a file that are the same as an earlier one's are said to be.
//!
//! [`colours`] takes out colours, [`header`] the headers of files, [`runs`] what parents have alike.

mod colours;
mod header;
mod read;
mod runs;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::hunks::{self, Hunk};
use super::{Form, TextForm, Weigh};
use crate::Kind;
use header::Header;
pub(super) use header::is_of_one as is_of_header;

pub(super) const FORM: TextForm =
    TextForm { form: Form::Diff, kind: Kind::Diff, opening: OPENING, encode, decode: read::decode };

/// How every draft begins.
const OPENING: &str = "Diff; \"diff PATH, …\" stands for a file's header, with its --- and +++ lines";
/// Opens the line of a file.
const FILE: &str = "diff ";
/// Ends the line of a file, before the path of the other.
const SAME: &str = ", same hunks as ";

/// Bytes of hunks below which they stand in full, beyond the path that would stand for them.
const LEAST_SAME: usize = 48;

fn encode(text: &str, _: Weigh<'_>) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let (colours, uncoloured) = colours::remove(&lines);
    let lines: Vec<&str> = uncoloured.iter().map(AsRef::as_ref).collect();
    let mut writer = Writer { out: format!("{OPENING}{colours}\n"), ..Writer::default() };
    let mut open: Option<Hunk> = None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if open.as_mut().is_some_and(|hunk| hunk.takes(line)) {
            writer.line(line);
            at += 1;
            continue;
        }
        open = Hunk::open(line);
        let header = Header::parse(&lines[at..]).filter(|header| header.comes_back(&lines[at..]));
        at += match header {
            Some(header) => writer.file(&header, &lines[at + header.lines..]),
            None => writer.other(line, open.is_some()),
        };
    }
    writer.out.pop();
    (writer.is_lighter || !colours.is_empty()).then_some(writer.out)
}

#[derive(Default)]
struct Writer<'t> {
    out: String,
    is_lighter: bool,
    /// The file that hunks stand under first.
    file_of: HashMap<&'t [&'t str], &'t str>,
    /// The hunks of the last file of a path.
    hunks_of: HashMap<&'t str, &'t [&'t str]>,
}

impl<'t> Writer<'t> {
    fn line(&mut self, line: &str) {
        self.out.extend([line, "\n"]);
    }

    /// Writes a line that is neither of a body nor of a file's header.
    fn other(&mut self, line: &str, opens_hunk: bool) -> usize {
        let short = runs::shorten(line).filter(|_| opens_hunk);
        self.is_lighter |= short.is_some();
        self.line(short.as_deref().unwrap_or(line));
        1
    }

    /// Writes a file's header, and that its hunks are another's. Tells how many lines that was.
    fn file(&mut self, header: &Header<'t>, after: &'t [&'t str]) -> usize {
        self.is_lighter = true;
        self.out.push_str(&header.written());
        let hunks = &after[..hunks::length(after)];
        let same = self.file_of.get(hunks).copied().filter(|path| {
            let bytes: usize = hunks.iter().map(|line| line.len() + 1).sum();
            self.hunks_of.get(path) == Some(&hunks) && bytes > path.len() + LEAST_SAME
        });
        self.hunks_of.insert(header.path, hunks);
        if let Some(path) = same {
            self.out.extend([SAME, path, "\n"]);
            return header.lines + hunks.len();
        }
        self.file_of.insert(hunks, header.path);
        self.out.push('\n');
        header.lines
    }
}
