//! The number of tokens of a long piece that is made of a few runs of one sign each: padding,
//! and ruled lines.
//!
//! Merging treats all neighbours within a run alike, so a run is merged at once: of a thousand
//! dashes ten times, not a thousand times. Backtracking tries hundreds of tokens at the front of such
//! a piece, none of which stays.

use super::vocab::{NEVER, Pairs};

/// Bytes of a piece for each run, on average: with shorter runs it is merged sooner one by one.
const LENGTH: usize = 4;

/// Most runs of a piece: each merge looks at all.
const MOST: usize = 64;

/// Equal tokens side by side; those of the next run are others.
#[derive(Clone, Copy)]
struct Run {
    rank: u32,
    times: usize,
}

/// Number of tokens of a piece; `None` if its runs are many or short.
pub(crate) fn count(piece: &[u8], byte_ranks: &[u32; 256], pairs: &Pairs) -> Option<usize> {
    let mut runs = runs(piece, byte_ranks)?;
    let mut merged = Vec::with_capacity(runs.len() + 1);
    while let Some((parts, whole)) = lowest(&runs, pairs) {
        merged.clear();
        merge(&runs, parts, whole, &mut merged);
        std::mem::swap(&mut runs, &mut merged);
    }
    Some(runs.iter().map(|run| run.times).sum())
}

/// The runs of the bytes of a piece.
fn runs(piece: &[u8], byte_ranks: &[u32; 256]) -> Option<Vec<Run>> {
    let most = MOST.min(piece.len() / LENGTH);
    let mut runs = Vec::new();
    let mut rest = piece;
    while let Some(first) = rest.first() {
        (runs.len() < most).then_some(())?;
        let times = rest.iter().position(|byte| byte != first).unwrap_or(rest.len());
        runs.push(Run { rank: byte_ranks[usize::from(*first)], times });
        rest = &rest[times..];
    }
    Some(runs)
}

/// The two neighbours that make the token of lowest rank, and that.
fn lowest(runs: &[Run], pairs: &Pairs) -> Option<([u32; 2], u32)> {
    let within = runs.iter().filter(|run| run.times > 1).map(|run| [run.rank; 2]);
    let between = runs.windows(2).map(|pair| [pair[0].rank, pair[1].rank]);
    let made = within.chain(between).map(|parts @ [left, right]| (parts, pairs.get(left, right)));
    made.min_by_key(|(_, whole)| *whole).filter(|(_, whole)| *whole != NEVER)
}

/// Merges these parts wherever they stand, from the left. A token has a higher rank than its parts, so
/// what they make merges with nothing before the last of them is made.
fn merge(runs: &[Run], [left, right]: [u32; 2], whole: u32, merged: &mut Vec<Run>) {
    for (place, &Run { rank, times }) in runs.iter().enumerate() {
        if left == right {
            let halves = if rank == left { times / 2 } else { 0 };
            push(Run { rank: whole, times: halves }, merged);
            push(Run { rank, times: times - 2 * halves }, merged);
            continue;
        }
        let is_made = rank == left && runs.get(place + 1).is_some_and(|next| next.rank == right);
        let was_made = rank == right && place > 0 && runs[place - 1].rank == left;
        push(Run { rank, times: times - usize::from(is_made) - usize::from(was_made) }, merged);
        push(Run { rank: whole, times: usize::from(is_made) }, merged);
    }
}

fn push(run: Run, runs: &mut Vec<Run>) {
    match runs.last_mut() {
        _ if run.times == 0 => {}
        Some(last) if last.rank == run.rank => last.times += run.times,
        Some(_) | None => runs.push(run),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Encoding;
    use super::super::vocab::tests::vocabularies;

    /// Runs of signs that tokens are made of.
    fn ruled() -> impl Strategy<Value = String> {
        let run =
            (prop_oneof![Just(' '), Just('-'), Just('='), Just('+'), Just('a'), Just('\n')], 1..300_usize);
        proptest::collection::vec(run, 1..8)
            .prop_map(|runs| runs.into_iter().map(|(sign, times)| sign.to_string().repeat(times)).collect())
    }

    proptest! {
        #[test]
        fn merging_runs_gives_the_tokens_that_merging_bytes_gives(piece in ruled()) {
            for vocabulary in vocabularies() {
                let mut ranks = Vec::new();
                vocabulary.encode(piece.as_bytes(), &mut ranks);
                let count = vocabulary.count_runs(piece.as_bytes());
                prop_assert!(count.is_none_or(|count| count == ranks.len()), "{:?}: {:?}", count, ranks);
            }
        }
    }

    #[test]
    fn only_a_few_long_runs_are_merged_so() {
        let cases = [
            ("-".repeat(1000), true),
            (format!("{}+{}\n", "-".repeat(40), "-".repeat(40)), true),
            ("-+".repeat(40), false),
            ("a word of many signs".to_owned(), false),
            (["-".repeat(40), "+".repeat(40)].concat().repeat(33), false),
        ];
        for (piece, is_merged) in cases {
            assert_eq!(vocabularies()[0].count_runs(piece.as_bytes()).is_some(), is_merged, "{piece}");
        }
        assert_eq!(Encoding::O200kBase.count(&"-".repeat(1000)), 16);
    }
}
