//! Chance that is the same in every run: a small generator (splitmix64) grown from a name.

/// A row of numbers that follows from a name alone.
pub struct Dice(u64);

impl Dice {
    /// The numbers of this name.
    pub fn of(name: &str) -> Self {
        // FNV-1a: any spread of the name's bytes will do.
        let seed = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(seed)
    }

    /// The next number, all 64 bits of it.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next number in `from..to`.
    pub fn between(&mut self, from: f32, to: f32) -> f32 {
        // 24 bits are all that an f32 holds exactly.
        let unit = (self.bits() >> 40) as f32 / (1 << 24) as f32;
        from + (to - from) * unit
    }

    /// One of `0..count`.
    pub fn pick(&mut self, count: usize) -> usize {
        (self.bits() % count.max(1) as u64) as usize
    }

    /// Whether something happens that happens this often, 0 to 1.
    pub fn happens(&mut self, often: f32) -> bool {
        self.between(0.0, 1.0) < often
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_the_same_numbers_every_time() {
        let throw = |name| {
            let mut dice = Dice::of(name);
            (0..50).map(|_| dice.between(2.0, 3.0)).collect::<Vec<_>>()
        };
        assert_eq!(throw("ferry"), throw("ferry"));
        assert_ne!(throw("ferry"), throw("market"));
        assert!(throw("ferry").iter().all(|n| (2.0..3.0).contains(n)));
    }
}
