//! Keys that shared caches are to forget: all of them, or everything where that is too
//! much to list.

use std::collections::BTreeSet;

use crate::cache::kept::ALL;

/// Past this many keys everything is forgotten.
const KEYS_AT_MOST: usize = 20_000;

/// A bounded set of keys.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PurgeKeys(BTreeSet<String>);

impl PurgeKeys {
    /// The key of everything.
    pub(crate) fn all() -> Self {
        Self(BTreeSet::from([ALL.to_owned()]))
    }

    /// Adds keys; whether any was new. Beside the key of everything none is.
    pub fn add(&mut self, keys: impl IntoIterator<Item = String>) -> bool {
        if self.0.contains(ALL) {
            return false;
        }
        let before = self.0.len();
        self.0.extend(keys);
        let grown = self.0.len() > before;
        if self.0.len() > KEYS_AT_MOST || self.0.contains(ALL) {
            *self = Self::all();
        }
        grown
    }

    /// Takes them all.
    pub fn take(&mut self) -> Vec<String> {
        std::mem::take(&mut self.0).into_iter().collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_are_everything() {
        let mut keys = PurgeKeys::default();
        let some = (0..KEYS_AT_MOST).map(|number| number.to_string());
        assert!(keys.add(some));
        assert!(!keys.add(["7".to_owned()]));
        assert_eq!(keys.len(), KEYS_AT_MOST);
        assert!(keys.add(["one more".to_owned()]));
        assert_eq!(keys, PurgeKeys::all());
        assert!(!keys.add(["another".to_owned()]));
        assert_eq!(keys.take(), [ALL]);
        assert!(keys.is_empty());
    }

    #[test]
    fn everything_needs_no_other_beside_it() {
        let mut keys = PurgeKeys::default();
        assert!(keys.add(["7".to_owned()]));
        assert!(keys.add([ALL.to_owned()]));
        assert_eq!(keys.take(), [ALL]);
    }
}
