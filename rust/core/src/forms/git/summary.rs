//! What stands below a stat: the line of sums, and which files are new or gone.

use super::stat::{Fate, File, number};

/// ` 2 files changed, 3 insertions(+), 1 deletion(-)`, as ` 2 files, +3 -1`.
pub(super) fn shorten(line: &str) -> Option<String> {
    let mut parts = line.strip_prefix(' ')?.split(", ");
    let files = number(parts.next()?.split_once(" file")?.0)?;
    let mut added = 0;
    let mut removed = 0;
    for part in parts {
        if let Some((count, _)) = part.split_once(" insertion") {
            added = number(count)?;
        } else {
            removed = number(part.split_once(" deletion")?.0)?;
        }
    }
    let mut short = format!(" {files} file{},", plural(files));
    for (sign, count) in [(" +", added), (" -", removed)] {
        if count > 0 {
            short.extend([sign, &count.to_string()]);
        }
    }
    (restore(&short).as_deref() == Some(line)).then_some(short)
}

/// The line of sums that was shortened.
pub(super) fn restore(short: &str) -> Option<String> {
    let (files, counts) = short.strip_prefix(' ')?.split_once(" file")?;
    let files = number(files)?;
    let counts = counts.strip_prefix(plural(files))?.strip_prefix(',')?;
    let mut line = format!(" {files} file{} changed", plural(files));
    for count in counts.split(' ').skip(1) {
        let (words, count) = match count.split_at_checked(1)? {
            ("+", count) => (["insertion", "(+)"], number(count)?),
            ("-", count) => (["deletion", "(-)"], number(count)?),
            _ => return None,
        };
        let [noun, sign] = words;
        line.extend([", ", &count.to_string(), " ", noun, plural(count), sign]);
    }
    Some(line)
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

const NEW: &str = " create mode 100644 ";
const DELETED: &str = " delete mode 100644 ";

/// The path and fate a line of a summary tells of.
pub(super) fn fate(line: &str) -> Option<(&str, Fate)> {
    let new = line.strip_prefix(NEW).map(|path| (path, Fate::New));
    new.or_else(|| Some((line.strip_prefix(DELETED)?, Fate::Deleted)))
}

/// The start of the line that tells of such a file.
pub(super) fn line_of(file: &File<'_>) -> Option<&'static str> {
    match file.fate {
        Fate::Kept => None,
        Fate::New => Some(NEW),
        Fate::Deleted => Some(DELETED),
    }
}
