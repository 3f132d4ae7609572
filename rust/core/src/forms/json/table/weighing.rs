//! Weighs what is spared by saying once what follows from the values of a column.

use std::rc::Rc;

use ahash::HashMap;

use super::columns::{ABSENT, Column};
use super::empty::{MAX_RUN, spared};
use super::groups::Groups;
use super::lookup::Lookup;
use super::plan::Role;
use super::relations::{NONE, Numbers, Relation};
use super::{mostly, runs};
use crate::forms::json::document::Document;

/// How often the columns that follow from a key are weighed together before there are still too many.
const MOST_TRIALS: usize = 4;

/// Bytes that weigh as much as the lines around a lookup.
const OVERHEAD: usize = 80;

/// A lookup, and what it is worth.
pub(super) struct Weighed {
    /// Bytes, about, beyond what other devices would spare.
    pub(super) spared: usize,
    tells: usize,
    pub(super) lookup: Lookup,
}

impl Weighed {
    pub(super) fn worth(&self) -> usize {
        self.spared * self.tells
    }
}

/// What lookups are weighed by.
pub(super) struct Weighing<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) columns: &'a [(Column, Role)],
    /// The numbers of the columns that have been looked at, if they have some.
    pub(super) numbers: &'a mut HashMap<usize, Option<Rc<Numbers>>>,
}

/// A column that follows from a key.
struct Follower {
    column: usize,
    numbers: Rc<Numbers>,
    /// Bytes that other devices would spare.
    otherwise: usize,
}

impl Weighing<'_> {
    /// The lookup of a relation, if it spares anything beyond what other devices do.
    pub(super) fn lookup(&mut self, relation: &Relation) -> Option<Weighed> {
        let key = self.numbers(relation.key)?;
        let mut followers = Vec::new();
        for &column in &relation.columns {
            let numbers = self.numbers(column)?;
            // What most rows have is said in fewer words.
            let values = &self.columns[column].0;
            if mostly::common_value(self.document, values).is_none() {
                let otherwise = runs::as_above(self.document, values).unwrap_or(0);
                followers.push(Follower { column, numbers, otherwise });
            }
        }
        for _ in 0..MOST_TRIALS {
            let columns: Vec<(usize, &Numbers)> =
                followers.iter().map(|follower| (follower.column, &*follower.numbers)).collect();
            let groups = Groups::of((relation.key, &key), &columns, |column, row| self.cost(column, row));
            let spared: Vec<isize> =
                (0..followers.len()).map(|follower| groups.spared_in(follower)).collect();
            let kept = self.kept(&followers, &spared);
            if kept.iter().all(|kept| *kept) {
                return self.weighed(relation, &key, &followers, &groups);
            }
            let mut kept = kept.into_iter();
            followers.retain(|_| kept.next() == Some(true));
            if followers.is_empty() {
                break;
            }
        }
        None
    }

    fn numbers(&mut self, column: usize) -> Option<Rc<Numbers>> {
        let number = || {
            let values = self.columns[column].0.values.iter().copied();
            Numbers::of(self.document, values).map(Rc::new)
        };
        self.numbers.entry(column).or_insert_with(number).clone()
    }

    /// Bytes of a cell, about.
    fn cost(&self, column: usize, row: usize) -> isize {
        match self.columns[column].0.values[row] {
            ABSENT => 1,
            at => spared(self.document, at).cast_signed(),
        }
    }

    /// Which of the columns that follow are better told so than in any other way; of those side by side, whose
    /// empty cells a reader has to count, only a few are, the first to spare less the first to go.
    fn kept(&self, followers: &[Follower], spared: &[isize]) -> Vec<bool> {
        let is_worth_it =
            |(follower, spared): (&Follower, &isize)| *spared > follower.otherwise.cast_signed();
        let mut kept: Vec<bool> = followers.iter().zip(spared).map(is_worth_it).collect();
        if kept.contains(&false) {
            return kept;
        }
        let mut run: Vec<usize> = Vec::new();
        let with_cells = self.columns.iter().enumerate().filter(|(_, (_, role))| role.has_cells());
        for (column, (_, role)) in with_cells {
            let follower = followers.iter().position(|follower| follower.column == column);
            match follower {
                Some(follower) => run.push(follower),
                None if matches!(role, Role::Follows(_)) => run.push(usize::MAX),
                None => run.clear(),
            }
            if run.len() > MAX_RUN
                && let Some(least) = run
                    .iter()
                    .copied()
                    .filter(|follower| *follower != usize::MAX)
                    .min_by_key(|follower| spared[*follower])
            {
                kept[least] = false;
                run.clear();
            }
        }
        kept
    }

    fn weighed(
        &self,
        relation: &Relation,
        key: &Numbers,
        followers: &[Follower],
        groups: &Groups,
    ) -> Option<Weighed> {
        let in_columns: isize = (0..followers.len()).map(|follower| groups.spared_in(follower)).sum();
        let keys: isize = groups.listed().map(|row| self.cost(relation.key, row as usize)).sum();
        let otherwise: usize = followers.iter().map(|follower| follower.otherwise).sum();
        let spared = usize::try_from(in_columns - keys).ok()?.checked_sub(otherwise + OVERHEAD)?;
        let listed = |number: &u32| groups.listed_for(*number).unwrap_or(NONE);
        let lookup = Lookup {
            key: relation.key,
            columns: followers.iter().map(|follower| follower.column).collect(),
            rows: groups.listed().collect(),
            listed: key.numbers.iter().map(listed).collect(),
        };
        Some(Weighed { spared, tells: relation.tells, lookup })
    }
}
