//! Python values as `pprint` prints them: over as many lines of 80 characters
//! as they take. [`flatten`] writes them on one line, as `repr` does; [`print`]
//! lays out such a line, and [`wrap`] the long strings in it.

mod print;
mod wrap;

use super::cursor::Cursor;
use super::python;

pub(super) use print::print;

/// Characters of a line, the default of `pprint`.
const WIDTH: usize = 80;

/// What `repr` writes of the value that was printed; `None` where it was printed otherwise, or on one line.
pub(super) fn repr_of(text: &str) -> Option<String> {
    let mut cursor = Cursor::new(text);
    let repr = flatten(&mut cursor)?;
    let is_printed = cursor.is_at_end() && text.contains('\n');
    (is_printed && print(&repr, text.len()).as_deref() == Some(text)).then_some(repr)
}

/// Bytes of the list, dict or tuple that opens `text` and was printed so; as an error, how far it could be read.
pub(super) fn length(text: &str) -> Result<usize, usize> {
    let mut cursor = Cursor::new(text);
    let repr = flatten(&mut cursor);
    let printed = repr.and_then(|repr| print(&repr, cursor.at));
    if printed.is_some_and(|printed| printed == text[..cursor.at]) { Ok(cursor.at) } else { Err(cursor.at) }
}

/// What stands here, up to the bracket that closes its first one, without line feeds.
fn flatten(cursor: &mut Cursor<'_>) -> Option<String> {
    let mut out = String::new();
    let mut depth = 0_usize;
    loop {
        out.push_str(cursor.take_while(|byte| !b"'\"\n[]{}()".contains(&byte)));
        match cursor.peek()? {
            quote @ (b'\'' | b'"') => string(cursor, quote, &mut out)?,
            b'\n' => {
                out.ends_with(',').then_some(())?;
                skip_line_end(cursor);
                out.push(' ');
            }
            bracket => {
                out.push(char::from(bracket));
                cursor.at += 1;
                depth = if b"[{(".contains(&bracket) { depth + 1 } else { depth.checked_sub(1)? };
                if depth == 0 {
                    return Some(out);
                }
            }
        }
    }
}

/// Copies a string; one that goes on, as another on the next line, is put together.
fn string(cursor: &mut Cursor<'_>, quote: u8, out: &mut String) -> Option<()> {
    let start = cursor.at;
    let mut content = python::string(cursor, quote)?;
    let first = &cursor.text[start..cursor.at];
    let mut goes_on = false;
    loop {
        let mut ahead = cursor.clone();
        skip_line_end(&mut ahead);
        let Some(quote) = ahead.peek().filter(|byte| ahead.at > cursor.at && b"'\"".contains(byte)) else {
            break;
        };
        content.to_mut().push_str(&python::string(&mut ahead, quote)?);
        *cursor = ahead;
        goes_on = true;
    }
    if goes_on {
        python::write_string(&content, out);
    } else {
        out.push_str(first);
    }
    Some(())
}

fn skip_line_end(cursor: &mut Cursor<'_>) {
    if cursor.eat("\n").is_some() {
        cursor.take_while(|byte| byte == b' ');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{length, print, repr_of};

    // What CPython's `pprint.pformat` gives.
    const PRINTED: [&str; 5] = [
        "[{'identifier': 1,\n  'name': 'ada',\n  'tags': ['x', 'y'],\n  'url': 'https://example.org/1'},\n {'identifier': 2, 'name': 'bob', 'tags': [], 'url': 'https://example.org/2'}]",
        "{'message': 'A sentence that is much longer than what fits on a line of eighty '\n            \"characters, so it isn't on one\",\n 'nested': {'values': [1000000000,\n                       2000000000,\n                       3000000000,\n                       4000000000,\n                       5000000000,\n                       6000000000,\n                       7000000000]}}",
        "('first line\\n'\n 'second line that has words enough to be broken once more, since it takes '\n 'more\\n'\n 'third',)",
        "[Decimal('1.10'),\n datetime.datetime(2026, 5, 6, 7, 8),\n {1, 2, 3},\n {'balance': 10,\n  'tags': ('a', 'b'),\n  'user': '<Role.ADMIN: 1>x<Role.ADMIN: 1>x<Role.ADMIN: 1>x<Role.ADMIN: '\n          '1>x<Role.ADMIN: 1>x<Role.ADMIN: 1>x'}]",
        "[[],\n {},\n (),\n '',\n 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx '\n 'é']",
    ];

    #[test]
    fn what_pprint_printed_is_printed_again_byte_for_byte() {
        for text in PRINTED {
            let repr = repr_of(text).unwrap_or_else(|| panic!("{text}"));
            assert!(!repr.contains('\n'));
            assert_eq!(print(&repr, text.len()).as_deref(), Some(text));
            assert_eq!(length(&format!("{text}; {text}")), Ok(text.len()));
        }
    }

    #[test]
    fn what_was_printed_otherwise_is_declined() {
        let cases = [
            "",
            "[1, 2]",
            "[1,\n 2]",
            "[1,\n",
            "1\n",
            "]\n",
            "['a\n']",
            &PRINTED[0].replace("\n  'name'", "\n 'name'"),
            &PRINTED[1].replace("\n            ", "\n           "),
            &PRINTED[2].replace("more\\n", "more"),
            &PRINTED[3].replace("\n {1", "  {1"),
            &(PRINTED[4].to_owned() + "\n"),
            &format!("{}1]", "[1,\n ".repeat(100_000)),
        ];
        for text in cases {
            assert_eq!(repr_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_is_not_printed_beyond_its_limit() {
        let repr = "[1, ".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(print(&repr, 1 << 24), None);
    }

    proptest! {
        #[test]
        fn any_line_is_printed_or_declined(repr in "[\\[{(]([\\[\\](){},: 'a\"b1\\\\n-]|, |'c d ef', |: ){0,60}") {
            if let Some(text) = print(&repr, 1 << 16) {
                let back = repr_of(&text);
                prop_assert!(back.is_none_or(|back| print(&back, 1 << 16) == Some(text)));
            }
        }
    }
}
