//! Moments, and where one is cut in two whole parts: between the day and the time of day.

/// Bytes of the shortest day and of the longest: `2024-5-6` and `06/May/2024`.
const SHORTEST_DAY: usize = 8;
const LONGEST_DAY: usize = 11;

/// The day of a moment with the sign behind it, and the time of day: `2015/01/01 ` and `04:00:00`.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let is_cut = |length: &usize| {
        let (day, rest) = text.as_bytes().split_at(*length);
        matches!(rest, [b'T' | b' ' | b':', time @ ..] if begins_with_time(time)) && is_day(day)
    };
    let day = (SHORTEST_DAY..=LONGEST_DAY.min(text.len())).find(is_cut)?;
    Some(text.split_at(day + 1))
}

/// Bytes of a year and of a month at the beginning of a day.
pub(super) const PERIODS: [usize; 2] = [4, 7];

/// Whether it is the first day of the year or month in its first bytes, so many, or a time on it.
pub(super) fn is_first_day(text: &str, period: usize) -> bool {
    let Some((day, rest)) = text.as_bytes().split_at_checked(10) else { return false };
    let is_first = day[period..].chunks(3).all(|part| part[1..] == *b"01");
    is_first && is_day(day) && matches!(rest, [] | [b'T' | b' ', ..])
}

/// Whether a text begins with hours and minutes.
pub(crate) fn begins_with_time(text: &[u8]) -> bool {
    let at_sign = text.iter().position(|byte| !byte.is_ascii_digit());
    let minutes = at_sign.and_then(|sign| text.get(sign..sign + 3));
    matches!(at_sign, Some(1..=2)) && matches!(minutes, Some([b':', b'0'..=b'9', b'0'..=b'9']))
}

/// Whether a text ends with a day.
pub(super) fn ends_with_day(text: &[u8]) -> bool {
    let starts = text.len().saturating_sub(LONGEST_DAY)..=text.len().saturating_sub(SHORTEST_DAY);
    starts.into_iter().any(|start| is_day(&text[start..]))
}

/// Whether it is a year, a month and a day, in one of the orders in which these are written.
fn is_day(text: &[u8]) -> bool {
    let Some(&sign) = text.iter().find(|byte| matches!(byte, b'-' | b'/' | b'.')) else { return false };
    let are = |part: &[u8], kind: fn(&u8) -> bool| part.iter().all(kind);
    let is_year = |part: &[u8]| part.len() == 4 && are(part, u8::is_ascii_digit);
    let is_number = |part: &[u8]| matches!(part.len(), 1..=2) && are(part, u8::is_ascii_digit);
    let is_month = |part: &[u8]| is_number(part) || part.len() == 3 && are(part, u8::is_ascii_alphabetic);
    let mut parts = text.split(|byte| *byte == sign);
    match [parts.next(), parts.next(), parts.next(), parts.next()] {
        [Some(first), Some(month), Some(last), None] => {
            is_month(month) && (is_year(first) && is_number(last) || is_number(first) && is_year(last))
        }
        _ => false,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::{PERIODS, is_first_day, split};

    /// What a cell may be taken for that is no moment, or half of one.
    const ODD: &[&str] =
        &["", "07:08", "07:08:09", "7:08 late", "2024-05-06", "2024-05-06T", "T07:08", "null", "7"];

    fn moment() -> impl Strategy<Value = String> {
        let day = prop::sample::select(vec!["2024-05-06", "2024-05-07", "5/6/2024", "06/May/2024"]);
        let sign = prop::sample::select(vec!["T", " "]);
        let time = prop::sample::select(vec!["07:08", "07:08:09", "23:59:59.5", "7:08", "07:08, it said"]);
        let zone = prop::sample::select(vec!["", "", "Z", "+00:00", "+00:00", "\\", "\""]);
        prop_oneof![
            60 => (day, sign, time, zone).prop_map(|(day, sign, time, zone)| format!("{day}{sign}{time}{zone}")),
            1 => prop::sample::select(ODD).prop_map(str::to_owned),
        ]
    }

    /// Moments in any order, and in the order of their days; some several times one after the other.
    pub(crate) fn moments() -> impl Strategy<Value = Vec<String>> {
        let moments = prop::collection::vec((moment(), 1..4_usize), 2..30);
        (moments, any::<bool>()).prop_map(|(mut moments, sorted)| {
            if sorted {
                moments.sort();
            }
            moments.into_iter().flat_map(|(moment, times)| vec![moment; times]).collect()
        })
    }

    #[test]
    fn the_first_day_of_a_year_or_month_ends_in_its_number() {
        let cases = [
            ("2015-01-01", [true; 2]),
            ("2015/03/01", [false, true]),
            ("2015-01-01T00:00:00Z", [true; 2]),
            ("2015-01-02", [false; 2]),
            ("2015-01-010", [false; 2]),
            ("2015-01/01", [false; 2]),
            ("01/01/2015", [false; 2]),
            ("2015-1-01", [false; 2]),
            ("2015é01-01", [false; 2]),
            ("2015-01", [false; 2]),
        ];
        for (text, expected) in cases {
            assert_eq!(PERIODS.map(|period| is_first_day(text, period)), expected, "{text}");
        }
    }

    #[test]
    fn a_moment_is_cut_between_its_day_and_its_time() {
        let cases = [
            ("2015/01/01 04:00:00", Some(("2015/01/01 ", "04:00:00"))),
            ("2024-05-06T07:08:09.123Z", Some(("2024-05-06T", "07:08:09.123Z"))),
            ("5/6/2024 7:08 PM", Some(("5/6/2024 ", "7:08 PM"))),
            ("06/May/2024:07:08:09 +0000", Some(("06/May/2024:", "07:08:09 +0000"))),
            ("06.05.2024 07:08", Some(("06.05.2024 ", "07:08"))),
            ("2024-05-06", None),
            ("2024-05-06T", None),
            ("2024-05-06T7", None),
            ("2024-05-06T123:45", None),
            ("2024-05/06T07:08", None),
            ("2024-05-06-07T07:08", None),
            ("24-05-06T07:08", None),
            ("07:08:09", None),
            ("2024é05-06T07:08", None),
            ("", None),
        ];
        for (text, parts) in cases {
            assert_eq!(split(text), parts, "{text}");
        }
    }
}
