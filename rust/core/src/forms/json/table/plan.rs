//! What a table will say once and what it will say in every row.

use ahash::HashMap;

use super::columns::{self, ABSENT, Column, Whole};
use super::days::{self, Days};
use super::lookup::{self, Lookup};
use super::progression::Progression;
use super::shortened::Shortened;
use super::template::{self, Rule};
use super::{empty, runs};
use crate::forms::json::document::{Document, Node};

/// Columns up to which a reader finds a cell in its row by counting commas.
pub(crate) const MANY_COLUMNS: usize = 16;

/// Rows up to which more columns than that stand as lines: of fewer cells the place is seen.
const FEW_ROWS: usize = 8;

/// How a column's values are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// A cell in every row.
    Listed,
    /// Once, for all rows.
    Constant,
    /// Once, as a rule over listed columns.
    Computed(Rule),
    /// A cell in every row, with a part of the value; what stands around that, once.
    Shortened(Shortened),
    /// A cell in every row, empty where it holds the value that stands at that position too.
    Mostly(u32),
    /// A cell in every row, empty where it holds what the one above it does.
    AsAbove,
    /// A cell in every row, empty where it holds what the lookup of that number lists for its key.
    Follows(usize),
    /// Once, as its first number and what each row adds.
    Progression(Progression),
}

impl Role {
    /// Whether it stands in the rows.
    pub(crate) fn has_cells(&self) -> bool {
        match self {
            Self::Listed | Self::Shortened(_) | Self::Mostly(_) | Self::AsAbove | Self::Follows(_) => true,
            Self::Constant | Self::Computed(_) | Self::Progression(_) => false,
        }
    }

    /// What a reference to that row's cell stands for, of the text there.
    pub(crate) fn part<'t>(&self, row: usize, text: &'t str) -> &'t str {
        match self {
            Self::Shortened(shortened) => shortened.part(row, text),
            Self::Listed
            | Self::Constant
            | Self::Computed(_)
            | Self::Mostly(_)
            | Self::AsAbove
            | Self::Follows(_)
            | Self::Progression(_) => text,
        }
    }
}

/// The arrays, and objects of like objects, to be written as tables, by their position.
pub(crate) type Plans = HashMap<usize, Plan>;

/// A table to be written for an array or object.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Whether the first column tells where a row stands: its key in an object.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    /// Every column, in the order in which rows have their keys.
    pub(crate) columns: Vec<(Column, Role)>,
    /// The columns of moments some of whose days are left out, in order.
    pub(crate) days: Vec<Days>,
    /// What follows from the values of a column.
    pub(crate) lookups: Vec<Lookup>,
    /// The shape that says what its columns are, if its header does not.
    pub(crate) shape: Option<u32>,
}

impl Plan {
    /// The richest plan for the array or object at `at`; `None` when it is no table.
    /// Without `computed`, no column is told by a rule.
    /// `hash_of` tells of each value that holds others which ones are the same; it may be empty.
    pub(crate) fn of_container(
        document: &Document<'_>,
        at: usize,
        computed: bool,
        hash_of: &[u64],
    ) -> Option<Self> {
        let keyed = matches!(document.nodes[at], Node::Object { .. });
        let columns = columns::of_container(document, at, Whole::repeated(hash_of))?;
        Some(Self::of_table(document, columns, keyed, computed.then_some(hash_of)))
    }

    /// The richest plan for a table of these columns. Without `hash_of`, no column is told by a rule.
    pub(crate) fn of_table(
        document: &Document<'_>,
        columns: Vec<Column>,
        keyed: bool,
        hash_of: Option<&[u64]>,
    ) -> Self {
        let mut plan = Self::of_columns(document, columns, keyed, hash_of);
        if !plan.is_columnwise() {
            plan.lookups = lookup::find(document, &mut plan.columns, keyed);
            plan.leave_empty(document);
        }
        plan
    }

    /// The same but for lookups, for the first rows of a table: of few it cannot be told what those spare.
    pub(crate) fn of_first_rows(
        document: &Document<'_>,
        columns: Vec<Column>,
        hash_of: Option<&[u64]>,
    ) -> Self {
        let mut plan = Self::of_columns(document, columns, false, hash_of);
        if !plan.is_columnwise() {
            plan.leave_empty(document);
        }
        plan
    }

    fn leave_empty(&mut self, document: &Document<'_>) {
        empty::leave_empty(document, &mut self.columns, self.keyed);
        self.days = days::leave_out(document, self);
    }

    /// The richest plan for objects that stand in several places.
    pub(crate) fn of_objects(document: &Document<'_>, objects: &[u32], whole: Whole<'_>) -> Option<Self> {
        let columns = columns::of_all(document, objects, whole)?;
        Some(Self::of_columns(document, columns, false, Some(whole.hash_of)))
    }

    /// Whether its columns are called as those of another, in the same order.
    pub(crate) fn has_columns_of(&self, other: &Self) -> bool {
        self.columns
            .iter()
            .map(|(column, _)| &column.name)
            .eq(other.columns.iter().map(|(column, _)| &column.name))
    }

