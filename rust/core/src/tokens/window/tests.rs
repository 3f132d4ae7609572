//! The window scan finds the pieces that looking at one after the other finds.

use proptest::prelude::*;

use super::super::simd::{Job, on_best, on_each};
use super::super::split::Pieces;
use super::*;

const PATTERNS: [Pattern; 3] = [Pattern::O200k, Pattern::Cl100k, Pattern::R50k];

/// Where pieces end.
#[derive(Clone, Default)]
struct Ends(Vec<usize>);

impl Sink for Ends {
    fn window(&mut self, window: &Window) {
        assert_eq!(window.starts & 1, 1);
        assert_eq!(window.starts.count_ones(), window.ends.count_ones());
        self.0.extend(bits::Ones(window.ends).map(|place| window.start + place as usize));
    }

    fn piece(&mut self, start: usize, end: usize) {
        assert_eq!(start, self.0.last().copied().unwrap_or(0));
        self.0.push(end);
    }
}

#[derive(Clone, Copy)]
struct Splitting<'t> {
    text: &'t str,
    pattern: Pattern,
}

impl Job for Splitting<'_> {
    type Output = Vec<usize>;

    fn on(self, tier: impl Tier) -> Vec<usize> {
        let mut ends = Ends::default();
        split(tier, self.pattern, self.text, &mut ends);
        ends.0
    }
}

fn on_best_alone(job: Splitting) -> Vec<Vec<usize>> {
    vec![on_best(job)]
}

fn on_all(job: Splitting) -> Vec<Vec<usize>> {
    on_each(&job)
}

fn assert_same_pieces(text: &str, on_tiers: fn(Splitting) -> Vec<Vec<usize>>) {
    for pattern in PATTERNS {
        let mut end = 0;
        let one_by_one: Vec<_> = Pieces::of(text, pattern)
            .map(|piece| {
                end += piece.len();
                end
            })
            .collect();
        for by_windows in on_tiers(Splitting { text, pattern }) {
            assert_eq!(by_windows, one_by_one, "{pattern:?} {text:?}");
        }
    }
}

/// Characters and strings on which splitting turns.
const TRAPS: [&str; 56] = [
    "a",
    "b",
    "z",
    "A",
    "B",
    "Z",
    "0",
    "7",
    "99",
    "1234",
    " ",
    "  ",
    "\t",
    "\u{B}",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    " \n",
    "\n ",
    " \n \n ",
    "/",
    "//",
    "\n/",
    "/\n",
    ".\n/\n",
    "'",
    "'s",
    "'S",
    "'t",
    "'ll",
    "'Ve",
    "'re",
    "'l",
    "'d's",
    "'ſ",
    "don't",
    "WE'LL",
    "camelCase",
    "HTTP",
    ".",
    "(",
    "\"",
    ",\n",
    "{\"",
    "\0",
    "\u{1F}",
    "\u{7F}",
    "é",
    "É",
    "\u{301}",
    "中",
    "\u{A0}",
    "½",
    "’",
    "😀",
];

fn traps() -> impl Strategy<Value = String> {
    let trap = (proptest::sample::select(TRAPS.to_vec()), prop_oneof![9 => Just(1), 1 => 1..70_usize]);
    proptest::collection::vec(trap, 0..60)
        .prop_map(|runs| runs.into_iter().map(|(trap, times)| trap.repeat(times)).collect())
}

/// As tool output has it: mostly ASCII, so that windows are long.
fn plain() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(TRAPS[..47].to_vec()), 0..200)
        .prop_map(|traps| traps.concat())
}

// On one tier: these are a million texts, and all tiers give the same masks.
#[test]
fn every_trap_is_seen_at_every_place_of_a_window() {
    for filler in ["x", "X", "1", ".", " ", "\n", "x ", "中"] {
        for before in 0..=70 {
            for trap in TRAPS {
                for after in ["", "x", "X", "1", ".", " ", "\n", "/", "'", "s", "é"] {
                    let text = [&filler.repeat(before), trap, after].concat();
                    assert_same_pieces(&text, on_best_alone);
                    assert_same_pieces(&(text + &filler.repeat(70)), on_best_alone);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_has_the_same_pieces(text in any::<String>()) {
        assert_same_pieces(&text, on_all);
    }

    #[test]
    fn texts_made_of_traps_have_the_same_pieces(text in traps()) {
        assert_same_pieces(&text, on_all);
    }

    #[test]
    fn ascii_texts_made_of_traps_have_the_same_pieces(text in plain()) {
        assert_same_pieces(&text, on_all);
    }
}
