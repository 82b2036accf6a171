//! Seeded randomness: the same seed gives the same ids, in the same order.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// A SplitMix64 generator; small, fast, and good enough for ids and dice.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Random {
    state: u64,
}

impl Random {
    /// Mixes the seed with a name, so that every account draws its own numbers.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let mut state = seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in name.bytes() {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self { state }
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// True with the given probability.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        let draw = f64::from(u32::try_from(self.next() >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX);
        probability >= 1.0 || draw < probability
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&mut self) -> String {
        let high = (self.next() & 0xffff_ffff_ffff_0fff) | 0x4000;
        let low = (self.next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xffff,
            low >> 48,
            low & 0xffff_ffff_ffff
        )
    }

    /// Twenty-two url-safe characters, the form of a survey dialog's id.
    pub(crate) fn short_id(&mut self) -> String {
        URL_SAFE_NO_PAD.encode([self.next().to_be_bytes(), self.next().to_be_bytes()].concat())
    }

    /// That many random bytes.
    pub(crate) fn bytes(&mut self, count: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.next().to_be_bytes()).flatten().take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_shapes_of_the_wire_and_repeat_with_the_seed() {
        let mut random = Random::new(1, "12345678");
        let uuid = random.uuid();
        assert_eq!(uuid.len(), 36);
        assert_eq!(uuid.as_bytes()[14], b'4');
        assert_eq!(random.short_id().len(), 22);
        assert_eq!(Random::new(1, "12345678").uuid(), uuid);
        assert_ne!(Random::new(1, "12345679").uuid(), uuid);
        assert_ne!(Random::new(2, "12345678").uuid(), uuid);
    }
}
