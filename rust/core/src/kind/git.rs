//! Stats of changes, alone or below commits.

use super::Sample;

pub(super) fn guess(sample: &Sample<'_>) -> bool {
    sample.lines.iter().any(|line| is_stat(line) || line.starts_with("CommitDate: "))
}

/// Whether a line tells how much of a file changed: ` src/main.rs | 12 +++--`.
fn is_stat(line: &str) -> bool {
    let change = line.strip_prefix(' ').and_then(|line| line.rsplit_once(" | "));
    change.is_some_and(|(_, change)| {
        let bar = change.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        change.contains(|c: char| c.is_ascii_digit()) && bar.bytes().all(|byte| matches!(byte, b'+' | b'-'))
            || change.trim_start().starts_with("Bin")
    })
}
