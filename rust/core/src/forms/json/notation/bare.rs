//! Where a string needs no quotes. In a cell that is the rule, and commas end
//! it, as brackets do among the values of an object of a shape; elsewhere only what is one word, an address or a time stands bare, so
//! that it ends where a reader thinks it ends.

use super::spelling::word;
use crate::forms::json::document::Scalar;

/// Where in the notation a string stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Where {
    /// In a row of a table.
    Cell,
    /// In the header of a table, for all its rows.
    Header,
    /// Among the values of an object of a shape.
    Argument,
    /// In what is written as JSON.
    Json,
}

impl Where {
    /// Whether `content` can stand here without quotes; `named` when it opens with a reference.
    pub(crate) fn is_bare(self, content: &str, named: bool) -> bool {
        match self {
            Self::Cell => is_bare_cell(content),
            Self::Header => is_bare_cell(content) && reads_as_one_word(content, named),
            Self::Argument => !content.contains(['(', ')']) && is_bare_cell(content),
            Self::Json => {
                let brackets = ['[', ']', '{', '}', '(', ')'];
                let ends_early = content.contains(brackets) || content.starts_with(':');
                !ends_early && is_bare_cell(content) && reads_as_one_word(content, named)
            }
        }
    }
}

fn is_bare_cell(content: &str) -> bool {
    let mistakable = content.contains(['\\', ',']) || content.starts_with(['[', '{']);
    !mistakable
        && content.trim() == content
        && matches!(word(content), Scalar::String(_))
        && !content.is_empty()
}

/// Whether it is one word, an address or a time: a colon reads well in the latter, and behind a name.
fn reads_as_one_word(content: &str, named: bool) -> bool {
    let colon_reads_well = !content.contains(':')
        || content.contains("://")
        || content.starts_with(|c: char| c.is_ascii_digit());
    !content.contains(char::is_whitespace) && (named || colon_reads_well)
}
