//! A map that can only be asked, for where a decision looks thousands of things up.
//!
//! It never lists what it holds, so no order of its own finds its way into a result.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

/// Values by their keys, found in the time of one comparison. The keys must not be chosen by
/// strangers: the hash has no secret.
#[derive(Clone, Debug)]
pub struct Lookup<K, V>(HashMap<K, V, FixedState>);

impl<K: Eq + Hash, V> Lookup<K, V> {
    /// The value of a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.get_mut(key)
    }

    /// The value of a key, which is its default from now on where there was none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.0.entry(key).or_default()
    }
}

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<K: Eq + Hash, V: PartialEq> PartialEq for Lookup<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K: Eq + Hash, V: Eq> Eq for Lookup<K, V> {}

#[cfg(test)]
mod tests {
    use super::Lookup;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let mut lookup: Lookup<u32, Vec<&str>> = Lookup::default();
        lookup.or_default(7).push("seven");
        lookup.or_default(7).push("VII");
        if let Some(found) = lookup.get_mut(&7) {
            found.retain(|text| *text != "seven");
        }
        assert_eq!(lookup.get(&7), Some(&vec!["VII"]));
        assert_eq!(lookup.get(&8), None);
        assert_ne!(lookup, Lookup::default());
    }
}
