//! The signs that part the words of a string, at which it may be cut.

/// Whether what is left of a string may stand behind a name: nothing, or what
/// begins with a separator. A word or number is never cut.
pub(super) fn may_follow(rest: &str) -> bool {
    rest.bytes().next().is_none_or(is_separator)
}

/// Whether a byte parts words, and paths, and the members of a list.
pub(super) fn is_separator(byte: u8) -> bool {
    // Asked of every byte of every string.
    const PARTS: [bool; 256] = {
        let signs = b" -./:?#&,;@|+%{[(<>)]}";
        let mut parts = [false; 256];
        let mut sign = 0;
        while sign < signs.len() {
            parts[signs[sign] as usize] = true;
            sign += 1;
        }
        parts
    };
    PARTS[usize::from(byte)]
}
