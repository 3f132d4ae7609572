//! Numbers packed bit by bit, the least significant bit first.

/// Bytes that are read at once.
const WINDOW: usize = size_of::<u64>();

/// Reads numbers of varying width, one after the other.
pub(crate) struct Bits<'p> {
    packed: &'p [u8],
    /// Offset in bits.
    next: usize,
}

impl<'p> Bits<'p> {
    pub(crate) fn of(packed: &'p [u8]) -> Self {
        Self { packed, next: 0 }
    }

    /// The next two numbers of `width` bits each, at most 28. Past the end, all bits are zero.
    #[inline]
    pub(crate) fn take_two(&mut self, width: u32) -> [u32; 2] {
        let rest = self.packed.get(self.next / 8..).unwrap_or_default();
        let window = rest.first_chunk().copied().unwrap_or_else(|| padded(rest));
        let bits = u64::from_le_bytes(window) >> (self.next % 8);
        self.next += 2 * width as usize;
        let mask = (1 << width) - 1;
        [(bits & mask) as u32, (bits >> width & mask) as u32]
    }
}

#[cold]
fn padded(rest: &[u8]) -> [u8; WINDOW] {
    let mut window = [0; WINDOW];
    window[..rest.len()].copy_from_slice(rest);
    window
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_across_bytes_and_up_to_the_end() {
        let mut bits = Bits::of(&[0b1010_0101, 0b1111_0000, 0xFF]);
        assert_eq!(
            [2, 4, 6].map(|width| bits.take_two(width)),
            [[1, 1], [0b1010, 0], [0b11_1111, 0b11_1111]]
        );
        assert_eq!(bits.take_two(28), [0, 0]);
    }

    proptest! {
        #[test]
        fn what_was_packed_is_read_back(
            numbers in proptest::collection::vec((1..=28_u32, any::<u32>(), any::<u32>()), 0..50)
        ) {
            let mut packed = Vec::new();
            let mut length = 0;
            for &(width, left, right) in &numbers {
                for bit in [left, right].into_iter().flat_map(|number| (0..width).map(move |at| number >> at & 1)) {
                    if length % 8 == 0 {
                        packed.push(0);
                    }
                    packed[length / 8] |= (bit as u8) << (length % 8);
                    length += 1;
                }
            }
            let mut bits = Bits::of(&packed);
            for (width, left, right) in numbers {
                let mask = (1 << width) - 1;
                prop_assert_eq!(bits.take_two(width), [left & mask, right & mask]);
            }
        }
    }
}
