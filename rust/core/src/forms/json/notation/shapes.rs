//! Shapes: the names of the values that calls hold and, among them in the
//! order of keys, what each object has besides.

use super::above::{Definitions, Value, read_above, read_value};
use super::bare::Where;
use super::names::Names;
use super::spelling::{GAPS, MARK_OF_SHAPE, argument};
use super::steps::{Shape, steps};
use super::table::TableWriter;
use crate::forms::json::cursor::Cursor;
use crate::forms::json::name;
use crate::forms::json::once;
use crate::forms::json::table::plan::Role;

impl TableWriter<'_, '_> {
    /// The shape whose objects are the rows.
    pub(crate) fn write_shape(mut self, shape: &once::Shape) {
        self.out.push(self.words.once.mark());
        self.out.push_str(&shape.name);
        self.out.push('(');
        if shape.is_wide() {
            // Among so many names, some of which open values in calls, what is said here would be overlooked.
            shape.push_names(self.out);
            self.out.push(')');
            self.above(MARK_OF_SHAPE);
            return;
        }
        let plan = self.plan;
        for (index, (column, role)) in plan.columns.iter().enumerate() {
            self.separate(index, ",");
            self.out.push_str(&column.name);
            if !role.has_cells() {
                self.out.push('=');
                self.definition(index, Where::Signature);
            }
        }
        self.out.push(')');
        self.gaps();
        self.mark(MARK_OF_SHAPE);
        if plan.columns.iter().any(|(_, role)| matches!(role, Role::Shortened(_))) {
            self.out.push(':');
            self.in_full();
        }
    }
}

/// Reads a shape, behind its name.
pub(super) fn read_shape<'t>(cursor: &mut Cursor<'t>, names: &mut Names<'t>) -> Option<Shape<'t>> {
    cursor.eat("(")?;
    let (mut listed, mut values) = (Vec::new(), Vec::new());
    let mut definitions = Definitions::default();
    loop {
        let name = name::read(cursor)?;
        let has_sign = cursor.eat("=").is_some();
        if has_sign && !matches!(cursor.peek()?, b',' | b')') {
            let value = read_value(cursor, argument, names)?;
            definitions.also.push((listed.last().copied(), name, value));
        } else {
            listed.push(name);
            values.push(has_sign.then_some(name));
        }
        if cursor.eat(",").is_none() {
            break;
        }
    }
    cursor.eat(")").filter(|()| !listed.is_empty())?;
    cursor.eat(GAPS);
    let (definitions, mark) = read_above(cursor, MARK_OF_SHAPE, definitions, names)?;
    (definitions.where_empty.is_empty() && definitions.lookups.is_empty()).then_some(())?;
    // Objects that stand here and there are in no row to be counted.
    let counts = |value: &Value<'_>| matches!(value, Value::Progression(_));
    (!definitions.also.iter().any(|(_, _, value)| counts(value))).then_some(())?;
    let steps = steps(&listed, false, definitions, mark, names)?;
    Some(Shape { values, steps })
}
