//! The character classes that splitting patterns tell apart, as tiktoken's
//! regex engine has them (Unicode 16.0). `scripts/pack_classes.py` asks
//! tiktoken itself and writes the table.

use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of character classes. Every character is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    /// What stands past the end of a text: in no set.
    pub(crate) const NONE: Self = Self(0);
    /// Upper and title case letters.
    pub(crate) const UPPER: Self = Self(1 << 0);
    /// Lower case letters.
    pub(crate) const LOWER: Self = Self(1 << 1);
    /// Letters without case, modifier letters included.
    pub(crate) const CASELESS: Self = Self(1 << 2);
    /// Combining marks, which count as letters in some places and as punctuation in others.
    pub(crate) const MARK: Self = Self(1 << 3);
    /// Digits and all other numbers.
    pub(crate) const NUMBER: Self = Self(1 << 4);
    /// White space but for the two newlines.
    pub(crate) const SPACE: Self = Self(1 << 5);
    /// Carriage return and line feed; other line ends are `SPACE`.
    pub(crate) const NEWLINE: Self = Self(1 << 6);
    /// Punctuation, symbols, controls, and what is not assigned.
    pub(crate) const OTHER: Self = Self(1 << 7);

    /// Letters of any case.
    pub(crate) const LETTER: Self = Self(Self::UPPER.0 | Self::LOWER.0 | Self::CASELESS.0);

    #[inline]
    pub(crate) const fn is_in(self, set: Self) -> bool {
        self.0 & set.0 != 0
    }

    #[inline]
    pub(crate) fn of_ascii(byte: u8) -> Self {
        ASCII[usize::from(byte)]
    }

    const fn find_ascii(byte: u8) -> Self {
        match byte {
            b'A'..=b'Z' => Self::UPPER,
            b'a'..=b'z' => Self::LOWER,
            b'0'..=b'9' => Self::NUMBER,
            b'\r' | b'\n' => Self::NEWLINE,
            b' ' | b'\t' | 0x0B | 0x0C => Self::SPACE,
            0x80.. => Self::NONE,
            _ => Self::OTHER,
        }
    }
}

impl BitOr for Class {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static ASCII: [Class; 256] = {
    let mut classes = [Class::NONE; 256];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] = Class::find_ascii(byte as u8);
        byte += 1;
    }
    classes
};

/// The class of every character.
pub(crate) struct Classes(Vec<Class>);

impl Classes {
    /// The one table, unpacked at first use.
    pub(crate) fn table() -> &'static Self {
        static TABLE: LazyLock<Classes> =
            LazyLock::new(|| Classes::unpack(include_bytes!("vocab/classes.bin")));
        &TABLE
    }

    /// The class of a character by its code point; of what is none, no class.
    #[inline]
    pub(crate) fn of(&self, code_point: u32) -> Class {
        self.0.get(code_point as usize).copied().unwrap_or(Class::NONE)
    }

    /// One byte a code point: 1.1 MB, of which a text touches the few pages of its scripts.
    fn unpack(packed: &[u8]) -> Self {
        let mut classes = Vec::with_capacity(char::MAX as usize + 1);
        let (mut run, mut shift) = (0, 0);
        for byte in packed {
            run |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                let class = Class(1 << (run & 0b111));
                classes.resize(classes.len() + (run >> 3) + 1, class);
                (run, shift) = (0, 0);
            }
        }
        Self(classes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_has_a_class() {
        assert_eq!(Classes::table().0.len(), char::MAX as usize + 1);
    }

    #[test]
    fn the_ascii_table_agrees_with_the_packed_one() {
        for byte in 0..0x80 {
            assert_eq!(Class::of_ascii(byte), Classes::table().of(byte.into()), "{byte:#x}");
        }
    }

    #[test]
    fn odd_characters_have_the_class_tiktoken_gives_them() {
        let expected = [
            ('\u{1C}', Class::OTHER),
            ('\u{85}', Class::SPACE),
            ('\u{A0}', Class::SPACE),
            ('ª', Class::CASELESS),
            ('½', Class::NUMBER),
            ('ǅ', Class::UPPER),
            ('ʰ', Class::CASELESS),
            ('\u{301}', Class::MARK),
            ('Ⅷ', Class::NUMBER),
            ('٣', Class::NUMBER),
            ('\u{200B}', Class::OTHER),
            ('\u{2028}', Class::SPACE),
            ('\u{3000}', Class::SPACE),
            ('中', Class::CASELESS),
            ('\u{A7DA}', Class::UPPER),
            ('\u{FEFF}', Class::OTHER),
            ('😀', Class::OTHER),
        ];
        for (character, class) in expected {
            assert_eq!(Classes::table().of(character.into()), class, "{character:?}");
        }
    }
}
