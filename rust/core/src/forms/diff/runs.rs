//! What many parents of a merge have alike, said once with how often: the old
//! ranges of a hunk, and the blobs of an index.

use crate::forms::hunks::{Ranges, TIMES};

/// Fewer of the same are as plain one after the other.
const LEAST: usize = 3;

/// Most of the same that are written out: git knows of no merge with more parents.
const MOST: usize = 1 << 12;

/// A line that opens a hunk of a merge, with each range once where it comes again at once.
pub(super) fn shorten(line: &str) -> Option<String> {
    let ranges = Ranges::parse(line).filter(|ranges| ranges.signs > LEAST)?;
    let old: Vec<&str> = ranges.old().map(|(range, _)| range).collect();
    let context = ranges.rest.strip_prefix(' ')?.trim_start_matches('@');
    let old = runs(&old, " -")?;
    let short = format!("@@@ -{old} +{} @@@{context}", ranges.new);
    (restore(&short).as_deref() == Some(line)).then_some(short)
}

/// The line that was shortened.
pub(super) fn restore(short: &str) -> Option<String> {
    let ranges = Ranges::parse(short).filter(|ranges| ranges.signs == LEAST && short.contains(TIMES.1))?;
    let mut old = String::new();
    let mut parents = 0;
    for (range, times) in ranges.old() {
        let times = times.filter(|times| *times <= MOST)?;
        parents += times;
        (parents <= MOST).then_some(())?;
        old.extend([" -", range].into_iter().cycle().take(2 * times));
    }
    let signs = "@".repeat(parents + 1);
    let context = ranges.rest.strip_prefix(" @@@")?;
    Some(format!("{signs}{old} +{} {signs}{context}", ranges.new))
}

/// The items between `between`, those that come again at once with how often; `None` if none do.
pub(super) fn runs(items: &[&str], between: &str) -> Option<String> {
    let mut short = String::new();
    let mut is_shorter = false;
    for run in items.chunk_by(|one, other| one == other) {
        let is_run = run.len() >= LEAST;
        is_shorter |= is_run;
        for item in if is_run { &run[..1] } else { run } {
            short.extend([if short.is_empty() { "" } else { between }, item]);
        }
        if is_run {
            short.extend([TIMES.0, &run.len().to_string(), TIMES.1]);
        }
    }
    is_shorter.then_some(short)
}

/// Items that [`runs`] put together, each as often as it stood; `None` where that is too much.
pub(super) fn apart(short: &str, between: &str) -> Option<String> {
    let mut all = String::new();
    let mut count = 0;
    for item in short.split(between) {
        let run = item.strip_suffix(TIMES.1).and_then(|item| item.rsplit_once(TIMES.0));
        let (item, times) = match run {
            Some((item, times)) => (item, times.parse::<usize>().ok()?),
            None => (item, 1),
        };
        count = times.checked_add(count).filter(|&count: &usize| count <= MOST)?;
        for _ in 0..times {
            all.extend([if all.is_empty() { "" } else { between }, item]);
        }
    }
    Some(all)
}
