//! Numbers at equal distances, in words: ` is 1 in the first row, then 1 more in each`.

use crate::forms::json::cursor::Cursor;
use crate::forms::json::table::progression::Progression;

/// Stands behind the column's name, where that of a value has an equals sign: no string can be mistaken for it.
const IS: &str = " is ";
const THEN: &str = " in the first row, then ";
const MORE: &str = " more in each";
const LESS: &str = " less in each";

pub(super) fn push(progression: Progression, out: &mut String) {
    let Progression { first, step } = progression;
    let direction = if step > 0 { MORE } else { LESS };
    for piece in [IS, &first.to_string(), THEN, &step.unsigned_abs().to_string(), direction] {
        out.push_str(piece);
    }
}

pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Progression> {
    cursor.eat(IS)?;
    let first = cursor.take_while(|byte| byte.is_ascii_digit() || byte == b'-').parse().ok()?;
    cursor.eat(THEN)?;
    let step: i128 = cursor.take_while(|byte| byte.is_ascii_digit()).parse().ok()?;
    let step = if cursor.eat(MORE).is_some() {
        step
    } else {
        cursor.eat(LESS)?;
        -step
    };
    Some(Progression { first, step })
}
