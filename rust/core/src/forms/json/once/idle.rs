//! Drops the shapes that values under names have left without enough to do.

use super::{Call, Once, Shape, written};
use crate::forms::json::document::Document;
use crate::forms::json::table::plan::Plans;

/// Objects of a shape, each with its row.
type Objects = Vec<(u32, u32)>;

/// Drops the shapes of which fewer than two objects are written: these stand in full.
pub(super) fn drop_shapes(document: &Document<'_>, plans: &mut Plans, once: &mut Once) {
    if once.shapes.is_empty() {
        return;
    }
    let mut uses = vec![0_usize; once.shapes.len()];
    for plan in plans.values() {
        if let Some(shape) = plan.shape {
            uses[shape as usize] += plan.rows;
        }
    }
    for place in written::containers(document, plans, once) {
        if let Some(call) = once.call_at(place.at as usize) {
            uses[call.shape as usize] += 1;
        }
    }
    if uses.iter().all(|&uses| uses > 1) {
        return;
    }
    let mut left = 0;
    let mut numbers = Vec::new();
    for &uses in &uses {
        numbers.push(left);
        left += u32::from(uses > 1);
    }
    for plan in plans.values_mut() {
        plan.shape = plan.shape.map(|shape| numbers[shape as usize]);
    }
    let mut shapes: Vec<(Shape, Objects)> =
        std::mem::take(&mut once.shapes).into_iter().map(|shape| (shape, Objects::new())).collect();
    let calls = std::mem::take(&mut once.calls);
    for (at, number) in once.call_of.iter().enumerate() {
        if let Some(Call { shape, row }) = number.checked_sub(1).map(|number| calls[number as usize]) {
            shapes[shape as usize].1.push((at as u32, row));
        }
    }
    let mut uses = uses.into_iter();
    shapes.retain(|_| uses.next().is_some_and(|uses| uses > 1));
    once.set_shapes(document, shapes);
}
