//! What `git log --stat` and `git diff --stat` print. In a stat each directory
//! is said once, columns are not padded, and a file tells in place whether it
//! is new; a commit's date is said once.

mod stat;
mod summary;
#[cfg(test)]
mod tests;

use super::bounded::Bounded;
use super::{Form, TextForm, Weigh};
use crate::Kind;
use stat::{Change, Fate, File, Stat};

pub(super) const FORM: TextForm =
    TextForm { form: Form::Git, kind: Kind::Git, opening: OPENING, encode, decode };

/// How every draft begins.
const OPENING: &str =
    "Git output; in a stat each directory/ once, its files below, +n -m lines added and removed";
/// Goes on behind that where lines of the text would be read as ours.
const OTHERS: &str = ", = opens other lines";
const OTHER: &str = "= ";
/// Stands for the directory a path begins in.
const HERE: &str = "./";
/// Stand around the width of the names where it is not that of the longest.
const WIDTH: (&str, &str) = (" (", " wide)");
const FATES: [(Fate, &str); 2] = [(Fate::New, " new"), (Fate::Deleted, " deleted")];
const AUTHORED: &str = "AuthorDate: ";
const COMMITTED: &str = "CommitDate: ";
/// Stands for the date above.
const SAME: &str = "same";

fn encode(text: &str, _: Weigh<'_>) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').collect();
    let has_others = lines.iter().any(|line| is_ours(line));
    let sign = |line: &str| if has_others && (is_ours(line) || line.starts_with(OTHER)) { OTHER } else { "" };
    let mut out = String::with_capacity(text.len());
    out.extend([OPENING, if has_others { OTHERS } else { "" }, "\n"]);
    let (mut authored, mut at) = (None, 0);
    let mut is_lighter = false;
    while let Some(&line) = lines.get(at) {
        if let Some((end, written)) = block(&lines, at) {
            is_lighter |= written.is_some();
            match written {
                Some(written) => out.push_str(&written),
                None => lines[at..end].iter().for_each(|line| out.extend([sign(line), line, "\n"])),
            }
            at = end;
            continue;
        }
        let committed = line.strip_prefix(COMMITTED);
        if committed.is_some() && committed == authored {
            is_lighter = true;
            out.extend([COMMITTED, SAME, "\n"]);
        } else {
            out.extend([sign(line), line, "\n"]);
        }
        authored = line.strip_prefix(AUTHORED).or(authored);
        at += 1;
    }
    out.pop();
    is_lighter.then_some(out)
}

fn decode(draft: &str) -> Option<String> {
    let (said, body) = draft.strip_prefix(OPENING)?.split_once('\n')?;
    let has_others = said == OTHERS;
    (has_others || said.is_empty()).then_some(())?;
    let mut lines = body.split('\n').peekable();
    let mut out = Bounded::of(draft);
    let mut authored = "";
    while let Some(line) = lines.next() {
        if let Some((directory, width)) = opening_of_block(line) {
            let mut reader = Block { directory, stat: Stat { width: 0, files: Vec::new() } };
            while lines.next_if(|line| reader.line(line)).is_some() {}
            let sums = lines.next_if(|line| summary::restore(line).is_some());
            reader.write(width, sums, &mut out)?;
            continue;
        }
        if let Some(line) = line.strip_prefix(OTHER).filter(|_| has_others) {
            [line, "\n"].into_iter().try_for_each(|piece| out.push(piece))?;
            continue;
        }
        authored = line.strip_prefix(AUTHORED).unwrap_or(authored);
        match line.strip_prefix(COMMITTED) {
            Some(SAME) => [COMMITTED, authored, "\n"].into_iter().try_for_each(|piece| out.push(piece))?,
            _ => [line, "\n"].into_iter().try_for_each(|piece| out.push(piece))?,
        }
    }
    let mut text = out.finish();
    text.pop();
    Some(text)
}

/// Where the stat at `at` ends, if there is one, and its lines rewritten, if they come back.
fn block(lines: &[&str], at: usize) -> Option<(usize, Option<String>)> {
    let (_, width, _) = File::parse(lines[at])?;
    let rows: Vec<_> =
        lines[at..].iter().map_while(|line| File::parse(line).filter(|(_, its, _)| *its == width)).collect();
    let mut end = at + rows.len();
    let sums = lines.get(end).and_then(|line| summary::shorten(line));
    end += usize::from(sums.is_some());
    let is_ended = sums.is_some() || lines.get(end).is_none_or(|line| !may_go_on(line));
    let fates: Vec<(&str, Fate)> = lines[end..].iter().map_while(|line| summary::fate(line)).collect();
    // Were another line among them, its place would be lost.
    let is_all = lines.get(end + fates.len()).is_none_or(|line| line.is_empty());
    let fates = if is_all && sums.is_some() { fates } else { Vec::new() };
    let mut told = fates.iter().peekable();
    let mut files = Vec::with_capacity(rows.len());
    for (shown, _, change) in rows {
        let is_told = |(path, _): &&(&str, Fate)| *path == shown || stat::shorten(path, width) == shown;
        let (path, fate) = told.next_if(is_told).copied().unwrap_or((shown, Fate::Kept));
        let (directory, name) = split(path);
        files.push(File { directory, name, change, fate });
    }
    let stat = Stat { width, files };
    let written = written(&stat, sums.as_deref());
    end += fates.len();
    let draft = format!("{OPENING}\n{}", written.strip_suffix('\n')?);
    let is_exact = decode(&draft).is_some_and(|read| read.split('\n').eq(lines[at..end].iter().copied()));
    Some((end, (is_exact && is_ended).then_some(written)))
}

