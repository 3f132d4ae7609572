//! Where rows lack so many neighbouring keys that a reader would have to count commas.

use super::columns::{ABSENT, Column};

/// Most absent members side by side that are easy to read.
const MAX_GAP: usize = 4;

/// The share of rows beyond which longer gaps are too many: one odd row spoils no table.
const MANY: (usize, usize) = (1, 4);

/// Whether many rows have long gaps in these columns.
pub(super) fn are_long(columns: &[Column]) -> bool {
    let is_long = |row: usize| {
        let mut gaps = columns.split(|column| column.values[row] != ABSENT);
        gaps.any(|gap| gap.len() > MAX_GAP)
    };
    let rows = columns.first().map_or(0, |column| column.values.len());
    let long = (0..rows).filter(|&row| is_long(row)).count();
    MANY.1 * long > MANY.0 * rows
}

#[cfg(test)]
mod tests {
    use crate::forms::json::from_json;
    use crate::forms::json::table::columns::{Whole, of_container};

    fn names(text: &str) -> Option<Vec<String>> {
        let columns = of_container(&from_json::read(text).unwrap(), 0, Whole::repeated(&[]))?;
        Some(columns.into_iter().map(|column| column.name).collect())
    }

    #[test]
    fn objects_of_other_keys_stay_whole() {
        let inside = r#"[{"id":1,"at":{"a":1,"b":2,"c":3,"d":4,"e":5}},{"id":2,"at":{"f":1,"g":2,"h":3,"i":4,"j":5}}]"#;
        assert_eq!(names(inside), Some(vec!["id".to_owned(), "at".to_owned()]));
        assert_eq!(names(r#"[{"a":1,"b":2,"c":3,"d":4,"e":5},{"f":1,"g":2,"h":3,"i":4,"j":5}]"#), None);
    }

    #[test]
    fn one_odd_row_among_many_is_no_matter() {
        let rows = r#"{"a":1,"b":2,"c":3,"d":4,"e":5},"#.repeat(4);
        assert_eq!(
            names(&format!("[{rows}{{}}]")),
            Some(["a", "b", "c", "d", "e"].map(str::to_owned).to_vec())
        );
    }
}
