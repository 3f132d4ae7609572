//! How strings, keys and items are told apart on a line of YAML.

use crate::forms::json::cursor::is_number;

/// What YAML 1.1 reads as something else than a string, beside JSON's words.
const WORDS: [&str; 8] = ["~", "y", "n", "yes", "no", "on", "off", "null"];

/// What stands before lines that are no string of JSON as they are: folded ones, those whose last line
/// feeds are kept, and one alone.
pub(super) const MARKS: [&str; 5] = [">", ">-", ">+", "|+", "|-"];

/// What opens a value that goes on below, or what is no key.
const NO_KEYS: [char; 10] = ['#', '?', '[', '{', '&', '*', '!', '|', '>', '%'];

/// Whether a line is an item, or a key with or without a value.
pub(super) fn is_element(line: &str) -> bool {
    line.starts_with("- ") || split_key(line).is_some()
}

/// The key that a line begins with, as it is spelled, and the value behind it.
pub(super) fn split_key(line: &str) -> Option<(&str, &str)> {
    if line.starts_with(NO_KEYS) || line.starts_with("- ") {
        return None;
    }
    let quoted = match line.as_bytes().first()? {
        quote @ (b'"' | b'\'') => 2 + line[1..].find(char::from(*quote))?,
        _ => 0,
    };
    let end = match line[quoted..].find(": ") {
        Some(end) => quoted + end,
        None => line.strip_suffix(':')?.len(),
    };
    let is_whole = quoted == 0 || quoted == end;
    (end > 0 && end >= quoted && is_whole).then(|| (&line[..end], line[end + 1..].trim_start_matches(' ')))
}

/// What stands between the quotes that a value begins and ends with, where it needs no escapes.
pub(super) fn unquoted(value: &str) -> Option<(u8, &str)> {
    let quote = *value.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let inside = value[1..].strip_suffix(char::from(quote))?;
    let is_plain = !inside.contains([char::from(quote), '\\']);
    is_plain.then_some((quote, inside))
}

/// Whether a value reads as none of a string.
pub(super) fn is_json_word(value: &str) -> bool {
    matches!(value, "null" | "true" | "false") || is_number(value)
}

/// Whether a string is quoted because it would read as something else: for JSON, and if `wary` for YAML of any version.
pub(super) fn needs_quotes(string: &str, wary: bool) -> bool {
    let is_word = || string.len() <= 4 && WORDS.contains(&string.to_ascii_lowercase().as_str());
    string.is_empty() || is_json_word(string) || wary && (is_word() || is_time_or_octal(string))
}

/// Whether a string reads as a date, as a time of day, or as a number with zeros before it.
fn is_time_or_octal(string: &str) -> bool {
    let bytes = string.as_bytes();
    let is_date = |date: &[u8]| {
        date.iter()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_octal = bytes[0] == b'0' && is_digits(string);
    bytes.len() >= 10 && is_date(&bytes[..10])
        || is_octal
        || string.contains(':') && string.split(':').all(is_digits)
}