/// Whether a line below a stat without sums would be read as one of it, as it is or rewritten.
fn may_go_on(line: &str) -> bool {
    let mut stat = Block { directory: "", stat: Stat { width: 0, files: Vec::new() } };
    File::parse(line).is_some() || stat.line(line) || summary::restore(line).is_some()
}

fn written(stat: &Stat<'_>, sums: Option<&str>) -> String {
    let length = |file: &File<'_>| file.directory.chars().count() + file.name.chars().count();
    let is_of_longest = stat.files.iter().map(length).max() == Some(stat.width);
    let mut out = String::new();
    let mut directory = None;
    for file in &stat.files {
        if directory != Some(file.directory) {
            out.extend([" ", if file.directory.is_empty() { HERE } else { file.directory }]);
            if directory.is_none() && !is_of_longest {
                out.extend([WIDTH.0, &stat.width.to_string(), WIDTH.1]);
            }
            out.push('\n');
        }
        directory = Some(file.directory);
        let change = match file.change {
            Change::Lines(added, 0) => format!("+{added}"),
            Change::Lines(0, removed) => format!("-{removed}"),
            Change::Lines(added, removed) => format!("+{added} -{removed}"),
            Change::Scaled(count, "") => count.to_string(),
            Change::Scaled(count, bar) => format!("{count} {bar}"),
            Change::Binary(text) => text.to_owned(),
        };
        let fate = FATES.iter().find(|(fate, _)| *fate == file.fate).map_or("", |(_, word)| word);
        out.extend([" ", file.name, " | ", &change, fate, "\n"]);
    }
    out.extend(sums.map(|sums| format!("{sums}\n")));
    out
}

/// A path as its directory and name; one that tells of a rename is not cut.
fn split(path: &str) -> (&str, &str) {
    let end = path.rfind('/').filter(|_| !path.contains(" => ")).map_or(0, |slash| slash + 1);
    path.split_at(end)
}

/// Whether a line would be read as one of ours.
fn is_ours(line: &str) -> bool {
    opening_of_block(line).is_some() || line.strip_prefix(COMMITTED) == Some(SAME)
}

/// The directory a stat opens with, and the width of its names if it says so.
fn opening_of_block(line: &str) -> Option<(&str, Option<usize>)> {
    let line = line.strip_prefix(' ')?;
    let with_width = line.strip_suffix(WIDTH.1).and_then(|line| line.rsplit_once(WIDTH.0));
    let (directory, width) = match with_width {
        Some((directory, width)) => {
            (directory, Some(stat::number(width).filter(|&width| width <= stat::MAX_WIDTH)?))
        }
        None => (line, None),
    };
    Some((directory_of(directory)?, width))
}

fn directory_of(line: &str) -> Option<&str> {
    let is_one = line.ends_with('/') && !line.starts_with(' ');
    is_one.then_some(if line == HERE { "" } else { line })
}

/// A stat while it is read.
struct Block<'d> {
    directory: &'d str,
    stat: Stat<'d>,
}

impl<'d> Block<'d> {
    /// Takes in a line, if it is one of the stat.
    fn line(&mut self, line: &'d str) -> bool {
        self.file(line).map(|file| self.stat.files.push(file)).is_some()
            || self.next_directory(line).is_some()
    }

    fn next_directory(&mut self, line: &'d str) -> Option<()> {
        self.directory = directory_of(line.strip_prefix(' ')?)?;
        Some(())
    }

    fn file(&self, line: &'d str) -> Option<File<'d>> {
        let (name, change) = line.strip_prefix(' ')?.rsplit_once(" | ")?;
        let told = FATES.iter().find_map(|(fate, word)| Some((*fate, change.strip_suffix(word)?)));
        let (fate, change) = told.unwrap_or((Fate::Kept, change));
        Some(File { directory: self.directory, name, change: Change::read(change)?, fate })
    }

    fn write(mut self, width: Option<usize>, sums: Option<&str>, out: &mut Bounded) -> Option<()> {
        let length = |file: &File<'_>| file.directory.chars().count() + file.name.chars().count();
        let longest = self.stat.files.iter().map(length).max()?;
        self.stat.width = width.unwrap_or(longest);
        self.stat.write(out)?;
        if let Some(sums) = sums.and_then(summary::restore) {
            out.push(&sums)?;
            out.push("\n")?;
        }
        for file in &self.stat.files {
            if let Some(told) = summary::line_of(file) {
                [told, file.directory, file.name, "\n"].into_iter().try_for_each(|piece| out.push(piece))?;
            }
        }
        Some(())
    }
}
