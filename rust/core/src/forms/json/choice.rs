//! Decides which arrays become tables, by what each costs either way.

use super::document::{Document, Node};
use super::notation::table::TableWriter;
use super::notation::words::Words;
use super::once::Once;
use super::table::plan::{Plan, Plans};
use super::write::write_value;

/// How many arrays of objects, one inside the other, are weighed. Each is
/// written with all it holds, so this bounds how often a value is written.
const MAX_NESTING: usize = 4;

/// Nodes below which an array is not weighed: a table's header alone costs as much.
const FEW_NODES: u32 = 8;

/// Rows up to which a table that repeats itself may be lighter than its definitions.
const FEW_ROWS: usize = 4;

/// The arrays that are lighter as tables, by `weigh`. The inner ones are
/// decided first, and count as what they have become where an outer one is
/// weighed. An array that is all of the document becomes a table if it can:
/// the caller weighs the document with it anyway.
pub(super) fn choose(document: &Document<'_>, mark: Option<char>, weigh: &dyn Fn(&str) -> usize) -> Plans {
    let mut plans = Plans::new();
    let once = Once::nothing(mark);
    for at in arrays_of_objects(document).into_iter().rev() {
        let Some(rich) = Plan::of_array(document, at, mark.is_some()) else {
            continue;
        };
        if at == 0 && rich.rows > FEW_ROWS {
            plans.insert(at, rich);
            continue;
        }
        let plain = (rich.rows <= FEW_ROWS).then(|| rich.clone().listed());
        let lightest = std::iter::once(rich)
            .chain(plain)
            .map(|plan| (weigh(&as_table(document, &plan, &plans, &once)), plan))
            .min_by_key(|(weight, _)| *weight);
        if let Some((weight, plan)) = lightest
            && (at == 0 || weight < weigh(&inline(document, at, &plans, &once)))
        {
            plans.insert(at, plan);
        }
    }
    plans
}

/// Positions of the arrays worth a look, in reading order.
fn arrays_of_objects(document: &Document<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    for (at, node) in document.nodes.iter().enumerate() {
        while around.pop_if(|end| *end <= at).is_some() {}
        let Node::Array { below } = node else { continue };
        let holds_objects = matches!(document.nodes.get(at + 1), Some(Node::Object { .. }));
        if holds_objects && *below > FEW_NODES && around.len() < MAX_NESTING {
            found.push(at);
            around.push(at + node.span());
        }
    }
    found
}

fn inline(document: &Document<'_>, at: usize, plans: &Plans, once: &Once) -> String {
    let mut text = String::new();
    write_value(document, at, &mut Words::new(plans, once), &mut text);
    text
}

fn as_table(document: &Document<'_>, plan: &Plan, plans: &Plans, once: &Once) -> String {
    // The name costs twice: once before the table, once where the array stood.
    let mut text = String::from("table1\n");
    let mut words = Words::new(plans, once);
    TableWriter { document, plan, words: &mut words, out: &mut text }.write(1);
    text
}
