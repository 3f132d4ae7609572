//! Damages a rewrite as a careless hand would: lines lost, said twice or in
//! another order, counts altered, the end cut off.

use crate::texts::{Random, WORDS};

/// Counts that no count should be.
const COUNTS: &[&str] = &["0", "1", "2", "7", "99999", "4294967296", "18446744073709551616"];

impl Random {
    /// The text with a few things wrong.
    pub(crate) fn damaged(&mut self, mut text: String) -> String {
        for _ in 0..=self.below(2) {
            text = match self.below(4) {
                0 => self.with_another_count(&text),
                1 => self.with_another_word(&text),
                2 => text[..self.place(&text)].to_owned(),
                _ => self.with_lines_moved(&text),
            };
        }
        text
    }

    /// Where a character begins, or the end.
    fn place(&mut self, text: &str) -> usize {
        let place = self.below(text.len() as u64 + 1) as usize;
        boundary(text, place)
    }

    fn with_another_count(&mut self, text: &str) -> String {
        let from = self.place(text);
        let is_digit = |character: char| character.is_ascii_digit();
        let Some(start) = text[from..].find(is_digit).map(|at| from + at) else { return text.to_owned() };
        let end = text[start..].find(|character| !is_digit(character)).map_or(text.len(), |at| start + at);
        text[..start].to_owned() + self.pick(COUNTS) + &text[end..]
    }

    fn with_another_word(&mut self, text: &str) -> String {
        let start = self.place(text);
        let end = boundary(text, (start + self.below(8) as usize).min(text.len())).max(start);
        text[..start].to_owned() + self.pick(WORDS) + &text[end..]
    }

    fn with_lines_moved(&mut self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split('\n').collect();
        let [one, other] = [(); 2].map(|()| self.below(lines.len() as u64) as usize);
        match self.below(3) {
            0 => lines.swap(one, other),
            1 => lines.insert(one, lines[other]),
            _ => drop(lines.remove(one)),
        }
        lines.join("\n")
    }
}

/// The nearest place before `at`, or there, where a character begins.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
