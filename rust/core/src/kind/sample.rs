//! A few lines of a text, by which its kind is guessed: some from its
//! beginning, some from its middle, so that guessing costs the same however
//! long the text is.

/// Lines taken from the beginning, and from the middle.
const LINES: usize = 64;

/// Longest piece of the text that is looked at for them, in bytes, at either place.
const REACH: usize = 1 << 14;

pub(crate) struct Sample<'t> {
    pub(crate) text: &'t str,
    /// Whole lines without their ends, in order; of a line longer than the reach, its beginning.
    pub(crate) lines: Vec<&'t str>,
}

impl<'t> Sample<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let mut lines = lines(text);
        if text.len() > 2 * REACH {
            let middle = &text[floor(text, text.len() / 2)..];
            // The first piece is the end of a line.
            lines.extend(middle.split_once('\n').map(|(_, rest)| self::lines(rest)).unwrap_or_default());
        }
        Self { text, lines }
    }

    /// Whether at least `percent` of the lines that are not blank are `wanted`, and any at all.
    pub(crate) fn mostly(&self, percent: usize, wanted: impl Fn(&str) -> bool) -> bool {
        let (mut all, mut found) = (0, 0);
        for line in self.lines.iter().filter(|line| !is_blank(line)) {
            all += 1;
            found += usize::from(wanted(line));
        }
        found > 0 && 100 * found >= percent * all
    }
}

fn lines(text: &str) -> Vec<&str> {
    let reach = &text[..floor(text, text.len().min(REACH))];
    reach.lines().take(LINES).collect()
}

/// Whether a line holds nothing but white space. Most show by their first letter that they do not.
pub(super) fn is_blank(line: &str) -> bool {
    line.chars().all(char::is_whitespace)
}

/// The nearest character boundary at or before `at`.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Sample;

    #[test]
    fn a_long_text_is_sampled_at_its_beginning_and_in_its_middle() {
        let lines: Vec<String> = (0..100_000).map(|number| format!("é line {number}")).collect();
        let text = lines.join("\n");
        let sample = Sample::of(&text);
        assert_eq!(sample.lines.len(), 128);
        assert_eq!(sample.lines[0], "é line 0");
        assert!(sample.lines[64..].iter().all(|line| line.starts_with("é line ")));
        assert!(sample.mostly(100, |line| line.contains("line")));
        assert!(!sample.mostly(1, |line| line.contains("word")));
    }

    #[test]
    fn any_text_has_a_sample() {
        assert!(!Sample::of("").mostly(0, |_| true));
        assert_eq!(Sample::of(&"é".repeat(1 << 20)).lines.len(), 1);
    }
}
