//! Columns of moments whose cells leave out the day where it is the last one above.

use super::empty::{OVERHEAD, referred_to};
use super::moments;
use super::plan::{Plan, Role};
use crate::forms::json::document::{Document, Node};

/// Moments below which a column is not looked at.
const FEW_MOMENTS: usize = 8;

/// Of so many moments at most one says its day: one that does is found at a glance then.
const RUN: usize = 2;

/// A column whose cells leave days out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) column: usize,
    /// How many bytes of day each row leaves out.
    pub(crate) left_out: Vec<u8>,
}

/// The columns with cells in which that is lighter. Not those that rules or lookups refer to: that would lead to a part.
pub(super) fn leave_out(document: &Document<'_>, plan: &Plan) -> Vec<Days> {
    let referred = referred_to(&plan.columns);
    let is_key = |column: usize| plan.lookups.iter().any(|lookup| lookup.key == column);
    let columns = (0..plan.columns.len()).filter(|&column| !referred[column] && !is_key(column));
    columns.filter_map(|column| Days::of(document, plan, column)).collect()
}

impl Days {
    fn of(document: &Document<'_>, plan: &Plan, index: usize) -> Option<Self> {
        let (column, role) = &plan.columns[index];
        matches!(role, Role::Listed | Role::Shortened(_) | Role::AsAbove).then_some(())?;
        let (mut days, mut moments, mut spared) = (0, 0, 0);
        let mut last = "";
        let mut left_out = Vec::new();
        for (row, &at) in column.values.iter().enumerate() {
            left_out.push(0);
            let content = match document.nodes.get(at as usize) {
                Some(Node::String(content)) => document.strings.get(*content),
                Some(Node::Null) | None => continue,
                Some(_) => return None,
            };
            let (day, _) = moments::split(role.part(row, content))?;
            if plan.is_spared(document, index, row) {
                continue;
            }
            moments += 1;
            if day == last {
                left_out[row] = day.len() as u8;
                spared += day.len();
            } else {
                days += 1;
                last = day;
            }
        }
        let pays = moments >= FEW_MOMENTS && RUN * days <= moments && spared > column.name.len() + OVERHEAD;
        pays.then_some(Self { column: index, left_out })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::forms::json::from_json::push_escaped;
    use crate::forms::json::table::moments::tests::moments;
    use crate::forms::json::write::Language;
    use crate::forms::json::{drafts, expand, from_json, lightest, says_the_same};
    use crate::{Density, compress};

    fn written(text: &str) -> String {
        let written = lightest(text, Density::Normal, &str::len).unwrap().text;
        assert_eq!(expand(&written).as_deref(), Some(text));
        written
    }

    fn quoted(text: &str) -> String {
        let mut content = String::new();
        text.chars().for_each(|character| push_escaped(character, &mut content));
        format!("\"{content}\"")
    }

    /// Rows of that many hours, from midnight on.
    fn rows(hours: usize, row: impl Fn(&str, usize) -> String) -> String {
        let moment =
            |hour: usize| format!("2026-05-{:02}T{:02}:{:02}:09", 6 + hour / 24, hour % 24, hour * 7 % 60);
        let rows: Vec<String> = (0..hours).map(|hour| row(&moment(hour), hour)).collect();
        rows.join(",")
    }

    #[test]
    fn a_day_is_said_where_it_changes() {
        let row = |moment: &str, hour: usize| match hour {
            2 => "{\"at\":null,\"n\":2}".to_owned(),
            3 => "{\"n\":3}".to_owned(),
            _ => format!("{{\"at\":\"{moment}\",\"n\":{}}}", hour * hour % 11),
        };
        let written = written(&format!("[{}]", rows(26, row)));
        let lines: Vec<&str> = written.lines().collect();
        let header = "table1: 26 rows (empty = absent) (no day in at = the last day above)";
        assert_eq!(lines[..4], [header, "at,n", "2026-05-06T00:00:09,0", "01:07:09,1"]);
        assert_eq!(lines[4..7], ["null,2", ",3", "04:28:09,5"]);
        assert_eq!(lines[25..], ["23:41:09,1", "2026-05-07T00:48:09,4", "01:55:09,9"]);
    }

    #[test]
    fn a_moment_that_is_the_one_above_it_is_left_out_whole() {
        let row = |moment: &str, hour: usize| {
            format!("{{\"at\":\"{moment}\",\"n\":{0}}},{{\"at\":\"{moment}\",\"n\":1{0}}}", hour * hour % 11)
        };
        let written = written(&format!("[{}]", rows(26, row)));
        let opening = "table1: 52 rows (empty in at = same as the row above) (no day in at = the last day above)\n\
                       at,n\n2026-05-06T00:00:09,0\n,10\n01:07:09,1\n,11\n";
        assert_eq!(&written[..opening.len()], opening);
    }

    #[test]
    fn the_keys_of_an_object_may_be_moments() {
        let row = |moment: &str, hour: usize| {
            format!("\"{moment}\":{{\"open\":{},\"close\":{}}}", hour % 7, hour % 5)
        };
        let written = written(&format!("{{{}}}", rows(24, row)));
        let opening = "table1: 24 rows by key (no day in key = the last day above)\n\
                       key,open,close\n2026-05-06T00:00:09,0,0\n01:07:09,1,1\n";
        assert_eq!(&written[..opening.len()], opening);
    }

    #[test]
    fn a_zone_that_is_said_once_is_that_of_a_time_without_its_day_too() {
        let row = |moment: &str, hour: usize| {
            let zone = ["+02:00", "", "Z", "+02:00"][hour % 4];
            format!("{{\"at\":\"{moment}{zone}\",\"n\":{}}}", hour % 11)
        };
        let written = written(&format!("[{}]", rows(60, row)));
        let opening = "Times without a zone end in +02:00.\n\
                       table1: 60 rows (no day in at = the last day above)\nat,n\n\
                       2026-05-06T00:00:09,0\n\"01:07:09\",1\n02:14:09Z,2\n03:21:09,3\n04:28:09,4\n";
        assert_eq!(&written[..opening.len()], opening);
    }

    #[test]
    fn days_stay_where_the_strings_of_a_column_are_not_all_moments() {
        for odd in ["07:08:09", "2026-05-06", "", "late"] {
            let row = |moment: &str, hour: usize| {
                let moment = if hour == 11 { odd } else { moment };
                format!("{{\"at\":\"{moment}\",\"n\":{}}}", hour * 7 % 11)
            };
            let written = written(&format!("[{}]", rows(24, row)));
            assert!(!written.contains("no day"), "{written}");
        }
    }

    #[test]
    fn days_stay_where_a_reference_leads() {
        let row = |moment: &str, hour: usize| {
            format!("{{\"at\":\"{moment}\",\"n\":{},\"path\":\"levels/{moment}/all\"}}", hour * 7 % 11)
        };
        let written = written(&format!("[{}]", rows(40, row)));
        let opening = "table1: 40 rows, each also with (@x = the row's x):\nafter n: path=levels/@at/all\n\
                       at,n\n2026-05-06T00:00:09,0\n2026-05-06T01:07:09,7\n";
        assert_eq!(&written[..opening.len()], opening);
    }

    #[test]
    fn a_time_has_a_day_above_it() {
        let read =
            |rows: &str| expand(&format!("table1: 2 rows (no day in a = the last day above)\na,b\n{rows}"));
        let two = r#"[{"a":"2026-05-06 07:08","b":1},{"a":"2026-05-06 09:10","b":2}]"#;
        assert_eq!(read("2026-05-06 07:08,1\n09:10,2").as_deref(), Some(two));
        assert_eq!(read("2026-05-06 07:08,1\nlate,2").map(|text| text.contains("\"late\"")), Some(true));
        assert_eq!(read("07:08,1\n2026-05-06 09:10,2"), None);
        assert_eq!(read("2026-05-06,1\n09:10,2"), None);
        for columns in ["a,a", "c", ""] {
            let text =
                format!("table1: 1 rows (no day in {columns} = the last day above)\na,b\n2026-05-06 07:08,1");
            assert_eq!(expand(&text), None, "{columns}");
        }
    }

    proptest! {
        #[test]
        fn moments_come_back(
            moments in moments(), empty in prop::collection::vec(0..8_u8, 64), by_key in any::<bool>(),
        ) {
            let row = |(id, moment): (usize, &String)| {
                let moment = quoted(moment);
                let at = match empty[id % empty.len()] {
                    0 => String::new(),
                    1 => "\"at\":null,".to_owned(),
                    _ => format!("\"at\":{moment},"),
                };
                let row = format!("{{{at}\"id\":{id},\"seen\":{moment},\"07:08\":\"on {id}\",\"again\":{moment}}}");
                if by_key { format!("{moment}:{row}") } else { row }
            };
            let rows: Vec<String> = moments.iter().enumerate().map(row).collect();
            let text = if by_key { format!("{{{}}}", rows.join(",")) } else { format!("[{}]", rows.join(",")) };
            let document = from_json::read(&text).unwrap();
            for (_, draft) in drafts(&text, Language::Json, &document, Density::Normal, &str::len) {
                prop_assert!(says_the_same(&draft, Language::Json, &document), "{}", draft);
                prop_assert_eq!(expand(&draft).unwrap_or(draft), text.clone());
            }
        }

        #[test]
        fn any_rows_are_read_or_declined(rows in "([0-9:T ,\n-]|2026-05-06T|07:08|null|\"|é){0,200}") {
            let text = format!("Times without a zone end in +02:00.\ntable1: 3 rows (no day in a = the last day above)\na,b\n{rows}");
            if let Some(original) = expand(&text) {
                let again = compress(&original, &crate::Options::default()).text.into_owned();
                prop_assert_eq!(expand(&again).unwrap_or(again), original);
            }
        }
    }
}
