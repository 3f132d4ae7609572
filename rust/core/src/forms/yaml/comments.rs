//! Comments and blank lines, which stand as values under a key of their own.

/// The key: YAML has none that opens so, but in quotes, which it keeps.
pub(super) const KEY: &str = "#";

/// How most comments begin; their text is said without it.
const SIGN: &str = "# ";

/// Whether a line says nothing: a comment by itself, or a blank one.
pub(super) fn is_one(line: &str) -> bool {
    line.is_empty() || line.trim_start_matches(' ').starts_with('#')
}

/// The text of lines that stand where others begin in that column; `None` if one begins before it.
pub(super) fn text(lines: &[&str], column: usize) -> Option<String> {
    let said = lines.iter().map(|line| text_of(line, column)).collect::<Option<Vec<_>>>()?;
    Some(said.join("\n"))
}

fn text_of(line: &str, column: usize) -> Option<&str> {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if line.is_empty() || indent < column {
        return line.is_empty().then_some(line);
    }
    let line = &line[column..];
    let is_plain = |text: &&str| !text.is_empty() && !text.starts_with([' ', '#']);
    Some(line.strip_prefix(SIGN).filter(is_plain).unwrap_or(line))
}

/// What stands before a line of the text, behind its column.
pub(super) fn sign(line: &str) -> &'static str {
    if line.is_empty() || line.starts_with([' ', '#']) { "" } else { SIGN }
}
