//! What is remembered from one count to the next, and who has it meanwhile.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::longer::Longer;
use super::recent::Recent;
use super::vocab::Vocabulary;

/// Counts of pieces, for one who counts.
pub(crate) struct Memory {
    pub(crate) recent: Recent,
    pub(crate) longer: Longer,
}

impl Memory {
    fn of(vocabulary: &Vocabulary) -> Self {
        Self { recent: Recent::of(vocabulary), longer: Longer::new() }
    }
}

/// Memories lent to those who count, one each: so there are never more than ever were
/// counting at once, however many threads come and go.
pub(crate) struct Memories(Mutex<Vec<Memory>>);

impl Memories {
    /// Most that are kept for later, of four megabytes each.
    pub(crate) const IDLE: usize = 4;

    pub(crate) const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Lends the one that was given back last.
    pub(crate) fn lend<R>(&self, vocabulary: &Vocabulary, borrower: impl FnOnce(&mut Memory) -> R) -> R {
        let mut memory = self.idle().pop().unwrap_or_else(|| Memory::of(vocabulary));
        let result = borrower(&mut memory);
        let mut idle = self.idle();
        if idle.len() < Self::IDLE {
            idle.push(memory);
        }
        result
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Memory>> {
        // Nothing that panics is done with the lock held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
