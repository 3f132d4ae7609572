//! The lightest forms of texts that stand in others: in a string of JSON, or as a block of a text. None holds what
//! it stands in, so that nothing is held without end.

use super::{
    Candidate, Form, Weigh, blocks, expand_in_string, lightest_exact, lightest_of_kinds, of_kinds, returns,
    stays,
};
use crate::{Density, Kind, kind::program::is_program};

/// The lightest form of the text of a string in JSON, among those that hold no JSON themselves, and in blocks,
/// whose JSON holds no texts: neither holds the other without end.
pub(super) fn lightest_in_string(text: &str, weigh: Weigh<'_>) -> Option<Candidate> {
    if stays(text) {
        return None;
    }
    if returns::end_lines(text) {
        let of_lines = lightest_in_string(&returns::without(text), weigh);
        let draft = returns::said_of(&of_lines?, weigh);
        return (expand_in_string(&draft.text).as_deref() == Some(text)).then_some(draft);
    }
    let (blocks, kinds): (Vec<Kind>, Vec<Kind>) = Kind::detect(text).partition(|kind| *kind == Kind::Blocks);
    let kinds = kinds.into_iter().filter(|kind| !holds_json(*kind));
    let whole = lightest_of_kinds(text, weigh(text), kinds, Density::Normal, weigh);
    let in_blocks = blocks.first().and_then(|_| blocks::in_string::encode(text, weigh));
    let in_blocks = in_blocks.map(|text| Candidate { form: Form::Blocks, weight: weigh(&text), text });
    let least = whole.as_ref().map_or(usize::MAX, |whole| whole.weight);
    let is_lighter = |draft: &Candidate| {
        draft.weight < least && blocks::in_string::decode(&draft.text).as_deref() == Some(text)
    };
    in_blocks.filter(is_lighter).or(whole)
}

/// The lightest form of a block of such a text that is no JSON.
pub(super) fn lightest_of_block_in_string(text: &str, weigh: Weigh<'_>) -> Option<Candidate> {
    if is_program(text) {
        return None;
    }
    let kinds = Kind::detect(text).filter(|kind| !holds_json(*kind));
    lightest_exact(text, of_kinds(text, kinds, Density::Normal, weigh))
}

/// Whether a form of that kind holds others: none is in one of these again.
pub(super) fn holds_forms(kind: Kind) -> bool {
    matches!(kind, Kind::Results | Kind::Blocks)
}

/// The lightest exact form of a block that is neither JSON nor has blocks of its own.
pub(super) fn lightest_text(text: &str, weigh: Weigh<'_>) -> Option<Candidate> {
    if is_program(text) {
        return None;
    }
    let kinds = Kind::detect(text).filter(|kind| *kind != Kind::Json && !holds_forms(*kind));
    lightest_exact(text, of_kinds(text, kinds, Density::Normal, weigh))
}

/// Whether forms of that kind may hold documents in the notation of JSON, whose strings are texts.
pub(super) fn holds_json(kind: Kind) -> bool {
    matches!(kind, Kind::Json | Kind::Records | Kind::Yaml | Kind::Vertical | Kind::Blocks)
}
