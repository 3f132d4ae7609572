//! How much of what the values of a column share may leave them: they are cut
//! where a name or path is parted, and never inside an address, a time or an id.

/// How many bytes of all values, at their beginning and their end, may stand in
/// the text around them.
pub(super) fn shared<'t>(values: impl Iterator<Item = &'t str> + Clone) -> (usize, usize) {
    let first = values.clone().next().unwrap_or_default();
    if first.starts_with(['"', '[']) {
        return (0, 0);
    }
    let (mut prefix, mut suffix) = (first.len(), first.len());
    for value in values {
        prefix = common(first.bytes(), value.bytes(), prefix);
        suffix = common(first.bytes().rev(), value.bytes().rev(), suffix);
        if prefix + suffix == 0 {
            break;
        }
    }
    let kept = seam(&first[..floor(first, prefix)]);
    let after = ceil(first, first.len() - suffix.min(first.len() - kept));
    (kept, end_seam(&first[after..]))
}

fn common(one: impl Iterator<Item = u8>, other: impl Iterator<Item = u8>, most: usize) -> usize {
    one.zip(other).take(most).take_while(|(one, other)| one == other).count()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Shortest text that leaves the values of a column, in bytes: a letter more or less is part of an id.
const MIN_PREFIX: usize = 4;

/// How much of what all values begin with may leave them: up to a sign that
/// parts names. An address, a time or a number keeps its first digits.
fn seam(prefix: &str) -> usize {
    let named = prefix.rfind(['/', '_', '=', '@', '#', '$']).map_or(0, |at| at + 1);
    let words = prefix.find(|letter: char| letter.is_ascii_digit()).unwrap_or(prefix.len());
    let parted = prefix[..words].rfind(|letter: char| letter.is_ascii_punctuation()).map_or(0, |at| at + 1);
    let before = prefix[..parted].strip_suffix('-');
    let is_minus = before.is_some_and(|before| !before.ends_with(|last: char| last.is_alphanumeric()));
    let cut = named.max(parted - usize::from(is_minus));
    if cut < MIN_PREFIX && prefix[..cut] != *"/" { 0 } else { cut }
}

/// How much of what all values end with may leave them: from the first sign after the last digit.
fn end_seam(suffix: &str) -> usize {
    let words = suffix.rfind(|letter: char| letter.is_ascii_digit()).map_or(0, |at| at + 1);
    let at = suffix[words..].find(|letter: char| letter.is_ascii_punctuation());
    at.map_or(0, |at| suffix.len() - words - at)
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn values_are_cut_where_names_are_parted_and_never_inside_one() {
        let cases = [
            (["10.251.30.134", "10.251.30.9"], ("", "")),
            (["08:25:08", "08:25:09"], ("", "")),
            (["1300", "1377"], ("", "")),
            (["-9087", "-9001"], ("", "")),
            (["blk_123", "blk_177"], ("blk_", "")),
            (["/var/log/a7", "/var/log/a9"], ("/var/log/", "")),
            (["part-00675.gz", "part-00677.gz"], ("part-", ".gz")),
            (["\"a b\"", "\"a c\""], ("", "")),
        ];
        for (values, (prefix, suffix)) in cases {
            assert_eq!(shared(values.into_iter()), (prefix.len(), suffix.len()), "{values:?}");
        }
    }
}
