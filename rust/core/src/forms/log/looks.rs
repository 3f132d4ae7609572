//! What a value of the head is, by its look: each column is named for what it holds.

/// The name of a column that holds such values, `before` being the text before it.
pub(super) fn of_column(value: &str, before: &str) -> &'static str {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let colons = value.matches(':').count();
    let is_date = value.len() >= 8 && digits >= 4 && value.matches(['-', '/', '.']).count() == 2;
    let dots = value.matches('.').count();
    match () {
        () if is_dotted_time(value) || is_short(value, [23, 59, 59]) && !before.trim().is_empty() => "time",
        () if colons >= 2 && value.starts_with(|first: char| first.is_ascii_digit()) => "time",
        () if is_date
            || value.starts_with(|first: char| first.is_ascii_alphabetic()) && value.contains(' ') =>
        {
            "date"
        }
        () if dots == 3 && digits + dots == value.len() => "address",
        () if before.ends_with('[') && digits == value.len() => "pid",
        () if is_severity_and_day(value) => "level",
        () if is_source(value) => "source",
        () if digits == value.len() => "number",
        () => "id",
    }
}

/// `W0304`, as glog writes it.
fn is_severity_and_day(value: &str) -> bool {
    let day = value.strip_prefix(|first: char| first.is_ascii_uppercase()).unwrap_or_default();
    day.len() == 4 && day.bytes().all(|byte| byte.is_ascii_digit())
}

/// `server.go:104`.
fn is_source(value: &str) -> bool {
    let (file, line) = value.split_once(':').unwrap_or_default();
    let is_number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    is_number && file.contains('.') && file.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// `15.42.50.675872`, no address.
fn is_dotted_time(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    parts.len() == 4 && parts[..3].iter().all(|part| part.len() == 2) && parts[3].len() > 3
}

/// Whether six digits may be a date or a time, by how high each two of them may be.
fn is_short(value: &str, most: [u8; 3]) -> bool {
    let is_digits = value.len() == 6 && value.bytes().all(|byte| byte.is_ascii_digit());
    let two = |pair: &[u8]| 10 * (pair[0] - b'0') + (pair[1] - b'0');
    is_digits && value.as_bytes().chunks(2).zip(most).all(|(pair, most)| two(pair) <= most)
}

#[cfg(test)]
mod tests {
    use super::of_column;

    #[test]
    fn columns_are_named_for_what_they_hold() {
        let cases = [
            ("06:55:46", "Dec 10 ", "time"),
            ("2016-12-20", "[", "date"),
            ("203615", "081109 ", "time"),
            ("209991", "x ", "number"),
            ("10.0.0.1", "", "address"),
            ("24200", "sshd[", "pid"),
            ("W0304", "", "level"),
            ("server.go:104", "7 ", "source"),
            ("a-1", "", "id"),
        ];
        for (value, before, name) in cases {
            assert_eq!(of_column(value, before), name, "{value}");
        }
    }
}
