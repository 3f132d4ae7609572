//! Gathers objects of one shape from all over the document into a table, whose
//! rows have names that stand in their places.

use std::cmp::Reverse;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::naming::{self, Naming};
use super::written::Place;
use super::{Once, Rows, Scales};
use crate::forms::json::document::{Document, Node};
use crate::forms::json::notation::table::TableWriter;
use crate::forms::json::notation::words::Words;
use crate::forms::json::table::columns::Whole;
use crate::forms::json::table::plan::{Plan, Plans};
use crate::forms::json::write::write_value;

/// Fewest different objects that make a table, and fewest nodes of one.
const FEW_ROWS: usize = 3;
const FEW_NODES: usize = 9;

/// Most different objects in one table.
const MAX_ROWS: usize = 1_024;

/// Most shapes that are weighed, those first that promise most, and most nodes
/// and bytes of strings in them together.
const MAX_SHAPES: usize = 16;
const MAX_NODES: usize = 1 << 18;
const MAX_BYTES: usize = 1 << 22;

/// Longest text of all rows, in bytes, that is weighed. Of longer ones the shorter is the lighter.
const MAX_WEIGHED: usize = 1 << 14;

/// Most members by which a row may be called.
const MAX_TELLING: usize = 8;

/// What a table has to save: it is one more for a reader to look things up in.
const MIN_GAIN: usize = 8;

/// A table, and all places where its rows stand.
pub(super) struct Gathered {
    pub(super) rows: Rows,
    /// For each row its places.
    pub(super) places: Vec<Vec<Place>>,
}

/// The tables that are lighter than the objects in their places.
pub(super) fn gather(
    document: &Document<'_>,
    objects: &[Place],
    hash_of: &[u64],
    naming: &mut Naming,
    scales: &Scales<'_>,
) -> Vec<Gathered> {
    let mut hidden = vec![false; document.nodes.len()];
    let (mut nodes, mut bytes) = (0, 0);
    let mut chosen = Vec::new();
    for places in shapes(document, objects) {
        let visible = places.into_iter().filter(|place| !hidden[place.at as usize]).collect();
        let different = different(visible, hash_of);
        if !(FEW_ROWS..=MAX_ROWS).contains(&different.len()) {
            continue;
        }
        for places in &different {
            let size = document.size(places[0].at as usize);
            nodes += size.0;
            bytes += size.1;
        }
        if nodes > MAX_NODES || bytes > MAX_BYTES {
            break;
        }
        let Some(rows) = Rows::of(document, &different, &hidden, naming) else { continue };
        if !is_lighter(document, &rows, &different, scales) {
            continue;
        }
        naming.take(&rows.title);
        naming.take_columns(&rows.plan);
        rows.names.iter().for_each(|name| naming.take(name));
        for place in different.iter().flatten() {
            hidden[place.at as usize..][..span(document, *place)].fill(true);
        }
        chosen.push(Gathered { rows, places: different });
    }
    chosen
}

fn span(document: &Document<'_>, place: Place) -> usize {
    document.nodes[place.at as usize].span()
}

/// The objects that have the same keys in the same order, the most promising first.
fn shapes(document: &Document<'_>, objects: &[Place]) -> Vec<Vec<Place>> {
    let is_object = |place: &&Place| {
        matches!(document.nodes[place.at as usize], Node::Object { .. })
            && span(document, **place) >= FEW_NODES
    };
    let mut by_shape: Vec<(u64, Place)> =
        objects.iter().filter(is_object).map(|&place| (shape(document, place), place)).collect();
    by_shape.sort_by_key(|(shape, place)| (*shape, place.at));
    let chunks = by_shape.chunk_by(|one, other| one.0 == other.0);
    let mut shapes: Vec<Vec<Place>> = chunks
        .filter(|places| places.len() >= FEW_ROWS)
        .map(|places| places.iter().map(|(_, place)| *place).collect())
        .collect();
    let promise = |places: &Vec<Place>| places.len() * document.children(places[0].at as usize).count();
    shapes.sort_by_key(|places| (Reverse(promise(places)), places[0].at));
    shapes.truncate(MAX_SHAPES);
    shapes
}