    /// The table of those among the objects of a shape: the same columns, with
    /// `keys` before them if there are any.
    pub(crate) fn of_shape(&self, shape: u32, rows: &[u32], keys: Option<Vec<u32>>) -> Self {
        let pick = |(column, role): &(Column, Role)| {
            let values = rows.iter().map(|&row| column.values[row as usize]).collect();
            let role = match role {
                Role::Computed(Rule::Same(source)) => {
                    Role::Computed(Rule::Same(source + usize::from(keys.is_some())))
                }
                Role::Shortened(shortened) => Role::Shortened(shortened.of_rows(rows)),
                Role::Listed
                | Role::Constant
                | Role::Computed(Rule::Joined(_))
                | Role::Mostly(_)
                | Role::AsAbove
                | Role::Follows(_)
                | Role::Progression(_) => role.clone(),
            };
            (Column { name: column.name.clone(), values }, role)
        };
        let columns: Vec<(Column, Role)> = self.columns.iter().map(pick).collect();
        let keyed = keys.is_some();
        let keys = keys.map(|values| (Column { name: String::new(), values }, Role::Listed));
        let columns = keys.into_iter().chain(columns).collect();
        Self { keyed, rows: rows.len(), columns, days: Vec::new(), lookups: Vec::new(), shape: Some(shape) }
    }

    fn of_columns(
        document: &Document<'_>,
        columns: Vec<Column>,
        keyed: bool,
        hash_of: Option<&[u64]>,
    ) -> Self {
        let rows = columns[0].values.len();
        let mut constant: Vec<bool> =
            columns.iter().map(|column| columns::are_the_same(document, &column.values)).collect();
        constant[0] &= !keyed;
        // Rows are counted by their lines, so something has to stand in them.
        if constant.iter().all(|&constant| constant) {
            constant[0] = false;
        }
        let role = |constant| if constant { Role::Constant } else { Role::Listed };
        let mut roles: Vec<Role> = constant.into_iter().map(role).collect();
        if let Some(hash_of) = hash_of {
            template::follow(document, &columns, &mut roles, keyed, hash_of);
        }
        let columns = columns.into_iter().zip(roles).collect();
        Self { keyed, rows, columns, days: Vec::new(), lookups: Vec::new(), shape: None }
    }

    /// The same table with nothing said once: what two or three rows may be lighter as.
    pub(crate) fn plain(mut self) -> Self {
        self.columns.iter_mut().for_each(|(_, role)| *role = Role::Listed);
        self.days.clear();
        self.lookups.clear();
        self
    }

    /// Whether the cell in that row of a column with cells is left empty for what the header says of it.
    pub(crate) fn is_spared(&self, document: &Document<'_>, column: usize, row: usize) -> bool {
        let (column, role) = &self.columns[column];
        match role {
            Role::Mostly(value) => {
                let at = column.values[row];
                at != ABSENT && document.same_values(at as usize, *value as usize)
            }
            Role::AsAbove => runs::is_as_above(document, column, row),
            Role::Follows(number) => self.lookups[*number].tells(document, column, row),
            Role::Listed | Role::Constant | Role::Computed(_) | Role::Shortened(_) | Role::Progression(_) => {
                false
            }
        }
    }

    /// How many bytes of day are left out of the cell in that row.
    pub(crate) fn day_left_out(&self, column: usize, row: usize) -> usize {
        let days = self.days.binary_search_by_key(&column, |days| days.column);
        days.map_or(0, |days| usize::from(self.days[days].left_out[row]))
    }

    pub(crate) fn columns_with_cells(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|(_, role)| role.has_cells()).map(|(column, _)| column)
    }

    /// Whether each column has a line of its own, and not each row.
    pub(crate) fn is_columnwise(&self) -> bool {
        self.shape.is_none() && self.rows <= FEW_ROWS && self.columns_with_cells().nth(MANY_COLUMNS).is_some()
    }

    /// Where the rows stand in the array or object at `at`.
    pub(crate) fn row_places(&self, document: &Document<'_>, at: usize) -> impl Iterator<Item = usize> {
        let (first, step) = if self.keyed { (1, 2) } else { (0, 1) };
        document.children(at).skip(first).step_by(step)
    }

    /// The columns with a cell in every row, and for each whether another's value is the very value of this one.
    pub(crate) fn cells(&self) -> Vec<(usize, bool)> {
        let mut said_again = vec![false; self.columns.len()];
        for (_, role) in &self.columns {
            if let Role::Computed(Rule::Same(source)) = role {
                said_again[*source] = true;
            }
        }
        let has_cells = |(column, _): &(usize, bool)| self.columns[*column].1.has_cells();
        said_again.into_iter().enumerate().filter(has_cells).collect()
    }

    /// Whether what is said once refers to columns.
    pub(crate) fn refers_to_columns(&self) -> bool {
        self.columns.iter().any(|(_, role)| match role {
            Role::Computed(_) => true,
            Role::Shortened(shortened) => shortened.refers_to_others(),
            Role::Listed
            | Role::Constant
            | Role::Mostly(_)
            | Role::AsAbove
            | Role::Follows(_)
            | Role::Progression(_) => false,
        })
    }
}
