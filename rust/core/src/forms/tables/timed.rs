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
