//! The names of the forms.

/// The forms a text can be rewritten to: what it was, and what was done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One JSON document.
    Json(Style),
    /// JSON documents on lines of their own.
    JsonLines(Style),
    /// A Python literal, written as JSON.
    Python(Style),
    /// A table of separated cells, written as one of ours.
    Csv,
    /// A text with padded tables in it, written as ours.
    Text,
    /// A text with many small tables, each as its cells.
    Results,
    /// Lines of text and JSON, written as JSON.
    Records,
    /// Text with blocks of JSON and other kinds in it.
    Blocks,
    /// Lines that open with a file and a line number, by file.
    Search,
    /// What git says of commits and files.
    Git,
    /// A diff with its headers said shortly.
    Diff,
    /// Lines that end in a path, by directory.
    Listing,
    /// A drawn tree, its depth told by spaces.
    Tree,
    /// Any text, with what recurs in it said once.
    Repeats,
    /// A log by templates.
    Log,
    /// What was written over in a terminal, state by state, as a log.
    Progress,
    /// YAML, written as JSON.
    Yaml,
    /// Records of a name and its value a line, written as JSON.
    Vertical,
    /// What pytest says of each test, by file.
    Pytest,
}

/// What a form does to a text; each style takes in those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Left out white space.
    Minified,
    /// Left out quotes.
    Unquoted,
    /// Made tables of arrays of objects.
    Tables,
    /// Said once, under names, what recurs.
    Names,
}

impl Form {
    /// Whether it is one of the forms of what is JSON, or a Python literal, from end to end.
    pub(super) fn is_json(self) -> bool {
        matches!(self, Self::Json(_) | Self::JsonLines(_) | Self::Python(_))
    }

    /// The name by which metrics and results call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json(Style::Minified) => "json:minified",
            Self::Json(Style::Unquoted) => "json:unquoted",
            Self::Json(Style::Tables) => "json:tables",
            Self::Json(Style::Names) => "json:names",
            Self::JsonLines(Style::Minified) => "json-lines:minified",
            Self::JsonLines(Style::Unquoted) => "json-lines:unquoted",
            Self::JsonLines(Style::Tables) => "json-lines:tables",
            Self::JsonLines(Style::Names) => "json-lines:names",
            Self::Python(Style::Minified) => "python:minified",
            Self::Python(Style::Unquoted) => "python:unquoted",
            Self::Python(Style::Tables) => "python:tables",
            Self::Python(Style::Names) => "python:names",
            Self::Csv => "csv:tables",
            Self::Text => "text:tables",
            Self::Results => "results",
            Self::Records => "records",
            Self::Blocks => "blocks",
            Self::Search => "search",
            Self::Git => "git",
            Self::Diff => "diff",
            Self::Listing => "listing",
            Self::Tree => "tree",
            Self::Repeats => "repeats",
            Self::Log => "log",
            Self::Progress => "progress",
            Self::Yaml => "yaml",
            Self::Vertical => "vertical",
            Self::Pytest => "pytest",
        }
    }
}
