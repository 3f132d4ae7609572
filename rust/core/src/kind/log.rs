//! Logs: lines that open with a time, or that look alike but for their numbers.

use super::Sample;

/// Whether a text may be a log.
pub(super) fn looks_like(sample: &Sample<'_>) -> bool {
    sample.mostly(20, has_time)
}

/// Whether a line has a time of day in its first words.
fn has_time(line: &str) -> bool {
    let mut reach = line.len().min(64);
    while !line.is_char_boundary(reach) {
        reach -= 1;
    }
    let start = &line.as_bytes()[..reach];
    let is_like = |window: &[u8], like: &[u8]| {
        window.iter().zip(like).all(|(&byte, like)| match like {
            b'0' => byte.is_ascii_digit(),
            b':' => matches!(byte, b':' | b'.'),
            _ => byte == *like,
        })
    };
    start.windows(8).any(|window| is_like(window, b"00:00:00"))
        || start.len() > 14 && is_like(start, b"000000 000000 ")
}
