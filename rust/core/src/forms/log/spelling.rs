//! The words of the notation that writer and reader share.

/// How every text in this notation begins.
pub(super) const OPENING: &str = "Log by template, ";

/// What the mark of values may be, the first that the text does not hold.
pub(super) const MARKS: [char; 7] = ['$', '@', '%', '~', '^', '|', '§'];

/// What says of a template that its lines hold only some values.
pub(super) const SPARSE: &str = ", each only with what changed since the last, as number=value";

/// What stands for the head in a template.
pub(super) const HEAD: char = '…';

/// A value that is the same as on the line above.
pub(super) const SAME: &str = "=";

/// Stand before and after the columns of the head whose values stand in the lines.
pub(super) const INLINE: (&str, &str) = ("; a line's values then begin with ", " (= repeats the one above)");

/// Stands before those whose values stand on lines of their own.
pub(super) const ON_LINES: &str = "; on lines of their own where they change: ";

/// The line above the names of values.
pub(super) const SAID_ONCE: &str = "Said once, then referred to by name:";

/// The line above those of the log.
pub(super) const LINES: &str = "The log:";

/// The template of lines that have nothing but the head in common with others.
pub(super) const OTHER: &str = "other";

/// The end of the first line; the mark stands for both values.
pub(super) fn first_line(lines: usize, ends: bool, mark: char) -> String {
    let end = if ends { "" } else { ", no line end after the last" };
    format!(
        "{OPENING}{lines} lines{end}. Below, a line is a template's name, then its values for {mark}1, {mark}2, …; \
         a line that opens with a space stands as it was."
    )
}

/// The mark that a first line tells.
pub(super) fn mark_of(first: &str) -> Option<char> {
    MARKS
        .into_iter()
        .find(|mark| first.ends_with(&first_line(0, true, *mark)[OPENING.len() + "0 lines".len()..]))
}

/// A value at the beginning of `rest`, and what follows it: up to the next
/// space, but for one in quotes or brackets.
pub(super) fn split_value(rest: &str) -> (&str, &str) {
    let closing = match rest.as_bytes().first() {
        Some(b'"') => rest[1..].find('"').map(|at| at + 2),
        Some(b'[') => rest.find(']').map(|at| at + 1),
        _ => None,
    };
    let closed = closing.filter(|&end| end == rest.len() || rest.as_bytes()[end] == b' ');
    // Most values are too short for a search by words.
    let end = closed.or_else(|| rest.bytes().position(|byte| byte == b' ')).unwrap_or(rest.len());
    rest.split_at(end)
}

/// Whether `value` reads back among others as it is, where it is no reference.
pub(super) fn stands(value: &str) -> bool {
    let is_one = match value.as_bytes() {
        [] => false,
        [b'"' | b'[', ..] => split_value(value).0 == value,
        bytes => !bytes.contains(&b' '),
    };
    is_one && value != SAME
}

/// Whether a word can be a name.
pub(super) fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The line that repeats those above it.
pub(super) fn repeat(lines: usize, times: usize) -> String {
    match lines {
        1 => format!("(the line above, {times} more times)"),
        _ => format!("(the {lines} lines above, {times} more times)"),
    }
}

/// What a line repeats, and how often, if it does.
pub(super) fn read_repeat(line: &str) -> Option<(usize, usize)> {
    let inside = line.strip_prefix("(the ")?.strip_suffix(" more times)")?;
    let (lines, times) = inside.split_once(" above, ")?;
    let lines = if lines == "line" { 1 } else { number(lines.strip_suffix(" lines")?)? };
    Some((lines, number(times)?))
}

/// A number as it is written here: no sign, no zero before it.
pub(super) fn number(digits: &str) -> Option<usize> {
    let plain =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0') && digits.len() < 10;
    if plain { digits.parse().ok() } else { None }
}
