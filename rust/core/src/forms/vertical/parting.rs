//! What parts one record from the next.

/// How the first line of records of databases begins.
pub(super) const FIRST: [&str; 2] = ["-[ RECORD 1 ]-", "*** 1. row ***"];

/// Stars on either side of the number of a row.
const STARS: &str = "***************************";

/// Longest line that parts records, in bytes.
const MAX_RULE: usize = 128;

/// Widest rule of psql, in characters.
const MAX_WIDTH: usize = 1 << 12;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Parting {
    /// A blank line between.
    Blank,
    /// Each begins with the name that the first begins with.
    Name,
    /// This line between.
    Rule(String),
    /// Above each, a numbered rule of so many characters, as psql has them.
    Psql(usize),
    /// Above each, a numbered row of stars, as `MySQL` has them.
    Mysql,
}

const NAME: &str = "each from its first name on";
const BETWEEN: &str = " between";
const PSQL: &str = "psql's rules ";
const WIDE: &str = " wide";
const MYSQL: &str = "MySQL's rows of stars";

impl Parting {
    /// What parts records of which the first stands below this line.
    pub(super) fn of_heading(line: &str) -> Option<Self> {
        if line.starts_with(FIRST[0]) && line.len() <= MAX_WIDTH {
            return Some(Self::Psql(line.len()));
        }
        let is_mysql = line.contains(FIRST[1]) && Self::Mysql.heading(1, 0).as_deref() == Some(line);
        is_mysql.then_some(Self::Mysql)
    }

    /// The line above a record of that number, whose names are padded to that width, if all have one.
    pub(super) fn heading(&self, record: usize, names: usize) -> Option<String> {
        match self {
            Self::Blank | Self::Name | Self::Rule(_) => None,
            Self::Mysql => Some(format!("{STARS} {record}. row {STARS}")),
            Self::Psql(width) => {
                let mut line = format!("-[ RECORD {record} ]");
                let has_cross = line.len() <= names + 1 && names + 1 < *width;
                let missing = width.saturating_sub(line.len());
                line.extend(std::iter::repeat_n('-', missing));
                if has_cross {
                    line.replace_range(names + 1..names + 2, "+");
                }
                Some(line)
            }
        }
    }

    /// The line between two records, if there is one.
    pub(super) fn between(&self) -> Option<&str> {
        match self {
            Self::Blank => Some(""),
            Self::Rule(rule) => Some(rule),
            Self::Name | Self::Psql(_) | Self::Mysql => None,
        }
    }

    /// How it is said; the commonest needs no words.
    pub(super) fn words(&self) -> Option<String> {
        match self {
            Self::Blank => None,
            Self::Name => Some(NAME.to_owned()),
            Self::Rule(rule) => Some(format!("{rule}{BETWEEN}")),
            Self::Psql(width) => Some(format!("{PSQL}{width}{WIDE}")),
            Self::Mysql => Some(MYSQL.to_owned()),
        }
    }

    pub(super) fn of_words(words: &str) -> Option<Self> {
        if let Some(width) = words.strip_prefix(PSQL) {
            let width = width.strip_suffix(WIDE)?.parse().ok()?;
            return (width <= MAX_WIDTH).then_some(Self::Psql(width));
        }
        match words {
            NAME => Some(Self::Name),
            MYSQL => Some(Self::Mysql),
            _ => words
                .strip_suffix(BETWEEN)
                .filter(|rule| may_be_rule(rule))
                .map(|rule| Self::Rule(rule.to_owned())),
        }
    }
}

/// Whether a line may stand between records: it is drawn, not written.
pub(super) fn may_be_rule(line: &str) -> bool {
    (1..=MAX_RULE).contains(&line.len()) && line.bytes().all(|byte| b"-=*#~_+".contains(&byte))
}

/// Whether a line stands below records of a database: a blank one, or their count.
pub(super) fn ends(line: &str) -> bool {
    line.is_empty()
        || line.starts_with(|first: char| first.is_ascii_digit())
            && (line.contains(" row in set") || line.contains(" rows in set"))
}
