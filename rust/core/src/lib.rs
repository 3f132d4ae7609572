//! Text in, lighter text out.
//!
//! [`compress`] rewrites a text into fewer tokens that say the same, or hands
//! it back as it came. [`expand`] gives the original back, and [`pasted`] finds
//! the data in what a person said. The crate knows nothing of Python or agents.
//!
//! The straight line: detect the [`Kind`], write the candidate forms of that
//! kind, decode each and compare, count the tokens, keep the lightest.

mod error;
mod forms;
mod kind;
mod options;
mod pasted;
pub mod tokens;

use std::borrow::Cow;

pub use error::{
    OutOfRange, UnknownDensity, UnknownEncoding, UnknownPattern, UnknownSpecialToken, UnknownToken,
};
pub use forms::{Form, Style};
pub use kind::Kind;
pub use options::{Density, Options};
pub use pasted::pasted;

/// What [`compress`] made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compressed<'t> {
    /// The lighter text; borrowed when the original goes through unchanged.
    pub text: Cow<'t, str>,
    /// Tokens of the original.
    pub tokens_before: usize,
    /// Tokens of [`text`](Self::text); never more than `tokens_before`.
    pub tokens_after: usize,
    /// The form chosen; `None` when the original goes through unchanged.
    pub form: Option<Form>,
}

impl<'t> Compressed<'t> {
    /// `text` as it came.
    #[must_use]
    pub fn unchanged(text: &'t str, tokens: usize) -> Self {
        Self { text: Cow::Borrowed(text), tokens_before: tokens, tokens_after: tokens, form: None }
    }
}

/// Rewrites `text` into the lightest exact form known for its kind.
///
/// Total: any text is accepted. A text no form makes lighter by
/// [`Options::worth_it`] comes back borrowed, as it was.
#[must_use]
pub fn compress<'t>(text: &'t str, options: &Options) -> Compressed<'t> {
    let tokens_before = options.encoding.count(text);
    let unchanged = Compressed::unchanged(text, tokens_before);
    if !options.worth_it(tokens_before, 0) {
        return unchanged;
    }
    let weigh = |text: &str| options.encoding.count(text);
    let kinds = Kind::detect(text);
    let Some(lightest) = forms::lightest(text, tokens_before, kinds, options.density, &weigh) else {
        return unchanged;
    };
    if !options.worth_it(tokens_before, lightest.weight) {
        return unchanged;
    }
    Compressed {
        text: Cow::Owned(lightest.text),
        tokens_before,
        tokens_after: lightest.weight,
        form: Some(lightest.form),
    }
}

/// The original of a text [`compress`] made; any other text as it is.
///
/// For JSON the original's white space and spelling of escapes are not kept:
/// what comes back is its minified form. Total: any text is accepted, and one
/// that breaks the notation's grammar is not in the notation.
#[must_use]
pub fn expand(text: &str) -> Cow<'_, str> {
    forms::expand(text)
}
