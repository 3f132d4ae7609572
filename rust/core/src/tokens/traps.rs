//! Texts for tests of properties.

use proptest::prelude::*;

/// Characters on which splitting and merging turn.
const TRAPS: &str = "aABbstlrevmdkß éÉǅſʰª中亚文가ก'’\n\n\r\t  \u{A0}\u{85}\u{3000}//;.,(){}\"\\-_=<|>0123½٣Ⅷ\
                     \u{301}\u{903}\u{200D}\u{FEFF}\0\u{1C}😀👩";

/// Any text, or one made of traps.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let traps: Vec<char> = TRAPS.chars().collect();
    let traps = proptest::collection::vec(proptest::sample::select(traps), 0..60);
    prop_oneof![any::<String>(), traps.prop_map(String::from_iter)]
}