fn shape(document: &Document<'_>, place: Place) -> u64 {
    let mut hasher = DefaultHasher::new();
    let keys = document.children(place.at as usize).step_by(2);
    keys.for_each(|key| document.text_at(key).hash(&mut hasher));
    hasher.finish()
}

/// The places by what stands there, in the order in which it stands there first.
fn different(mut places: Vec<Place>, hash_of: &[u64]) -> Vec<Vec<Place>> {
    let hash = |place: &Place| hash_of[place.at as usize];
    places.sort_by_key(|place| (hash(place), place.at));
    let chunks = places.chunk_by(|one, other| hash(one) == hash(other));
    let mut different: Vec<Vec<Place>> = chunks.map(<[Place]>::to_vec).collect();
    different.sort_by_key(|places| places[0].at);
    different
}

impl Rows {
    /// The table of these objects. Its rows are called by their first member
    /// that tells them apart, else after the key they stand under.
    /// What is `hidden` under a name stays whole, so that its name is what stands in the cell.
    fn of(
        document: &Document<'_>,
        different: &[Vec<Place>],
        hidden: &[bool],
        naming: &Naming,
    ) -> Option<Self> {
        let first = different[0][0];
        let rows: Vec<u32> = different.iter().map(|places| places[0].at).collect();
        let base = naming::of_value(document, first);
        let title = naming.free(&base);
        let telling = telling_members(document, &rows, naming);
        let names: Vec<String> = telling.as_ref().map_or_else(
            || (1..=rows.len()).map(|number| numbered(&title, number)).collect(),
            |members| {
                members
                    .iter()
                    .map(|&at| document.text_at(at as usize).unwrap_or_default().to_owned())
                    .collect()
            },
        );
        names.iter().all(|name| naming.is_free(name)).then_some(())?;
        let plan = Plan::of_rows(document, &rows, telling, Whole { hash_of: &[], named: hidden })?;
        let is_plain = naming.tells_columns_apart(&plan) && names.iter().all(|name| !plan.has_column(name));
        is_plain.then_some(Self { title, names, plan })
    }
}

fn numbered(title: &str, number: usize) -> String {
    let apart = if title.ends_with(|c: char| c.is_ascii_digit()) { "_" } else { "" };
    format!("{title}{apart}{number}")
}

/// The members under the first key whose values are words, different in each row and free to be names.
fn telling_members(document: &Document<'_>, rows: &[u32], naming: &Naming) -> Option<Vec<u32>> {
    let members = |row: u32| document.children(row as usize).skip(1).step_by(2);
    (0..members(rows[0]).take(MAX_TELLING).count()).find_map(|index| {
        let values: Vec<u32> = rows.iter().filter_map(|&row| Some(members(row).nth(index)? as u32)).collect();
        naming.tell_apart(document, &values).then_some(values)
    })
}

/// Whether a table of the rows weighs less, with their names in all places, than the objects there.
fn is_lighter(document: &Document<'_>, rows: &Rows, different: &[Vec<Place>], scales: &Scales<'_>) -> bool {
    let (plans, once) = (Plans::new(), Once::nothing(Some(scales.mark)));
    let mut words = Words::new(&plans, &once);
    let mut together = String::new();
    TableWriter { document, plan: &rows.plan, words: &mut words, out: &mut together }.write_rows(rows);
    let by_length: &dyn Fn(&str) -> usize = &str::len;
    let weigh = if together.len() > MAX_WEIGHED { by_length } else { scales.weigh };
    let mut apart = 0;
    let mut together = weigh(&together);
    for (places, name) in different.iter().zip(&rows.names) {
        let mut text = String::from(":");
        write_value(document, places[0].at as usize, &mut words, &mut text);
        apart += weigh(&text) * places.len();
        together += weigh(&format!(":{}{name}", scales.mark)) * places.len();
    }
    together + MIN_GAIN < apart
}
