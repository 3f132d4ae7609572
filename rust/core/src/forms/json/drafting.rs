//! The forms of a document, before anyone has checked them.

use super::document::Document;
use super::notation::encode::encode;
use super::notation::spelling::Marks;
use super::once::{Once, Scales};
use super::table::plan::Plans;
use super::write::{Language, write};
use super::{choice, plain};
use crate::Density;
use crate::forms::{Form, Style, Weigh};

/// Longest text, in bytes, of which every draft is weighed. In a longer one what
/// names are reckoned to save is taken for granted: weighing is most of the work.
const MAX_THOROUGH: usize = 1 << 16;

/// The forms before anyone has checked them.
pub(super) fn drafts(
    text: &str,
    language: Language,
    document: &Document<'_>,
    density: Density,
    weigh: Weigh<'_>,
) -> Vec<(Form, String)> {
    drafts_beside([text, ""], language, document, density, weigh)
}

/// The same of a document beside which texts stand: what opens a reference in these opens none in it.
pub(super) fn drafts_beside(
    [text, beside]: [&str; 2],
    language: Language,
    document: &Document<'_>,
    density: Density,
    weigh: Weigh<'_>,
) -> Vec<(Form, String)> {
    if density == Density::Plain {
        let table = plain::table(document, language).map(|table| (form(language, Style::Tables), table));
        return table.into_iter().chain(minified(language, document)).collect();
    }
    let marks = Marks::free_in(&[text, beside, document.strings.respelled()]);
    let hash_of = marks.names.map(|_| document.hashes()).unwrap_or_default();
    let mut plans = choice::choose(document, marks.columns, &hash_of, density, weigh);
    let scales = Scales::of(document.nodes.len(), marks, weigh);
    let nothing = Once::nothing(marks.columns);
    let is_short = text.len() <= MAX_THOROUGH;
    let mut drafts = Vec::new();
    if !plans.is_empty() && (scales.is_none() || is_short) {
        drafts.push((form(language, Style::Tables), encode(document, language, &plans, &nothing, weigh)));
    }
    if let Some(scales) = scales {
        let once = Once::find(document, &mut plans, false, &hash_of, &scales);
        if !once.is_empty() {
            drafts
                .insert(0, (form(language, Style::Names), encode(document, language, &plans, &once, weigh)));
        } else if !plans.is_empty() && !is_short {
            drafts.push((form(language, Style::Tables), encode(document, language, &plans, &nothing, weigh)));
        }
    }
    // Tables inside a document were each found lighter than what they replace. Without
    // quotes a value still takes its text and a sign beside it.
    let may_be_unquoted = plans.is_empty() || plans.contains_key(&0);
    let shortest = document.strings.length_of(&document.nodes) + document.nodes.len();
    if may_be_unquoted && (is_short || drafts.iter().all(|(_, draft)| draft.len() > shortest)) {
        drafts.push((
            form(language, Style::Unquoted),
            encode(document, language, &Plans::default(), &nothing, weigh),
        ));
    }
    drafts.extend(minified(language, document).filter(|_| is_short));
    drafts
}

/// The text without white space, if that is a form of its language.
pub(super) fn minified(language: Language, document: &Document<'_>) -> Option<(Form, String)> {
    let is_json = matches!(language, Language::Json | Language::JsonLines);
    is_json.then(|| (form(language, Style::Minified), write(document, language)))
}

fn form(language: Language, style: Style) -> Form {
    match language {
        Language::Json => Form::Json(style),
        Language::JsonLines => Form::JsonLines(style),
        Language::Python | Language::PythonObjects => Form::Python(style),
    }
}
