//! What parts the cells of CSV and its kin.

/// What may, the commonest first.
const DELIMITERS: [u8; 4] = *b",\t;|";

/// Of a hundred lines so many have as many delimiters as the first: cells may hold line feeds.
const LIKE_THE_FIRST: usize = 70;

/// The delimiter that lines have equally many of, more than any other.
pub(crate) fn delimiter(lines: &[&str]) -> Option<u8> {
    let first = lines.first()?;
    let is_common = |&(delimiter, expected): &(u8, usize)| {
        let alike = || lines.iter().filter(|line| times(line, delimiter) == expected).count();
        expected > 0 && 100 * alike() >= LIKE_THE_FIRST * lines.len()
    };
    let counted = DELIMITERS.into_iter().map(|delimiter| (delimiter, times(first, delimiter)));
    let parts_cells = |&(delimiter, _): &(u8, usize)| !punctuates(lines, delimiter);
    let found = counted.filter(is_common).filter(parts_cells).max_by_key(|&(_, expected)| expected);
    found.map(|(delimiter, _)| delimiter)
}

/// Whether all lines have equally many of one delimiter.
pub(crate) fn is_table(lines: &[&str]) -> bool {
    let all_alike = |delimiter| {
        let mut counts = lines.iter().map(|line| times(line, delimiter));
        let first = counts.next();
        counts.all(|count| Some(count) == first)
    };
    delimiter(lines).is_some_and(all_alike)
}

/// How often the delimiter stands outside quotes.
pub(crate) fn times(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut times = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        times += usize::from(byte == delimiter && !quoted);
    }
    times
}

/// Whether the delimiter mostly stands before a space, as in prose and programs, or ends each line.
fn punctuates(lines: &[&str], delimiter: u8) -> bool {
    let (mut all, mut spaced, mut ended) = (0, 0, 0);
    for line in lines {
        for piece in line.split(char::from(delimiter)).skip(1) {
            all += 1;
            spaced += usize::from(piece.starts_with(' '));
        }
        ended += usize::from(line.bytes().last() == Some(delimiter));
    }
    2 * spaced > all || ended == all
}
