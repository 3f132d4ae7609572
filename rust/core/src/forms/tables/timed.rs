//! Tables with a column of moments: each comes back byte for byte, in every dialect.

use proptest::prelude::*;

use super::tests::{padded, separated};
use super::{csv, text};
use crate::forms::json::table::moments::tests::moments;
use crate::{Form, Options, compress, expand};

#[test]
fn a_series_says_each_day_once() {
    let row = |hour: usize| {
        let (day, hour) = (hour / 24 + 1, hour % 24);
        format!("2015/01/{day:02} {hour:02}:00:00,{}\n", day * hour % 7)
    };
    let series = "time,count\n".to_owned() + &(20..28).chain(44..72).map(row).collect::<String>();
    let compressed = compress(&series, &Options::default());
    assert_eq!(compressed.form, Some(Form::Csv));
    let opening = "CSV, written as a table:\n\
                   table: 36 rows (no day in time = the last day above)\n\
                   time,count\n\
                   2015/01/01 20:00:00,6\n21:00:00,0\n22:00:00,1\n23:00:00,2\n\
                   2015/01/02 00:00:00,0\n01:00:00,2\n";
    assert_eq!(&compressed.text[..opening.len()], opening);
    assert_eq!(expand(&compressed.text), series);
}

#[test]
fn a_series_of_months_says_once_that_their_first_days_are_meant() {
    let series = |day: &str| {
        let row = |month: usize| {
            format!("{}-{:02}-{day},{}\n", 1958 + month / 12, month % 12 + 1, 310 + month * month % 17)
        };
        "date,level\n".to_owned() + &(0..40).map(row).collect::<String>()
    };
    let draft = csv::encode(&series("01"), &str::len).unwrap();
    let opening = "CSV, written as a table:\ntable: 40 rows:\n\
                   in full (… = the part given): date=…-01\n\
                   date,level\n1958-01,310\n1958-02,311\n";
    assert_eq!(&draft[..opening.len()], opening);
    assert_eq!(csv::decode(&draft), Some(series("01")));
    let draft = csv::encode(&series("15"), &str::len).unwrap();
    assert_eq!(draft.lines().nth(3), Some("1958-01-15,310"));
}

/// Rows with these moments, under names that say what a header may.
fn rows(moments: &[String]) -> Vec<Vec<String>> {
    let header = ["no day in at = the last day above", "at", "n"].map(str::to_owned).to_vec();
    let row = |(n, moment): (usize, &String)| vec!["07:08".to_owned(), moment.clone(), n.to_string()];
    std::iter::once(header).chain(moments.iter().enumerate().map(row)).collect()
}

proptest! {
    #[test]
    fn moments_between_separators_come_back(
        moments in moments(), delimiter in prop::sample::select(vec![",", "\t", ";"]), quoting in 0..3_u8,
    ) {
        let text = separated(&rows(&moments), delimiter, quoting, "\n", true);
        let draft = csv::encode(&text, &str::len);
        prop_assert_eq!(draft.as_deref().and_then(csv::decode), Some(text), "{:?}", draft);
    }

    #[test]
    fn first_days_come_back(
        days in prop::collection::vec((2015..2018_u16, prop::sample::select(vec!["01", "01", "02"])), 3..24),
        odd in prop::option::of((any::<prop::sample::Index>(), prop::sample::select(vec!["", "2015", "2015-01", "2015-01-02", "-01", "x-01"]))),
        behind in prop::sample::select(vec!["-01", "-01 00:00:00", "-01T00:00Z", "-01 \\ \"", "-011"]),
    ) {
        let mut days: Vec<String> = days.into_iter().map(|(year, month)| format!("{year}-{month}{behind}")).collect();
        if let Some((at, odd)) = odd {
            *at.get_mut(&mut days) = odd.to_owned();
        }
        let text = separated(&rows(&days), ",", 0, "\n", true);
        let draft = csv::encode(&text, &str::len);
        prop_assert_eq!(draft.as_deref().and_then(csv::decode), Some(text), "{:?}", draft);
    }

    #[test]
    fn moments_in_columns_come_back(moments in moments()) {
        let original = padded(&rows(&moments), &[false; 3], 2, true);
        if let Some(draft) = text::encode(&original, &str::len) {
            prop_assert_eq!(text::decode(&draft), Some(original), "{}", draft);
        }
    }

    #[test]
    fn any_rows_without_days_are_read_or_declined(rows in "([0-9:T ,\n-]|2026-05-06T|07:08|null|\"|é){0,200}") {
        let _ = csv::decode(&format!("CSV, written as a table:\ntable: 3 rows (no day in a = the last day above)\na,b\n{rows}"));
    }
}
