//! What sort of text this is. A wrong guess costs savings, never correctness:
//! every form is decoded and compared before it leaves.

/// The kinds of text there are forms for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Opens like a list or a map: JSON, of which more may follow on lines of
    /// their own, or a Python literal. Which it is shows where one fails to read.
    Json,
    /// Anything else.
    Other,
}

impl Kind {
    /// Tells the kind from the first character that is no white space.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        if text.trim_start().starts_with(['[', '{']) { Self::Json } else { Self::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn the_first_character_tells_json_from_other_text() {
        let cases = [
            ("[1, 2]", Kind::Json),
            (" \n{\"a\": 1}", Kind::Json),
            ("[{'a': 1}]", Kind::Json),
            ("", Kind::Other),
            ("'a'", Kind::Other),
            ("plain", Kind::Other),
        ];
        for (text, kind) in cases {
            assert_eq!(Kind::detect(text), kind, "{text}");
        }
    }
}
