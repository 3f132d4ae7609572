//! What sort of text this is. A wrong guess costs savings, never correctness:
//! every form is decoded and compared before it leaves.

/// The kinds of text there are forms for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Opens like a JSON array or object, of which more may follow on lines of their own.
    Json,
    /// Opens like the `repr` of a Python list or dict.
    PythonLiteral,
    /// Anything else.
    Other,
}

impl Kind {
    /// Tells the kind from how the text opens: by its first quote, because
    /// Python's `repr` quotes with `'` where it can. What stands before that
    /// quote is brackets, numbers and words, so little is read.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let text = text.trim_start();
        if !text.starts_with(['[', '{']) {
            return Self::Other;
        }
        match text.find(['"', '\'']).map(|at| text.as_bytes()[at]) {
            Some(b'\'') => Self::PythonLiteral,
            _ => Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_first_quote_tells_python_from_json() {
        let cases = [
            ("[{\"a\": \"it's\"}]", Kind::Json),
            ("[{'a': \"it's\"}]", Kind::PythonLiteral),
            (" \n{\"a\": 1}", Kind::Json),
            ("[1, 2]", Kind::Json),
            ("", Kind::Other),
            ("'a'", Kind::Other),
            ("plain", Kind::Other),
        ];
        for (text, kind) in cases {
            assert_eq!(Kind::detect(text), kind, "{text}");
        }
    }
}
