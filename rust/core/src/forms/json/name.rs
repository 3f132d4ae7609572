//! Names of columns: the path to a value inside a row, of keys and of places in
//! lists, spelled `user.login` and `ports.0.name`. A key that could be mistaken is
//! quoted: `labels."app.kubernetes.io/name"`.

use super::cursor::Cursor;
use super::write::push_quoted;

/// Adds a key to a path; `path` is empty for the first.
pub(crate) fn join(path: &str, key: &str) -> String {
    let mut name = String::with_capacity(path.len() + key.len() + 3);
    name.push_str(path);
    if !path.is_empty() {
        name.push('.');
    }
    let reads_as_place = !path.is_empty() && is_number(key);
    if is_bare_key(key) && !reads_as_place {
        name.push_str(key);
    } else {
        push_quoted(key, &mut name);
    }
    name
}

/// Reads a name; gives it as it is spelled.
pub(super) fn read<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    let start = cursor.at;
    loop {
        key(cursor)?;
        if cursor.eat(".").is_none() {
            return Some(&cursor.text[start..cursor.at]);
        }
    }
}

/// Reads names with commas between.
pub(super) fn read_list<'t>(cursor: &mut Cursor<'t>) -> Option<Vec<&'t str>> {
    let mut names = vec![read(cursor)?];
    while cursor.eat(",").is_some() {
        names.push(read(cursor)?);
    }
    Some(names)
}

/// Adds a place in a list to a path.
pub(super) fn join_place(path: &str, place: usize) -> String {
    format!("{path}.{place}")
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment<'t> {
    Key(&'t str),
    /// The place in a list, counted from zero.
    Place(usize),
}

/// The segments of a name that [`read`] has read; `None` when a place is no number that fits.
pub(super) fn segments(name: &str) -> Option<Vec<Segment<'_>>> {
    let mut cursor = Cursor::new(name);
    let mut segments = Vec::new();
    loop {
        let is_place = !segments.is_empty() && cursor.peek().is_some_and(|byte| byte != b'"');
        let Some(key) = key(&mut cursor) else { return Some(segments) };
        segments.push(if is_place && is_number(key) {
            Segment::Place(key.parse().ok()?)
        } else {
            Segment::Key(key)
        });
        cursor.eat(".");
    }
}

/// Whether the value of that name stands under a key, and not in a list.
pub(super) fn ends_with_key(name: &str) -> bool {
    !name.rsplit_once('.').is_some_and(|(_, last)| is_number(last))
}

/// Whether a segment without quotes is a place in a list.
fn is_number(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}

fn key<'t>(cursor: &mut Cursor<'t>) -> Option<&'t str> {
    if cursor.peek()? == b'"' {
        return cursor.string();
    }
    let bare = cursor.take_while(is_key_byte);
    (!bare.is_empty()).then_some(bare)
}

/// Whether a key needs no quotes.
pub(super) fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(is_key_byte)
}

/// Whether a byte can stand in a bare key: ASCII letters, digits, `_` and
/// `-`, and all of any character past ASCII.
pub(super) fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || !byte.is_ascii()
}

/// Whether a name can stand in a reference, which may itself stand between quotes.
pub(super) fn can_be_referred_to(name: &str) -> bool {
    !name.contains('"')
}

/// Reads as much as can belong to a name of bare keys.
pub(super) fn read_reference<'t>(cursor: &mut Cursor<'t>) -> &'t str {
    cursor.take_while(|byte| is_key_byte(byte) || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::{Segment, join, join_place, read, segments};
    use crate::forms::json::cursor::Cursor;

    #[test]
    fn keys_that_could_be_mistaken_are_quoted() {
        let cases = [
            (&["id"][..], "id"),
            (&["user", "login"], "user.login"),
            (&["app.kubernetes.io/name"], "\"app.kubernetes.io/name\""),
            (&["a b", "", "名前"], "\"a b\".\"\".名前"),
            (&["0", "1", "1a"], "0.\"1\".1a"),
        ];
        for (path, spelled) in cases {
            assert_eq!(path.iter().fold(String::new(), |name, key| join(&name, key)), spelled);
            let keys: Vec<Segment<'_>> = path.iter().map(|key| Segment::Key(key)).collect();
            assert_eq!(segments(spelled), Some(keys));
            assert_eq!(read(&mut Cursor::new(&format!("{spelled}="))), Some(spelled));
        }
    }

    #[test]
    fn a_number_behind_a_key_is_a_place_in_a_list() {
        let name = join(&join_place("ports", 12), "name");
        assert_eq!(name, "ports.12.name");
        assert_eq!(
            segments(&name),
            Some(vec![Segment::Key("ports"), Segment::Place(12), Segment::Key("name")])
        );
        assert_eq!(segments("ports.99999999999999999999"), None);
    }
}
