//! From a draft back to its text: the form is known by how it opens.

use std::borrow::Cow;

use super::{TEXT_FORMS, TextForm, blocks, holds_forms, holds_json, json, repeats, returns};
use crate::Kind;

/// The original of a block that [`super::within::lightest_text`] made.
pub(super) fn expand_text(text: &str) -> Option<String> {
    let mut forms = TEXT_FORMS.iter().filter(|form| !holds_forms(form.kind));
    let form = forms.find(|form| text.starts_with(form.opening))?;
    (form.decode)(text)
}

/// The original of a text in one of the forms; any other text as it is.
pub(crate) fn expand(text: &str) -> Cow<'_, str> {
    original(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The original of a text, if it is in one of the forms.
pub(super) fn original(text: &str) -> Option<String> {
    if let Some(draft) = returns::draft_of_lines(text) {
        return original_of(draft, |_| true).map(|lines| returns::with(&lines));
    }
    let opens = text.starts_with(repeats::OPENING) || text_form(text).is_some();
    if opens { original_of(text, |_| true) } else { json::expand(text) }
}

/// The original of a text in one of those forms that are no JSON from end to end.
fn original_of(text: &str, is_one: impl Fn(Kind) -> bool) -> Option<String> {
    let form = |text: &str| text_form(text).filter(|form| is_one(form.kind));
    if text.starts_with(repeats::OPENING) {
        // What recurs may have been said once in a draft of another form.
        let written = repeats::decode(text)?;
        return Some(form(&written).and_then(|form| (form.decode)(&written)).unwrap_or(written));
    }
    form(text).and_then(|form| (form.decode)(text))
}

/// The original of a text that [`super::lightest_of_kind`] made.
pub(super) fn original_of_kind(kind: Kind, text: &str) -> Option<String> {
    original_of(text, |of| of == kind)
}

/// The original of a text that [`super::within::lightest_in_string`] made.
pub(super) fn expand_in_string(text: &str) -> Option<String> {
    if let Some(draft) = returns::draft_of_lines(text) {
        return lines_in_string(draft).map(|lines| returns::with(&lines));
    }
    lines_in_string(text)
}

fn lines_in_string(text: &str) -> Option<String> {
    if blocks::in_string::opens(text) {
        return blocks::in_string::decode(text);
    }
    original_of(text, |kind| !holds_json(kind))
}

/// The form whose drafts open as this text does.
fn text_form(text: &str) -> Option<&'static TextForm> {
    TEXT_FORMS.iter().find(|form| text.starts_with(form.opening))
}
