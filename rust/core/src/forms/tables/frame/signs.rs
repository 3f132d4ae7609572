//! Tells lines that are made of what rules are made of.

use crate::forms::scan;

/// Whether a line of the text is made of what rules are made of.
pub(crate) fn may_have_rule(text: &str) -> bool {
    // None is without one of these; the last is the first byte of what is drawn.
    let is_of_rule = |byte: u8| matches!(byte, b'-' | b'=' | 0xE2);
    let mut from = 0;
    while let Some(found) = scan::position(&text.as_bytes()[from..], is_of_rule) {
        let before = text.as_bytes()[..from + found].iter().rev().take_while(|&&byte| byte != b'\n').count();
        let line = text[from + found - before..].lines().next().unwrap_or_default();
        if may_be_rule(line) {
            return true;
        }
        from += found - before + line.len() + 1;
        if from > text.len() {
            break;
        }
    }
    false
}

/// Whether a line is made of what rules are made of.
pub(in crate::forms::tables) fn may_be_rule(line: &str) -> bool {
    let is_drawn = |character: char| matches!(character, '-' | '─'..='╿');
    let is_rule = |character: char| is_drawn(character) || matches!(character, '=' | '+' | '|' | ':' | ' ');
    line.chars().all(is_rule) && line.contains(|character| is_drawn(character) || character == '=')
}
