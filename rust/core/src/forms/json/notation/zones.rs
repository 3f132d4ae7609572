//! Times whose zone is said once: what most times of a text end in is left
//! out, and a line above all names says what that is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::names::Names;
use super::spelling::{ZONE, word};
use crate::forms::json::cursor::Cursor;
use crate::forms::json::document::Scalar;

/// Bytes of a time to the second, and of a zone.
const SECONDS: usize = 19;
const OFFSET: usize = 6;

/// Tokens of a zone and of the line that says it, and what that has to save: a reader keeps it in mind.
const WEIGHT: usize = 3;
const LINE: usize = 12;
const MIN_GAIN: usize = 12;

/// The zone that most of these strings end in, if leaving it out is worth the line that says so. Each is said so many
/// times, and each of those stands for so many of the text.
pub(crate) fn choose<'s>(strings: impl Iterator<Item = (&'s str, u32)>, every: usize) -> Option<String> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (content, times) in strings {
        if let Some((_, zone)) = split(content) {
            *found.entry(zone).or_default() += times as usize;
        }
    }
    let (zone, times) = found.into_iter().max_by_key(|&(zone, times)| (times, Reverse(zone)))?;
    (WEIGHT * times * every >= MIN_GAIN + LINE).then(|| zone.to_owned())
}

/// What is left of a time without that zone.
pub(super) fn without<'s>(content: &'s str, zone: &str) -> Option<&'s str> {
    split(content).filter(|(_, other)| *other == zone).map(|(time, _)| time)
}

/// A time, and the zone it ends in: `2026-05-06T07:08:09.123` and `+00:00`.
fn split(content: &str) -> Option<(&str, &str)> {
    let (time, zone) = content.split_at_checked(content.len().checked_sub(OFFSET)?)?;
    (is_zone(zone) && lacks_zone(time)).then_some((time, zone))
}

fn is_zone(text: &str) -> bool {
    let is_sign = text.starts_with(['+', '-']);
    is_sign && has_digits_but(text.as_bytes(), &[(0, text.as_bytes()[0]), (3, b':')]) && text.len() == OFFSET
}

/// Whether it is a time in ISO 8601, to the second or a part of one, without a zone.
pub(crate) fn lacks_zone(text: &str) -> bool {
    const SIGNS: [(usize, u8); 5] = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    let Some((seconds, rest)) = text.split_at_checked(SECONDS) else { return false };
    let digits = rest.strip_prefix('.').map_or("0", |digits| digits);
    has_digits_but(seconds.as_bytes(), &SIGNS)
        && (rest.is_empty() || rest.starts_with('.'))
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether there are those signs at those places, and digits everywhere else.
fn has_digits_but(bytes: &[u8], signs: &[(usize, u8)]) -> bool {
    bytes.iter().enumerate().all(|(place, byte)| {
        let sign = signs.iter().find(|(at, _)| *at == place);
        sign.map_or(byte.is_ascii_digit(), |(_, sign)| byte == sign)
    })
}

/// Writes the line that says the zone.
pub(super) fn push(zone: &str, out: &mut String) {
    out.push_str(ZONE.0);
    out.push_str(zone);
    out.push_str(ZONE.1);
}

/// Reads that line, if it stands here.
#[expect(clippy::option_option, reason = "the outer one is that the line says no zone")]
pub(super) fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Option<&'t str>> {
    if cursor.eat(ZONE.0).is_none() {
        return Some(None);
    }
    let zone = cursor.rest().get(..OFFSET).filter(|zone| is_zone(zone))?;
    cursor.at += OFFSET;
    cursor.eat(ZONE.1)?;
    Some(Some(zone))
}

impl<'t> Names<'t> {
    /// The time with its zone, if the bare word is one without.
    pub(super) fn with_zone(&mut self, content: &'t str) -> Option<Scalar<'t>> {
        match self.zone.filter(|_| lacks_zone(content)) {
            None => Some(word(content)),
            Some(zone) => {
                self.budget.spend(1, content.len() + zone.len())?;
                Some(Scalar::String(format!("{content}{zone}").into()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::lacks_zone;
    use crate::{Options, compress, expand};

    fn list(times: &[impl AsRef<str>]) -> String {
        let quoted: Vec<String> = times.iter().map(|time| format!("\"{}\"", time.as_ref())).collect();
        format!("{{\"times\":[{}]}}", quoted.join(","))
    }

    #[test]
    fn a_time_lacks_a_zone_where_it_ends_with_its_seconds_or_parts_of_one() {
        let lacking = ["2026-05-06T07:08:09", "2026-05-06T07:08:09.5", "2026-05-06T07:08:09.123456"];
        let others = [
            "",
            "2026-05-06",
            "2026-05-06 07:08:09",
            "2026-05-06T07:08:09Z",
            "2026-05-06T07:08:09+00:00",
            "2026-05-06T07:08:09.",
            "2026-05-06T07:08:09.5s",
            "2026-05-06T07:08:0é",
        ];
        assert_eq!(lacking.map(lacks_zone), [true; 3]);
        assert_eq!(others.map(lacks_zone), [false; 8]);
    }

    #[test]
    fn the_zone_of_most_times_is_said_once() {
        let mut times: Vec<String> =
            (10..18).map(|second| format!("2026-05-06T07:08:{second}+02:00")).collect();
        times.extend(
            ["2026-05-06T07:08:09", "2026-05-06T07:08:09Z", "2026-05-06T07:08:09+01:00"].map(str::to_owned),
        );
        let text = list(&times);
        let compressed = compress(&text, &Options::default()).text.into_owned();
        assert_eq!(
            compressed,
            "Times without a zone end in +02:00.\n\
             {times:[2026-05-06T07:08:10,2026-05-06T07:08:11,2026-05-06T07:08:12,2026-05-06T07:08:13,\
             2026-05-06T07:08:14,2026-05-06T07:08:15,2026-05-06T07:08:16,2026-05-06T07:08:17,\
             \"2026-05-06T07:08:09\",2026-05-06T07:08:09Z,2026-05-06T07:08:09+01:00]}"
        );
        assert_eq!(expand(&compressed), text);
    }

    #[test]
    fn a_zone_is_a_sign_and_hours_and_minutes() {
        for zone in ["", "Z", "+0200", "+02:0", "02:000", "+02:00 "] {
            let text = format!("Times without a zone end in {zone}.\n[2026-05-06T07:08:09]");
            assert_eq!(expand(&text), text);
        }
    }

    proptest! {
        #[test]
        fn times_of_any_zone_come_back(
            times in prop::collection::vec(("(run-)?", 0..4_u8, "(\\.[0-9]{1,3})?", "(|Z|[+]00:00|[+]00:00|-07:00|x)"), 0..60),
            in_rows in any::<bool>(),
        ) {
            let time = |(before, day, part, zone): &(String, u8, String, String)| {
                format!("{before}2026-05-0{day}T07:08:09{part}{zone}")
            };
            let times: Vec<String> = times.iter().map(time).collect();
            let row = |(id, time): (usize, &String)| format!("{{\"id\":{id},\"at\":\"{time}\",\"{time}\":\"{time}\"}}");
            let rows: Vec<String> = times.iter().enumerate().map(row).collect();
            let text = if in_rows { format!("[{}]", rows.join(",")) } else { list(&times) };
            let compressed = compress(&text, &Options::default());
            let expanded = expand(&compressed.text).into_owned();
            prop_assert_eq!(expanded, text);
        }
    }
}
