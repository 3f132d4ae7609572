//! What of a repeat stands for itself where it is said alone: whole words, not
//! the sign that opens what follows, nor a name with half its value.

/// The part of a repeat that is said once.
pub(super) fn whole(repeat: &str) -> &str {
    let trimmed = trim(within_brackets(trim(repeat)));
    let quotes = trimmed.matches('"').count();
    if quotes.is_multiple_of(2) {
        return trimmed;
    }
    let (before, after) = trimmed.rsplit_once('"').unwrap_or_default();
    // With one quote gone, the other part has none or an even number of them.
    let (before, after) = (trim(before), trim(after));
    if before.len() > after.len() { before } else { after }
}

/// A text without the white space and signs at its ends that belong to what is
/// beside it. A separator is left to what follows, where it shows.
fn trim(text: &str) -> &str {
    let closes = |c: char| c.is_whitespace() || ",;:=)]}>|".contains(c);
    let opens = |c: char| c.is_whitespace() || ",:=([{</#|@+&?".contains(c);
    let mut trimmed = without_marker(text).trim_start_matches(closes).trim_end_matches(opens);
    let has_more =
        |text: &str, one: char, other: char| text.matches(one).count() > text.matches(other).count();
    if has_more(trimmed, ')', '(') {
        trimmed = trimmed.trim_end_matches(')');
    }
    if has_more(trimmed, '(', ')') {
        trimmed = trimmed.trim_start_matches('(');
    }
    trimmed.trim_start_matches("->")
}

/// A text that ends what begins before it and begins what ends behind it, `Epoch:36), [offsets`: its longest part.
fn within_brackets(text: &str) -> &str {
    let mut open = Vec::new();
    let mut closed = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => open.push(at),
            ')' | ']' | '}' if open.pop().is_none() => closed = at + 1,
            _ => {}
        }
    }
    // What is still open stands behind what closed nothing of its own.
    let opened = open.first().copied().filter(|_| closed > 0);
    let parts = opened.map(|opened| [&text[..closed], &text[closed..opened], &text[opened..]]);
    parts.into_iter().flatten().max_by_key(|part| part.len()).unwrap_or(text)
}

/// A text without the sign of an item, or of a line that a diff adds or removes.
fn without_marker(text: &str) -> &str {
    text.strip_prefix(['-', '+']).filter(|rest| rest.starts_with(' ')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn what_belongs_to_its_neighbours_is_left_to_them() {
        let cases = [
            (", DMI type 4, ", "DMI type 4"),
            ("](https://github.com/", "https://github.com"),
            (r#""resolved": "https://registry.test/"#, "https://registry.test"),
            (r##"class="toc" href="#"##, r#"class="toc" href"#),
            (r#"<td class="toc">"#, r#"<td class="toc">"#),
            ("--flag", "--flag"),
            ("-      \"version\"", "\"version\""),
            ("(https://github.com/", "https://github.com"),
            ("->left-pad==1.0) (", "left-pad==1.0"),
            ("f(x) (", "f(x)"),
            ("Epoch:36), [offsets", "Epoch:36"),
            ("f(x)], [a, g[y], (b", "[a, g[y], (b"),
            ("reads [a, b", "reads [a, b"),
            (" = ", ""),
        ];
        for (repeat, expected) in cases {
            assert_eq!(whole(repeat), expected, "{repeat}");
        }
    }
}
