//! The words of a text that can be names, and how much each tells of a line.

/// Words of any text: as names they would tell nothing.
const SILENT: [&str; 45] = [
    "the",
    "and",
    "for",
    "from",
    "with",
    "into",
    "since",
    "after",
    "same",
    "like",
    "that",
    "this",
    "true",
    "false",
    "null",
    "http",
    "https",
    "www",
    "com",
    "org",
    "html",
    "info",
    "debug",
    "trace",
    "compatible",
    "are",
    "not",
    "has",
    "have",
    "had",
    "was",
    "were",
    "will",
    "which",
    "been",
    "does",
    "did",
    "its",
    "more",
    "such",
    "during",
    "via",
    "than",
    "can",
    "due",
];

/// How severe a line is, as logs write it: it is that of lines of many templates.
const LEVELS: [&str; 11] =
    ["NOTICE", "WARN", "WARNING", "ERROR", "ERR", "SEVERE", "FATAL", "CRITICAL", "ALERT", "FAIL", "PASS"];

/// Months and days of the week, as dates have them.
const DATES: [&str; 19] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed",
    "Thu", "Fri", "Sat", "Sun",
];

/// Words, besides those in -ed and -ing, that say what happened.
const EVENTS: [&str; 16] = [
    "abort",
    "broken",
    "crash",
    "denied",
    "error",
    "errors",
    "exception",
    "failure",
    "failures",
    "fault",
    "forbidden",
    "invalid",
    "lost",
    "shutdown",
    "startup",
    "timeout",
];

/// How much a word tells of its line, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tells {
    /// What happened.
    Event,
    /// A word of a sentence.
    Word,
    /// A piece of a name, a path, a key or what stands in brackets: who writes the line.
    Piece,
    /// A month or a day of the week.
    Date,
    /// How severe it is.
    Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) tells: Tells,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let runs = text.split(|letter: char| !letter.is_ascii_alphanumeric());
    runs.flat_map(move |run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        let stands_free = stands_free(&text[..start], &text[start + run.len()..]);
        parts(run)
            .into_iter()
            .filter(|part| is_name(part))
            .map(move |part| Word { text: part, tells: tells(part, stands_free && part.len() == run.len()) })
    })
}

/// What a run of letters is made of: in capitals and small letters it is several words.
fn parts(run: &str) -> [&str; 2] {
    let cut = run.bytes().skip(1).position(|byte| byte.is_ascii_uppercase()).map_or(run.len(), |at| at + 1);
    let whole = if run.bytes().all(|byte| byte.is_ascii_uppercase()) { run.len() } else { cut };
    [&run[..whole], &run[whole..]]
}

/// Whether a word can be a name.
fn is_name(word: &str) -> bool {
    (3..=12).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !SILENT.iter().any(|silent| silent.eq_ignore_ascii_case(word))
}

/// Whether what stands between these is a word of a sentence.
fn stands_free(before: &str, after: &str) -> bool {
    let opens = before.is_empty() || before.ends_with([' ', '\n', '(', '"', '\'']);
    let closes = after.is_empty() || after.starts_with([' ', '\n', ',', ';', ')', '"', '\'', '!']);
    let ends_sentence = after == "." || after.starts_with(". ");
    opens && (closes || ends_sentence)
}

fn tells(word: &str, stands_free: bool) -> Tells {
    let lower = word.to_ascii_lowercase();
    let is_event = lower.len() > STEM_OF_VERB && (lower.ends_with("ed") || lower.ends_with("ing"));
    if LEVELS.contains(&word) {
        Tells::Level
    } else if DATES.contains(&word) {
        Tells::Date
    } else if !stands_free {
        Tells::Piece
    } else if is_event || EVENTS.contains(&lower.as_str()) {
        Tells::Event
    } else {
        Tells::Word
    }
}

/// Longest word that ends as a verb does by chance: `need`, `ping`, `used`.
const STEM_OF_VERB: usize = 4;

#[cfg(test)]
mod tests {
    use super::{Tells, words};

    #[test]
    fn words_tell_more_or_less_of_a_line() {
        let text = "WARN [main] web-7 a.b.Cart: Sun the request failed, max=7 (no error) timeout.";
        let told: Vec<(&str, Tells)> = words(text).map(|word| (word.text, word.tells)).collect();
        let expected = [
            ("WARN", Tells::Level),
            ("main", Tells::Piece),
            ("web", Tells::Piece),
            ("Cart", Tells::Piece),
            ("Sun", Tells::Date),
            ("request", Tells::Word),
            ("failed", Tells::Event),
            ("max", Tells::Piece),
            ("error", Tells::Event),
            ("timeout", Tells::Event),
        ];
        assert_eq!(told, expected);
    }
}
