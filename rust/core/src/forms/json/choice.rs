//! Decides which arrays, and objects of like objects, become tables, by what each costs either way.

use super::document::{Document, Node};
use super::notation::spelling::ColumnMarks;
use super::notation::table::TableWriter;
use super::notation::words::Words;
use super::once::Once;
use super::table::plan::{Plan, Plans};
use super::table::progression;
use crate::Density;

/// How many arrays of objects, one inside the other, are weighed. Each is
/// written with all it holds, so this bounds how often a value is written.
const MAX_NESTING: usize = 4;

/// Nodes up to which an array is not weighed: a table's header alone costs as much.
const FEW_NODES: usize = 9;

/// Values of an object that are looked at: one of other keys among them does not tell that all are.
const FEW_VALUES: usize = 3;

/// Rows up to which a table that repeats itself may be lighter than its definitions.
const FEW_ROWS: usize = 4;

/// Longest text, in bytes, that is weighed. Of a longer one the shorter is the lighter.
const MAX_WEIGHED: usize = 1 << 14;

/// The arrays that are lighter as tables, by `weigh`. The inner ones are
/// decided first, and count as what they have become where an outer one is
/// weighed. An array that is all of the document becomes a table if it can:
/// the caller weighs the document with it anyway.
///
/// `hash_of` tells which values are the same; it is empty where nothing can have a name.
pub(super) fn choose(
    document: &Document<'_>,
    columns: Option<ColumnMarks>,
    hash_of: &[u64],
    density: Density,
    weigh: &dyn Fn(&str) -> usize,
) -> Plans {
    let mut plans = Plans::default();
    let once = Once::nothing(columns);
    for at in collections(document).into_iter().rev() {
        let Some(mut rich) = Plan::of_container(document, at, columns.is_some(), hash_of) else {
            continue;
        };
        if density == Density::Dense {
            progression::say_once(document, &mut rich);
        }
        let is_all = at == 0 && !rich.keyed;
        if is_all && rich.rows > FEW_ROWS {
            plans.insert(at, rich);
            continue;
        }
        let inline = inline(document, at, &plans, &once);
        let by_length: &dyn Fn(&str) -> usize = &str::len;
        let weigh = if inline.len() > MAX_WEIGHED { by_length } else { weigh };
        let plain = (rich.rows <= FEW_ROWS).then(|| rich.clone().plain());
        let lightest = std::iter::once(rich)
            .chain(plain)
            .map(|plan| (weigh(&as_table(document, &plan, &plans, &once)), plan))
            .min_by_key(|(weight, _)| *weight);
        if let Some((weight, plan)) = lightest
            && (is_all || weight < weigh(&inline))
        {
            plans.insert(at, plan);
        }
    }
    plans
}

/// Positions of the arrays and objects worth a look, in reading order.
fn collections(document: &Document<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut around: Vec<usize> = Vec::new();
    for (at, node) in document.nodes.iter().enumerate() {
        while around.pop_if(|end| *end <= at).is_some() {}
        let holds_objects = match node {
            Node::Array { .. } => is_object(document, at + 1),
            Node::Object { .. } => holds_like_objects(document, at),
            _ => false,
        };
        if holds_objects && node.span() > FEW_NODES && around.len() < MAX_NESTING {
            found.push(at);
            around.push(at + node.span());
        }
    }
    found
}

fn is_object(document: &Document<'_>, at: usize) -> bool {
    matches!(document.nodes.get(at), Some(Node::Object { .. }))
}

/// Whether two neighbours among the first values of the object at `at` are objects that begin with the same key.
fn holds_like_objects(document: &Document<'_>, at: usize) -> bool {
    let first_key = |value: usize| {
        let holds_some = matches!(document.nodes[value], Node::Object { below } if below > 0);
        document.text_at(value + 1).filter(|_| holds_some)
    };
    let mut before = None;
    document.children(at).skip(1).step_by(2).take(FEW_VALUES).any(|value| {
        let key = first_key(value);
        std::mem::replace(&mut before, key).is_some_and(|before| key == Some(before))
    })
}

fn inline(document: &Document<'_>, at: usize, plans: &Plans, once: &Once) -> String {
    let mut text = String::new();
    Words::new(plans, once).value(document, at, &mut text);
    text
}

fn as_table(document: &Document<'_>, plan: &Plan, plans: &Plans, once: &Once) -> String {
    // The name costs twice: once before the table, once where the array stood.
    let mut text = String::from("table1\n");
    let mut words = Words::new(plans, once);
    TableWriter { document, plan, words: &mut words, out: &mut text }.write(Some(1));
    text
}
