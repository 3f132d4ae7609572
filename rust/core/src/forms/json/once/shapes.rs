//! Finds objects of like keys, wherever they stand, that are lighter as their
//! values in a stated order, among [`groups`](super::groups) of them.
//!
//! The outer ones are decided first: an object inside them becomes dotted
//! members of the outer shape, unless many others like it stand elsewhere.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use ahash::{HashMap, HashSet};

use super::groups::{self, Group};
use super::naming::Naming;
use super::spared::Trial;
use super::written::{self, Place};
use super::{NUMBERED, Once, Scales, Shape, words};
use crate::forms::json::document::Document;
use crate::forms::json::table::columns::{ABSENT, Whole};
use crate::forms::json::table::plan::{Plan, Plans};

/// Most rows of a table that may say what they are by the name of a shape. A longer one pays for its own header.
const MAX_ROWS: usize = 64;

/// Fewest rows that have lines of their own.
const FEW_ROWS: usize = 5;

/// Most shapes in a document of average size, and in the largest; nodes for each beyond the first few.
const FEW_SHAPES: usize = 64;
const MAX_SHAPES: usize = 2_048;
const NODES_A_SHAPE: usize = 64;

/// How often a node may be looked at in objects one inside the other.
const MAX_LOOKS: usize = 8;

/// What a shape has to save: it is one more for a reader to look things up in.
const MIN_GAIN: isize = 8;

/// Tokens that a call takes beyond its values, and a dotted member of an outer shape, about.
const CALL: usize = 3;
const MEMBER: usize = 4;

/// A shape that saves tokens.
struct Chosen {
    shape: Shape,
    /// The objects that are written as calls, each with its row.
    objects: Vec<(u32, u32)>,
    /// The tables whose rows they are, and which ones.
    tables: Vec<(usize, Vec<u32>)>,
    /// Nodes of its smallest object. Those of a shape that its definition calls are fewer.
    smallest: usize,
}

/// Finds the shapes, and changes the tables whose rows have one.
pub(super) fn find(
    document: &Document<'_>,
    plans: &mut Plans,
    rows_stay: bool,
    hash_of: &[u64],
    once: &mut Once,
    naming: &mut Naming,
    scales: &Scales<'_>,
) {
    let would_be_list = |plan: &Plan| plan.rows < FEW_ROWS && rows_stay;
    let stays = |(at, plan): &(usize, Plan)| *at == 0 || !are_few(plan.rows) || would_be_list(plan);
    let (staying, others): (Plans, Plans) = std::mem::take(plans).into_iter().partition(stays);
    let objects = written::containers(document, &staying, once);
    *plans = staying;
    plans.extend(others);
    let most = (document.nodes.len() / NODES_A_SHAPE).clamp(FEW_SHAPES, MAX_SHAPES);
    let mut groups = groups::of(document, &objects, hash_of, most);
    if groups.is_empty() {
        return;
    }
    groups.sort_by_cached_key(|group| Reverse(nodes(document, &group.objects) / group.objects.len()));
    let mut search = Search::of(document, plans, rows_stay, hash_of, scales, &groups);
    let mut chosen: Vec<Chosen> =
        groups.into_iter().filter_map(|group| search.choose(group.objects, naming)).collect();
    drop(search);
    chosen.sort_by_key(|chosen| chosen.smallest);
    for (number, chosen) in chosen.iter().enumerate() {
        for (at, rows) in &chosen.tables {
            let own = plans.remove(at).expect("the tables are among the plans");
            if own.rows >= FEW_ROWS {
                let keys = own.keyed.then(|| own.columns[0].0.values.clone());
                plans.insert(*at, chosen.shape.plan.of_shape(number as u32, rows, keys));
            }
        }
    }
    once.set_shapes(document, chosen.into_iter().map(|chosen| (chosen.shape, chosen.objects)).collect());
}

/// Whether a table of so many rows may say what they are by the name of a shape.
pub(crate) fn are_few(rows: usize) -> bool {
    rows <= MAX_ROWS
}

fn nodes(document: &Document<'_>, objects: &[Place]) -> usize {
    objects.iter().map(|place| document.nodes[place.at as usize].span()).sum()
}

struct Search<'a> {
    document: &'a Document<'a>,
    plans: &'a Plans,
    /// Whether tables show each of their columns, and no others.
    rows_stay: bool,
    hash_of: &'a [u64],
    scales: &'a Scales<'a>,
    /// The table that an object is a row of.
    table_of: HashMap<u32, usize>,
    /// For each node the number of the group it belongs to, counted from one, and for each group its objects.
    group_of: Vec<u32>,
    sizes: Vec<usize>,
    /// What has become part of another object.
    hidden: Vec<bool>,
    /// How many nodes may yet be looked at.
    looks: usize,
}

