//! What tells tables that are padded with spaces from other text with gaps in it.

/// Most bytes of a line that are looked at.
const REACH: usize = 1 << 10;

/// Of a hundred lines so many have a gap in the same place: half of those of any
/// table, but a third of those of most logs, search results and diffs.
const SHARED: usize = 42;

/// Whether in many of the lines a gap of spaces begins a word, or ends before one that ends, at the same place.
pub(crate) fn guess(lines: &[&str]) -> bool {
    let longest = lines.iter().map(|line| line.len().min(REACH)).max().unwrap_or(0);
    let mut begin = vec![0_usize; longest + 1];
    let mut end = vec![0_usize; longest + 1];
    let mut all = 0;
    for line in lines.iter().map(|line| line.trim_end()).filter(|line| !line.is_empty()) {
        all += 1;
        let bytes = &line.as_bytes()[..line.len().min(REACH)];
        let mut gap = 0;
        let mut is_first = true;
        let mut behind_gap = false;
        for (place, &byte) in bytes.iter().enumerate() {
            if byte == b' ' {
                end[place] += usize::from(gap == 0 && behind_gap);
                gap += 1;
                continue;
            }
            if gap > 0 || place == 0 {
                behind_gap = gap > 1 && !is_first;
                begin[place] += usize::from(behind_gap);
                is_first = false;
            }
            gap = 0;
        }
        end[bytes.len()] += usize::from(behind_gap);
    }
    let most = begin.iter().chain(&end).max().copied().unwrap_or(0);
    most > 1 && 100 * most >= SHARED * all
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn lines_that_share_the_place_of_a_gap_may_be_a_table() {
        let cases = [
            ("NAME   AGE\nab     3\nabc    12", true),
            ("   3  a\n  12  b\n 140  c", true),
            ("  indented\n  as a list\n  of words", false),
            ("a  sentence\nwith gaps  here\nand  there", false),
            ("INFO  one\nERROR two  gaps\nWARN  three\nERROR four\nERROR five", false),
            ("", false),
        ];
        for (text, is_table) in cases {
            assert_eq!(guess(&text.lines().collect::<Vec<_>>()), is_table, "{text}");
        }
    }
}
