//! Shapes, and the calls by which objects of them are written.

use crate::forms::json::table::plan::{MANY_COLUMNS, Plan};

/// Values of a call up to the next that stands behind its name, where there are many: so far a reader counts.
const COUNTED: usize = 8;

/// What objects of like keys have in common, wherever they stand.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    /// The objects as rows of a table.
    pub(crate) plan: Plan,
    /// The columns that a call has values for, and whether another's value is the very value of that one.
    pub(crate) cells: Vec<(usize, bool)>,
}

impl Shape {
    /// Whether its values are too many to be counted.
    pub(crate) fn is_wide(&self) -> bool {
        self.cells.len() > MANY_COLUMNS
    }

    /// Writes what stands before the value at that place of a call: a comma, and of some of many values their names.
    pub(crate) fn open_argument(&self, place: usize, out: &mut String) {
        out.push_str(if place > 0 { "," } else { "" });
        if self.is_wide() && place > 0 && place.is_multiple_of(COUNTED) {
            let (column, _) = &self.plan.columns[self.cells[place].0];
            out.push_str(&column.name);
            out.push('=');
        }
    }

    /// Writes what its values are called; what stands before some of them in calls ends in `=`.
    pub(crate) fn push_names(&self, out: &mut String) {
        for (place, &(column, _)) in self.cells.iter().enumerate() {
            let before = out.len();
            self.open_argument(place, out);
            if !out[before..].ends_with('=') {
                out.push_str(&self.plan.columns[column].0.name);
            }
        }
    }
}

/// An object as its values, in the order that its shape states.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Call {
    pub(crate) shape: u32,
    /// Its row in the shape's plan.
    pub(crate) row: u32,
}
