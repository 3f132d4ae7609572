//! What many heads would each explain, said once above: what an empty cell means, and what signs stand for.

use ahash::HashSet;

use super::spelling::{EMPTY, LEGENDS, MARKS, PART_IS, PARTS, X_IS};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::once::Once;
use crate::forms::json::table::columns::Column;
use crate::forms::json::table::plan::{Plan, Plans, Role};

/// Fewest heads that are better read beside a line above them.
const FEW_HEADS: usize = 10;

/// Tokens of what a head says of empty cells, of what refers to columns, and of parts of cells.
const WEIGHTS: [usize; 3] = [5, 8, 5];

/// Nodes of a document for each token that has to be saved, which is one in two hundred or so of what it is written as.
const NODES_A_TOKEN: usize = 80;

/// Which of these no head says itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Legends {
    pub(super) gaps: bool,
    pub(super) references: bool,
    pub(super) parts: bool,
}

impl Legends {
    /// Those that enough of the heads of a document of so many nodes would say, where that is much of it.
    pub(super) fn of<'p>(nodes: usize, plans: &'p Plans, once: &Once) -> Self {
        if plans.len() + once.shapes.len() < FEW_HEADS {
            return Self::default();
        }
        let said: [fn(&Plan) -> bool; 3] = [
            |plan| plan.columns_with_cells().any(Column::has_gaps),
            Plan::refers_to_columns,
            |plan| plan.columns.iter().any(|(_, role)| matches!(role, Role::Shortened(_))),
        ];
        let times = said.map(|says| {
            // Of tables of the same columns most refer to another.
            let tables = plans.values().filter(|plan| plan.shape.is_none() && says(plan));
            let names =
                |plan: &'p Plan| plan.columns.iter().map(|(column, _)| column.name.as_str()).collect();
            let tables: HashSet<Vec<&str>> = tables.map(names).collect();
            tables.len() + once.shapes.iter().filter(|shape| says(&shape.plan)).count()
        });
        let tokens: usize = times.iter().zip(WEIGHTS).map(|(times, weight)| times * weight).sum();
        let [gaps, references, parts] =
            times.map(|times| times >= FEW_HEADS && tokens * NODES_A_TOKEN >= nodes);
        Self { gaps, references, parts }
    }

    /// The line that says them, if there are any.
    pub(super) fn push(self, once: &Once, out: &mut String) {
        let marks = once.columns();
        let said = [
            self.gaps.then(|| EMPTY.to_owned()),
            self.references.then(|| format!("{}{X_IS}", marks.reference)),
            self.parts.then(|| format!("{}{PART_IS}", marks.part)),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if !said.is_empty() {
            out.extend([LEGENDS.0, &said.join(", "), LEGENDS.1]);
        }
    }
}

/// The signs that a line above all heads explains.
#[derive(Default)]
pub(super) struct Signs {
    pub(super) reference: Option<char>,
    pub(super) part: Option<char>,
}

impl Signs {
    /// Reads that line, if it stands here.
    pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let mut signs = Self::default();
        if cursor.eat(LEGENDS.0).is_none() {
            return Some(signs);
        }
        let mut has_more = cursor.eat(EMPTY).is_none() || cursor.eat(", ").is_some();
        if has_more {
            signs.reference = read_sign(cursor, ("", X_IS), &MARKS);
            has_more = signs.reference.is_none() || cursor.eat(", ").is_some();
        }
        if has_more {
            signs.part = Some(read_sign(cursor, ("", PART_IS), &PARTS)?);
        }
        cursor.eat(LEGENDS.1)?;
        Some(signs)
    }
}

/// Reads one of the signs, if it stands between these.
pub(super) fn read_sign(
    cursor: &mut Cursor<'_>,
    (before, after): (&str, &str),
    signs: &[char],
) -> Option<char> {
    let mut ahead = cursor.clone();
    ahead.eat(before)?;
    // No other character will do: one of an escape's could cut the escape.
    let sign = ahead.rest().chars().next().filter(|sign| signs.contains(sign))?;
    ahead.at += sign.len_utf8();
    ahead.eat(after)?;
    *cursor = ahead;
    Some(sign)
}
