//! Numbers and ids from a seed that the driver hands in.

/// A small generator (SplitMix64, public domain by Sebastiano Vigna). Good enough to spread waits and to keep ids
/// apart; it keeps no secret.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator that gives the same numbers for the same seed.
    #[must_use]
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `max`, both included.
    pub fn up_to(&mut self, max: u64) -> u64 {
        let wide = u128::from(self.bits()) * (u128::from(max) + 1);
        (wide >> 64) as u64
    }

    /// A version 4 UUID (RFC 9562): LivePerson's guide asks for one for each request.
    pub fn uuid(&mut self) -> String {
        let high = (self.bits() & !0xf000) | 0x4000;
        let low = (self.bits() & !(0xc << 60)) | (0x8 << 60);
        let mut text = String::with_capacity(36);
        for (bits, hyphens) in [(high, [8, 12]), (low, [0, 4])] {
            for place in 0..16 {
                if place == hyphens[0] || place == hyphens[1] {
                    text.push('-');
                }
                let digit = (bits >> (60 - 4 * place)) as u32 & 0xf;
                text.extend(char::from_digit(digit, 16));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_well_formed_ids_that_differ() {
        let mut random = Random::new(7);
        let ids: std::collections::HashSet<String> = (0..10_000).map(|_| random.uuid()).collect();
        assert_eq!(ids.len(), 10_000);
        for id in &ids {
            let groups: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(groups, [8, 4, 4, 4, 12], "{id}");
            assert_eq!(id.as_bytes()[14], b'4', "{id}");
            assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
        }
    }

    #[test]
    fn stays_within_bounds_and_reaches_them() {
        let mut random = Random::new(1);
        let drawn: Vec<u64> = (0..1000).map(|_| random.up_to(3)).collect();
        assert!((0..=3).all(|number| drawn.contains(&number)));
        assert!(drawn.iter().all(|number| *number <= 3));
        assert_eq!(random.up_to(0), 0);
    }
}
