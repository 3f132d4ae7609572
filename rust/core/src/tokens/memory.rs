//! What is remembered from one count to the next, and who has it meanwhile.

use std::sync::{Mutex, TryLockError};

use super::longer::Longer;
use super::recent::Recent;
use super::rules::Rules;
use super::vocab::Vocabulary;

/// Counts of pieces, for one who counts.
pub(crate) struct Memory {
    pub(crate) recent: Recent,
    pub(crate) longer: Longer,
    pub(crate) rules: Rules,
}

impl Memory {
    fn of(vocabulary: &Vocabulary) -> Self {
        Self { recent: Recent::of(vocabulary), longer: Longer::new(), rules: Rules::new() }
    }
}

/// Memories lent to those who count, one each: so there are never more than ever were
/// counting at once, however many threads come and go.
///
/// Nobody waits for a memory: in a forked process, one lent to a thread that stayed behind
/// is never given back.
pub(crate) struct Memories([Mutex<Option<Memory>>; Memories::KEPT]);

impl Memories {
    /// Most that are kept for later, of four megabytes each.
    pub(crate) const KEPT: usize = 4;

    pub(crate) const fn new() -> Self {
        Self([const { Mutex::new(None) }; Self::KEPT])
    }

    /// Lends the first that nobody has.
    pub(crate) fn lend<R>(&self, vocabulary: &Vocabulary, borrower: impl FnOnce(&mut Memory) -> R) -> R {
        let memory = self.0.iter().find_map(|memory| match memory.try_lock() {
            Ok(memory) => Some(memory),
            // Counts are remembered whole or not at all: what a panic left is right.
            Err(TryLockError::Poisoned(memory)) => Some(memory.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        });
        match memory {
            Some(mut memory) => borrower(memory.get_or_insert_with(|| Memory::of(vocabulary))),
            None => borrower(&mut Memory::of(vocabulary)),
        }
    }
}