impl<'a> Search<'a> {
    fn of(
        document: &'a Document<'a>,
        plans: &'a Plans,
        rows_stay: bool,
        hash_of: &'a [u64],
        scales: &'a Scales<'a>,
        groups: &[Group<'_>],
    ) -> Self {
        let short = plans.iter().filter(|(at, plan)| **at > 0 && are_few(plan.rows));
        let table_of = short
            .flat_map(|(&table, plan)| plan.row_places(document, table).map(move |row| (row as u32, table)))
            .collect();
        let mut group_of = vec![0; document.nodes.len()];
        for (index, group) in groups.iter().enumerate() {
            for place in &group.objects {
                group_of[place.at as usize] = index as u32 + 1;
            }
        }
        Self {
            document,
            plans,
            rows_stay,
            hash_of,
            scales,
            table_of,
            group_of,
            sizes: groups.iter().map(|group| group.objects.len()).collect(),
            hidden: vec![false; document.nodes.len()],
            looks: MAX_LOOKS * document.nodes.len(),
        }
    }

    /// The shape of those of the objects that stand for themselves by now, if it is lighter.
    fn choose(&mut self, mut objects: Vec<Place>, naming: &mut Naming) -> Option<Chosen> {
        let document = self.document;
        objects.retain(|place| !self.hidden[place.at as usize]);
        let different: HashSet<u64> = objects.iter().map(|place| self.hash_of[place.at as usize]).collect();
        if different.len() < 2 {
            return None;
        }
        self.looks = self.looks.checked_sub(nodes(document, &objects))?;
        let (shape, is_apart) = self.shape(&objects, naming)?;
        let once = Once::of_shape(self.scales, shape);
        let trial = Trial { document, plans: self.plans, once: &once, scales: self.scales };
        let row_of: HashMap<u32, u32> = objects.iter().map(|place| place.at).zip(0..).collect();
        let mut gain = -trial.definition();
        let tables = self.tables(&objects, &row_of, &trial, &mut gain);
        let rows = objects.iter().copied().zip(0..);
        let loose: Vec<(Place, u32)> =
            rows.filter(|(place, _)| !self.table_of.contains_key(&place.at)).collect();
        if loose.is_empty() && tables.len() < 2 {
            // A table alone says in its header what its rows are.
            return None;
        }
        // What stands in several places will have a name of its own.
        gain += trial.in_objects(&loose) * different.len().cast_signed() / objects.len().cast_signed();
        if gain < MIN_GAIN + if is_apart { 0 } else { NUMBERED.cast_signed() } {
            return None;
        }
        let [shape] = <[Shape; 1]>::try_from(once.shapes).expect("there is one shape on trial");
        naming.take(&shape.name);
        let in_tables = tables.iter().flat_map(|(_, rows)| rows.iter().copied());
        let rows: Vec<u32> = loose.iter().map(|&(_, row)| row).chain(in_tables).collect();
        let objects: Vec<(u32, u32)> = rows.iter().map(|&row| (objects[row as usize].at, row)).collect();
        for &(at, row) in &objects {
            self.hide(&shape.plan, row as usize, at as usize);
        }
        let smallest = objects.iter().map(|&(at, _)| document.nodes[at as usize].span()).min()?;
        Some(Chosen { shape, objects, tables, smallest })
    }

    /// What these objects have in common, and whether a word tells its name from all others.
    fn shape(&self, objects: &[Place], naming: &Naming) -> Option<(Shape, bool)> {
        let rows: Vec<u32> = objects.iter().map(|place| place.at).collect();
        let whole = Whole { hash_of: self.hash_of, have_shape: &|values| self.have_shape(values) };
        let plan = Plan::of_objects(self.document, &rows, whole)?;
        let name = naming.choose_key(&words::of_shape(self.document, objects));
        Some((Shape { name: name.text, cells: plan.cells(), plan }, name.is_apart))
    }

    /// Whether the values of a member are better called by a shape of their own than as dotted members.
    fn have_shape(&self, values: &[usize]) -> bool {
        let Some(&first) = values.first() else { return false };
        let Some(group) = (self.group_of[first] as usize).checked_sub(1) else { return false };
        let keys = self.document.children(first).count() / 2;
        self.sizes[group] > values.len() + 1 && CALL * values.len() < MEMBER * keys
    }

    /// The tables that are lighter with the shape, and which rows of it they have.
    fn tables(
        &mut self,
        objects: &[Place],
        row_of: &HashMap<u32, u32>,
        trial: &Trial<'_>,
        gain: &mut isize,
    ) -> Vec<(usize, Vec<u32>)> {
        let tables: BTreeSet<usize> =
            objects.iter().filter_map(|place| self.table_of.get(&place.at).copied()).collect();
        let mut lighter = Vec::new();
        if trial.once.shapes.iter().any(Shape::is_wide) {
            // Its rows would be far from the names of so many columns.
            return lighter;
        }
        for table in tables {
            let plan = &self.plans[&table];
            if self.rows_stay && trial.once.shapes.iter().any(|shape| !shape.plan.has_columns_of(plan)) {
                continue;
            }
            let places = plan.row_places(self.document, table);
            let rows: Option<Vec<u32>> = places.map(|at| row_of.get(&(at as u32)).copied()).collect();
            let spared = rows.as_ref().map_or(0, |rows| trial.in_table(plan, rows));
            if let Some(rows) = rows.filter(|_| spared > 0) {
                *gain += spared;
                lighter.push((table, rows));
            }
        }
        lighter
    }

    /// Notes what of the object at `at` is told by that row of the plan.
    fn hide(&mut self, plan: &Plan, row: usize, at: usize) {
        let mut next = at;
        for (column, _) in &plan.columns {
            let value = column.values[row];
            if value != ABSENT {
                self.hidden[next..value as usize].fill(true);
                next = value as usize + self.document.nodes[value as usize].span();
            }
        }
        self.hidden[next..at + self.document.nodes[at].span()].fill(true);
    }
}
