//! Names of columns: the path of keys to a value inside a row, spelled
//! `user.login`. A key that could be mistaken is quoted: `labels."app.kubernetes.io/name"`.

use super::cursor::Cursor;
use super::write::push_quoted;

/// Adds a key to a path; `path` is empty for the first.
pub(crate) fn join(path: &str, key: &str) -> String {
    let mut name = String::with_capacity(path.len() + key.len() + 3);
    name.push_str(path);
    if !path.is_empty() {
        name.push('.');
    }
    if is_bare_key(key) {
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

/// The keys of a name that [`read`] has read.
pub(super) fn keys(name: &str) -> Vec<&str> {
    let mut cursor = Cursor::new(name);
    let mut keys = Vec::new();
    while let Some(next) = key(&mut cursor) {
        keys.push(next);
        cursor.eat(".");
    }
    keys
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
    use super::{join, keys, read};
    use crate::forms::json::cursor::Cursor;

    #[test]
    fn keys_that_could_be_mistaken_are_quoted() {
        let cases = [
            (&["id"][..], "id"),
            (&["user", "login"], "user.login"),
            (&["app.kubernetes.io/name"], "\"app.kubernetes.io/name\""),
            (&["a b", "", "名前"], "\"a b\".\"\".名前"),
        ];
        for (path, spelled) in cases {
            assert_eq!(path.iter().fold(String::new(), |name, key| join(&name, key)), spelled);
            assert_eq!(keys(spelled), path);
            assert_eq!(read(&mut Cursor::new(&format!("{spelled}="))), Some(spelled));
        }
    }
}
