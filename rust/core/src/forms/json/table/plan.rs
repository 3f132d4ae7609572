//! What a table will say once and what it will say in every row.

use std::collections::HashMap;

use super::columns::{self, Column, Whole};
use super::runs;
use super::shortened::Shortened;
use super::template::{self, Rule};
use crate::forms::json::document::{Document, Node};

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
}

impl Role {
    /// Whether it stands in the rows.
    pub(crate) fn has_cells(&self) -> bool {
        match self {
            Self::Listed | Self::Shortened(_) => true,
            Self::Constant | Self::Computed(_) => false,
        }
    }
}

/// The arrays, and objects of like objects, to be written as tables, by their position.
pub(crate) type Plans = HashMap<usize, Plan>;

/// A table to be written for an array or object.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Whether the first column tells where a row stands: its key in an object, or its name.
    pub(crate) keyed: bool,
    pub(crate) rows: usize,
    /// Every column, in the order in which rows have their keys.
    pub(crate) columns: Vec<(Column, Role)>,
    /// For each column, whether a cell that says what the one above it says is left empty.
    pub(crate) as_above: Vec<bool>,
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
        let columns = columns::of_container(document, at, Whole { hash_of, named: &[] })?;
        Some(Self::of_columns(document, columns, keyed, computed.then_some(hash_of)))
    }

    /// The richest plan for objects that have names: where these stand in the
    /// document, if they do; the first column is theirs.
    pub(crate) fn of_rows(
        document: &Document<'_>,
        rows: &[u32],
        names: Option<Vec<u32>>,
        whole: Whole<'_>,
    ) -> Option<Self> {
        // An object is the value of no other column, so nothing follows from one.
        let columns = columns::of_named(document, rows, names.unwrap_or_else(|| rows.to_vec()), whole)?;
        Some(Self::of_columns(document, columns, true, Some(whole.hash_of)))
    }

    pub(crate) fn of_columns(
        document: &Document<'_>,
        columns: Vec<Column>,
        keyed: bool,
        hash_of: Option<&[u64]>,
    ) -> Self {
        let rows = columns[0].values.len();
        let mut constant: Vec<bool> = columns.iter().map(|column| is_constant(document, column)).collect();
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
        let mut columns: Vec<(Column, Role)> = columns.into_iter().zip(roles).collect();
        let mut as_above: Vec<bool> = columns
            .iter()
            .map(|(column, role)| role.has_cells() && runs::mostly_as_above(document, column))
            .collect();
        as_above[0] &= !keyed;
        // What is said where it changes is said in full.
        let said_in_full = columns.iter_mut().zip(&as_above).filter(|(_, as_above)| **as_above);
        said_in_full.for_each(|((_, role), _)| *role = Role::Listed);
        Self { keyed, rows, columns, as_above }
    }

    /// The same table with nothing said once: what two or three rows may be lighter as.
    pub(crate) fn listed(mut self) -> Self {
        self.columns.iter_mut().for_each(|(_, role)| *role = Role::Listed);
        self.as_above.fill(false);
        self
    }

    /// Whether the cell of a listed column is left empty for the one above it.
    pub(crate) fn is_as_above(&self, document: &Document<'_>, column: usize, row: usize) -> bool {
        self.as_above[column] && runs::is_as_above(document, &self.columns[column].0, row)
    }

    pub(crate) fn columns_with_cells(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|(_, role)| role.has_cells()).map(|(column, _)| column)
    }

    /// For each column, whether another's value is the very value of this one.
    pub(crate) fn said_again(&self) -> Vec<bool> {
        let mut said_again = vec![false; self.columns.len()];
        for (_, role) in &self.columns {
            if let Role::Computed(Rule::Same(source)) = role {
                said_again[*source] = true;
            }
        }
        said_again
    }

    /// Whether a reference to a column may be meant by that name.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.has_rules() && self.columns.iter().any(|(column, _)| column.name == name)
    }

    pub(crate) fn has_rules(&self) -> bool {
        self.columns.iter().any(|(_, role)| matches!(role, Role::Computed(_) | Role::Shortened(_)))
    }
}

fn is_constant(document: &Document<'_>, column: &Column) -> bool {
    if column.has_gaps() {
        return false;
    }
    let first = column.values[0] as usize;
    column.values.iter().all(|&at| document.same_values(at as usize, first))
}
