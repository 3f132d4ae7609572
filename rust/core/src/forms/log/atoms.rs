//! What a run of letters, digits and signs is, told by the classes of its bytes.

/// What is neither white space nor a bracket, a quote or the like.
pub(super) const ATOM: u8 = 1;
pub(super) const DIGIT: u8 = 2;
const SLASH: u8 = 4;
/// Any punctuation.
pub(super) const SIGN: u8 = 8;

/// The classes of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = b' ' as usize + 1;
    while byte < 256 {
        let sign = byte as u8;
        classes[byte] = match sign {
            b'[' | b']' | b'(' | b')' | b'{' | b'}' | b'<' | b'>' | b'"' | b'\'' | b'=' | b',' | b';'
            | b'|' | b'`' | 0x7f => 0,
            b'/' => ATOM | SLASH | SIGN,
            b'0'..=b'9' => ATOM | DIGIT,
            _ if sign.is_ascii_punctuation() => ATOM | SIGN,
            _ => ATOM,
        };
        byte += 1;
    }
    classes
};

pub(super) fn class(byte: u8) -> u8 {
    CLASSES[usize::from(byte)]
}

pub(super) fn is_request(quoted: &[u8]) -> bool {
    quoted.split(|&byte| byte == b' ').skip(1).any(|word| word.starts_with(b"HTTP/"))
}

/// Whether an atom whose bytes are of these classes holds a number or is a path.
pub(super) fn is_value(atom: &[u8], seen: u8) -> bool {
    seen & (DIGIT | SLASH) != 0 && !atom.starts_with(b"HTTP/") && atom != b"/"
}

/// The length of a date that a time follows, as in `2016-12-20T…` or `17/May/2015:…`.
pub(super) fn date_length(atom: &[u8]) -> Option<usize> {
    let fits = |shape: &[u8]| {
        atom.len() > shape.len()
            && atom.iter().zip(shape).all(|(byte, like)| match like {
                b'0' => byte.is_ascii_digit(),
                b'a' => byte.is_ascii_alphabetic(),
                b'-' => matches!(byte, b'-' | b'/' | b'.'),
                _ => matches!(byte, b'T' | b':' | b'_' | b'-' | b'.'),
            })
    };
    if fits(b"0000-00-00 00") {
        return Some(10);
    }
    fits(b"00-aaa-0000 00").then_some(11)
}

/// The length of an address that a port follows, as in `10.0.0.1:80` or `/10.0.0.1:80`.
pub(super) fn address_length(atom: &[u8]) -> Option<usize> {
    let length = atom.iter().position(|&byte| byte == b':')?;
    let (address, port) = (&atom[..length], &atom[length + 1..]);
    let address = address.strip_prefix(b"/").unwrap_or(address);
    let is_address = address.split(|&byte| byte == b'.').count() == 4
        && address.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    (is_address && !port.is_empty() && port.iter().all(u8::is_ascii_digit)).then_some(length)
}
