//! Chance for the loads: any order will do, as long as it is none the server could know,
//! and the same in every run.

/// A stream of chance (xorshift).
pub struct Chance(u64);

impl Chance {
    /// The stream of this seed.
    pub fn of(seed: usize) -> Self {
        Self(0x9e37_79b9_7f4a_7c15 ^ (seed as u64 + 1))
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Places of which the n-th comes up once where the first comes up n times: Zipf's law,
/// by which readers spread over stories.
pub struct Zipf {
    /// For each place, how much weight it and those before it have.
    reached: Vec<f64>,
}

impl Zipf {
    /// So many places.
    pub fn of(count: usize) -> Self {
        let weights = (1..=count).map(|place| 1.0 / place as f64);
        let reached = weights.scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self {
            reached: reached.collect(),
        }
    }

    /// One of them.
    pub fn pick(&self, chance: &mut Chance) -> usize {
        let all = self.reached.last().copied().unwrap_or_default();
        // 53 bits are what a float tells apart.
        let share = (chance.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let place = self.reached.partition_point(|sum| *sum <= share * all);
        place.min(self.reached.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_comes_up_as_often_as_its_weight_says() {
        let (zipf, mut chance) = (Zipf::of(100), Chance::of(0));
        let mut counts = [0_u32; 100];
        for _ in 0..100_000 {
            counts[zipf.pick(&mut chance)] += 1;
        }
        // The harmonic number of 100 is 5.187.
        assert!((18_000..20_600).contains(&counts[0]), "{}", counts[0]);
        assert!((8_900..10_400).contains(&counts[1]), "{}", counts[1]);
        assert!(counts.iter().all(|count| *count > 0));
    }
}
