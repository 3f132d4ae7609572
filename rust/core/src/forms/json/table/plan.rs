//! What a table will say once and what it will say in every row.

use std::collections::HashMap;

use super::columns::{self, Column};
use super::template::{self, Rule};
use crate::forms::json::document::Document;

/// How a column's values are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// A cell in every row.
    Listed,
    /// Once, for all rows.
    Constant,
    /// Once, as a rule over listed columns.
    Computed(Rule),
}

/// The arrays to be written as tables, by their position.
pub(crate) type Plans = HashMap<usize, Plan>;

/// A table to be written for an array.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) rows: usize,
    /// Every column, in the order in which rows have their keys.
    pub(crate) columns: Vec<(Column, Role)>,
}

impl Plan {
    /// The richest plan for the array at `at`; `None` when it is no table.
    /// Without `computed`, no column is told by a rule.
    pub(crate) fn of_array(document: &Document<'_>, at: usize, computed: bool) -> Option<Self> {
        let columns = columns::of_array(document, at)?;
        let rows = columns[0].values.len();
        let mut constant: Vec<bool> = columns.iter().map(|column| is_constant(document, column)).collect();
        // Rows are counted by their lines, so something has to stand in them.
        if constant.iter().all(|&constant| constant) {
            constant[0] = false;
        }
        let followed =
            if computed { template::rules(document, &columns, &constant) } else { vec![None; columns.len()] };
        let roles = followed.into_iter().zip(constant).map(|(rule, constant)| match rule {
            Some(rule) => Role::Computed(rule),
            None if constant => Role::Constant,
            None => Role::Listed,
        });
        Some(Self { rows, columns: columns.into_iter().zip(roles).collect() })
    }

    /// The same table with nothing said once: what two or three rows may be lighter as.
    pub(crate) fn listed(mut self) -> Self {
        self.columns.iter_mut().for_each(|(_, role)| *role = Role::Listed);
        self
    }

    pub(crate) fn listed_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|(_, role)| *role == Role::Listed).map(|(column, _)| column)
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

    pub(crate) fn has_rules(&self) -> bool {
        self.columns.iter().any(|(_, role)| matches!(role, Role::Computed(_)))
    }
}

fn is_constant(document: &Document<'_>, column: &Column) -> bool {
    if column.has_gaps() {
        return false;
    }
    let first = column.values[0] as usize;
    column.values.iter().all(|&at| document.same_values(at as usize, first))
}
