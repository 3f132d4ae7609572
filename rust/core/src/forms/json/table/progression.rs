//! Columns of numbers that rise or fall by the same in every row, as ids do.

use super::columns::Column;
use super::empty;
use super::plan::{Plan, Role};
use crate::forms::json::document::{Document, Node};

/// Rows below which the cells are lighter than the words.
const FEW_ROWS: usize = 12;

/// Whole numbers at equal distances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progression {
    /// The number in the first row.
    pub(crate) first: i128,
    /// What is added from one row to the next.
    pub(crate) step: i128,
}

impl Progression {
    /// The number in that row, counted from 0.
    pub(crate) fn number(self, row: usize) -> Option<i128> {
        self.step.checked_mul(i128::try_from(row).ok()?)?.checked_add(self.first)
    }

    fn of(document: &Document<'_>, column: &Column) -> Option<Self> {
        let numbers = || column.values.iter().map(|&at| whole_number(document, at as usize));
        let (first, second) = (numbers().next()??, numbers().nth(1)??);
        let step = second.checked_sub(first)?;
        let progression = Self { first, step };
        let holds =
            |(row, number): (usize, Option<i128>)| number.is_some() && number == progression.number(row);
        (step.checked_abs()? > 0 && numbers().enumerate().all(holds)).then_some(progression)
    }
}

/// The number at `at`, if it is written as its digits and nothing else.
fn whole_number(document: &Document<'_>, at: usize) -> Option<i128> {
    let Node::Number(lexeme) = *document.nodes.get(at)? else { return None };
    let lexeme = document.strings.get(lexeme);
    lexeme.parse().ok().filter(|number: &i128| number.to_string() == lexeme)
}

/// Tells listed columns by their first number and their step.
///
/// Not those that rules refer to: their reader looks into the row. One column
/// stays that has a value in each: a row that is an empty line is easily overlooked.
pub(crate) fn say_once(document: &Document<'_>, plan: &mut Plan) {
    if plan.rows < FEW_ROWS {
        return;
    }
    let referred = empty::referred_to(&plan.columns);
    let is_full = |(column, role): &(Column, Role)| {
        matches!(role, Role::Listed | Role::Shortened(_)) && !column.has_gaps()
    };
    let mut full = plan.columns.iter().filter(|column| is_full(column)).count();
    for ((column, role), referred) in plan.columns.iter_mut().zip(referred).skip(usize::from(plan.keyed)) {
        if full > 1
            && *role == Role::Listed
            && !referred
            && let Some(progression) = Progression::of(document, column)
        {
            *role = Role::Progression(progression);
            full -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::forms::json::from_json;
    use crate::forms::json::write::Language;
    use crate::forms::json::{drafts, expand, says_the_same};
    use crate::{Density, Options, compress};

    const ODD: &[&str] = &["0", "-0", "7", "1.0", "null", "\"7\""];

    fn dense(text: &str) -> String {
        let options = Options { min_saved_tokens: 0, density: Density::Dense, ..Options::default() };
        let written = compress(text, &options).text.into_owned();
        assert_eq!(expand(&written).unwrap_or(written.clone()), text);
        written
    }

    fn rows(row: impl Fn(i128) -> String) -> String {
        format!("[{}]", (0..20).map(row).collect::<Vec<_>>().join(","))
    }

    fn header(text: &str) -> Vec<String> {
        let written = dense(text);
        let lines = written.lines().map(str::to_owned);
        lines.take_while(|line| !line.contains("Ann")).collect()
    }

    #[test]
    fn what_rises_or_falls_by_the_same_is_said_once() {
        let text = rows(|n| format!(r#"{{"id":{},"name":"Ann{}","left":{}}}"#, n + 7, n * n, 90 - 5 * n));
        let expected = [
            "table1: 20 rows, each also with:",
            "first: id is 7 in the first row, then 1 more in each",
            "after name: left is 90 in the first row, then 5 less in each",
            "name",
        ];
        assert_eq!(header(&text), expected);
    }

    #[test]
    fn a_number_that_is_written_otherwise_stays_in_its_row() {
        for odd in ["-0", "0.0", "0e0", "1", "null", "\"0\""] {
            let text = rows(|n| {
                let number = if n == 0 { odd.to_owned() } else { n.to_string() };
                format!(r#"{{"id":{number},"name":"Ann{}"}}"#, n * n)
            });
            assert_eq!(header(&text), ["table1: 20 rows", "id,name"].map(str::to_owned).to_vec(), "{odd}");
        }
    }

    #[test]
    fn a_string_that_reads_like_a_progression_is_a_string() {
        let said = "1 in the first row, then 1 more in each";
        let text = rows(|n| format!(r#"{{"id is":"{said}","id":"is {said}","name":"Ann{}"}}"#, n * n));
        let written = dense(&text);
        assert!(!written.contains("\nid is 1"), "{written}");
    }

    proptest! {
        #[test]
        fn every_progression_reads_back(
            columns in prop::collection::vec((any::<i128>(), any::<i128>(), 0..4_u8), 1..4),
            count in 2..40_usize,
            odd in prop::option::of((any::<prop::sample::Index>(), prop::sample::select(ODD))),
        ) {
            let odd = odd.map(|(at, value)| (at.index(count), value));
            let row = |row: usize| {
                let cells = columns.iter().enumerate().map(|(column, &(first, step, kind))| {
                    let (first, step) = match kind {
                        0 => (first, step),
                        1 => (first % 100, step % 7),
                        _ => (first >> 64, step >> 70),
                    };
                    let number = step.wrapping_mul(row as i128).wrapping_add(first).to_string();
                    let value = odd.as_ref().filter(|(at, _)| *at == row && column == 0);
                    format!("\"c{column}\":{}", value.map_or(number.as_str(), |(_, value)| value))
                });
                format!("{{{},\"name\":\"Ann{}\"}}", cells.collect::<Vec<_>>().join(","), row * row)
            };
            let text = format!("[{}]", (0..count).map(row).collect::<Vec<_>>().join(","));
            let document = from_json::read(&text).unwrap();
            for (_, draft) in drafts(&text, Language::Json, &document, Density::Dense, &str::len) {
                prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
                prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
            }
        }
    }
}
