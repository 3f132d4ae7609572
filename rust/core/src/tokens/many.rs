//! Counting many texts, on all cores.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::memory::Memories;
use super::{Encoding, parts};

/// Bytes a thread counts at a time. Longer texts are cut, so that one alone also keeps all cores busy.
const PART_BYTES: usize = 128 * 1024;

impl Encoding {
    /// `count` of each text, on as many threads as there are cores, up to four, and enough to do.
    #[must_use]
    pub fn count_many(self, texts: &[&str]) -> Vec<usize> {
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let threads = threads_for(bytes);
        if threads < 2 {
            return texts.iter().map(|text| self.count(text)).collect();
        }
        let numbered = texts.iter().enumerate();
        let jobs: Vec<(usize, &str)> = numbered
            .flat_map(|(number, text)| parts(text, PART_BYTES).map(move |part| (number, part)))
            .collect();
        let counts: Vec<_> = texts.iter().map(|_| AtomicUsize::new(0)).collect();
        let next = AtomicUsize::new(0);
        // Small texts are taken many at a time: a turn at the counter costs as much as counting one.
        let batch = (jobs.len() / (threads * 16)).max(1);
        let work = || {
            while let Some(batch) = jobs.chunks(batch).nth(next.fetch_add(1, Ordering::Relaxed)) {
                for &(number, part) in batch {
                    counts[number].fetch_add(self.count(part), Ordering::Relaxed);
                }
            }
        };
        thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(work);
            }
            work();
        });
        counts.into_iter().map(AtomicUsize::into_inner).collect()
    }
}

/// As many as there are cores, up to four, and parts to count. To ask for the cores takes 25 µs, in which
/// many small texts are counted.
fn threads_for(bytes: usize) -> usize {
    match bytes / PART_BYTES {
        few @ 0..2 => few,
        parts => {
            let cores = thread::available_parallelism().map_or(1, Into::into);
            // More would have to learn from scratch, each time, what the others remember.
            cores.min(Memories::IDLE).min(parts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_many_is_counting_each() {
        let short = ["", "hello world", "don't", "中文"];
        let long: Vec<String> =
            (0..5).map(|seed| format!("line {seed}, 中文: don't\n").repeat(20_000)).collect();
        let unbroken = "a".repeat(3 * PART_BYTES);
        let mut texts: Vec<&str> = short.repeat(10_000);
        texts.extend(long.iter().map(String::as_str));
        texts.push(&unbroken);
        for texts in [&short[..], &texts, &[]] {
            for encoding in Encoding::ALL {
                let each: Vec<_> = texts.iter().map(|text| encoding.count(text)).collect();
                assert_eq!(encoding.count_many(texts), each);
            }
        }
    }
}
