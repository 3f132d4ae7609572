//! Lines that open with a file and a line number: what `grep -n`, ripgrep,
//! compilers and linters print.

use super::Sample;

/// Share of lines that have to be such, in percent: some programs print the line of the file below.
const MOST: usize = 25;

pub(super) fn guess(sample: &Sample<'_>) -> bool {
    sample.mostly(MOST, |line| path_before(line, b':').is_some() || path_before(line, b'-').is_some())
}

/// The path a line opens with, where a number stands behind it between two
/// `separator`s: `src/main.rs:12:text`.
///
/// The number of a timestamp has no path before it: a path holds a letter, no
/// white space, and what no program prints around a path.
pub(crate) fn path_before(line: &str, separator: u8) -> Option<&str> {
    let bytes = line.as_bytes();
    let reach = bytes.iter().take_while(|&&byte| !ENDS_PATH[byte as usize]).enumerate();
    let mut separators = reach.filter(|&(_, &byte)| byte == separator).map(|(at, _)| at);
    let end = separators.find(|&at| is_numbered(&bytes[at + 1..], separator))?;
    Some(&line[..end]).filter(|path| looks_like_path(path))
}

/// Which bytes no program prints in a path.
const ENDS_PATH: [bool; 256] = {
    let mut ends = [false; 256];
    let signs = b" \t\n\r\x0c\"'`<>(){}[]|,;=*?";
    let mut at = 0;
    while at < signs.len() {
        ends[signs[at] as usize] = true;
        at += 1;
    }
    ends
};

/// Whether a number opens the bytes, and `separator` follows it.
pub(crate) fn is_numbered(bytes: &[u8], separator: u8) -> bool {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && bytes.get(digits) == Some(&separator)
}

fn looks_like_path(path: &str) -> bool {
    let has_letter = path.bytes().any(|byte| byte.is_ascii_alphabetic() || byte >= 0x80);
    has_letter && !path.contains("://") && !path.ends_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::path_before;

    #[test]
    fn a_path_and_a_number_open_a_line_of_a_search() {
        let cases = [
            ("src/main.rs:12:fn main() {", Some("src/main.rs")),
            ("HEAD:docs/a.md:7:x:8:", Some("HEAD:docs/a.md")),
            (r"C:\src\a.c:3:4: error", Some(r"C:\src\a.c")),
            ("Makefile:1:all:", Some("Makefile")),
            ("src/main.rs:12", None),
            ("2024-05-06 07:08:09 started", None),
            ("07:08:09 started", None),
            ("http://localhost:8080:", None),
            ("at f (a.js:3:4)", None),
            ("", None),
        ];
        for (line, path) in cases {
            assert_eq!(path_before(line, b':'), path, "{line}");
        }
        assert_eq!(path_before("src/a-b.c-12-text", b'-'), Some("src/a-b.c"));
    }
}
