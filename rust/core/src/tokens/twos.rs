//! Which pieces of two bytes are tokens: a bit for each, as so many pieces are of two bytes.

/// 8 KB.
pub(crate) struct Twos(Box<[u64; 1 << 10]>);

impl Twos {
    /// Those among some tokens.
    pub(crate) fn among<'t>(tokens: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut bits = Box::new([0; 1 << 10]);
        for token in tokens {
            if let &[first, second] = token {
                let (word, bit) = place([first, second]);
                bits[word] |= 1 << bit;
            }
        }
        Self(bits)
    }

    /// How many tokens more than one these two bytes have.
    #[inline]
    pub(crate) fn more_than_one(&self, bytes: [u8; 2]) -> usize {
        let (word, bit) = place(bytes);
        (!self.0[word] >> bit & 1) as usize
    }
}

#[inline]
fn place(bytes: [u8; 2]) -> (usize, u32) {
    let at = u16::from_le_bytes(bytes);
    (usize::from(at >> 6), u32::from(at & 63))
}

#[cfg(test)]
mod tests {
    use super::super::vocab::tests::vocabularies;
    use super::*;

    #[test]
    fn two_bytes_have_the_tokens_that_merging_them_makes() {
        for vocabulary in vocabularies() {
            let twos = Twos::among(vocabulary.tokens.iter().map(|(_, token)| token));
            for bytes in (0..=u16::MAX).map(u16::to_le_bytes) {
                assert_eq!(1 + twos.more_than_one(bytes), vocabulary.count(&bytes), "{bytes:?}");
            }
        }
    }
}
