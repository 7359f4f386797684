//! A set of texts to be found in, whatever the letter case: up to 100 000 of them, shared by every
//! filter that names the list.

use base::text::Name;

/// The most values of a list.
pub const SIZE_MAX: usize = 100_000;
/// The start and the factor of the hash FNV-1a, of 64 bits.
const HASH_START: u64 = 0xcbf2_9ce4_8422_2325;
const HASH_FACTOR: u64 = 0x0000_0100_0000_01b3;

/// A set of texts. It answers whether it holds one, and never lists them: its inner order follows
/// from a hash.
#[derive(Clone, PartialEq, Eq)]
pub struct ValueSet {
    /// What the list is called; none for values that stand in the filter itself.
    name: Option<Name>,
    /// Every text once, in lower case, in the order of the buckets.
    texts: Box<[Box<str>]>,
    /// Where in `texts` each bucket begins, and at last where the last one ends. Their number is a
    /// power of two.
    starts: Box<[u32]>,
}

impl ValueSet {
    /// The set of some texts, trimmed; the same text twice counts once.
    pub fn new<'a>(name: Option<Name>, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let texts = texts.into_iter().map(|text| folded(text.trim()));
        let mut texts: Vec<Box<str>> = texts.map(|text| text.collect::<String>().into()).collect();
        let buckets = texts.len().max(1).next_power_of_two();
        let bucket = |text: &str| bucket_of(text.chars(), buckets);
        texts.sort_unstable_by(|left, right| (bucket(left), left).cmp(&(bucket(right), right)));
        texts.dedup();
        let mut starts = vec![0; buckets + 1];
        for text in &texts {
            starts[bucket(text) + 1] += 1;
        }
        for index in 0..buckets {
            starts[index + 1] += starts[index];
        }
        Self {
            name,
            texts: texts.into(),
            starts: starts.into(),
        }
    }

    /// What the list is called.
    pub const fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    /// How many texts it holds.
    pub const fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether it holds nothing.
    pub const fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether it holds a text, whatever the letter case.
    pub fn contains(&self, text: &str) -> bool {
        let buckets = self.starts.len() - 1;
        let bucket = if text.is_ascii() {
            let letters = text.bytes().map(|letter| letter.to_ascii_lowercase());
            bucket_of(letters.map(char::from), buckets)
        } else {
            bucket_of(folded(text), buckets)
        };
        let [start, end] = [self.starts[bucket], self.starts[bucket + 1]].map(|at| at as usize);
        self.texts[start..end]
            .iter()
            .any(|held| is_same(held, text))
    }
}

impl std::fmt::Debug for ValueSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = self.name.as_ref().map_or("", Name::as_str);
        write!(f, "ValueSet({name:?}, {} values)", self.len())
    }
}

/// A text in lower case, letter by letter.
pub(crate) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether a text is one that was folded, whatever the letter case.
pub(super) fn is_same(folded_text: &str, text: &str) -> bool {
    if text.is_ascii() {
        return folded_text.eq_ignore_ascii_case(text);
    }
    folded_text.chars().eq(folded(text))
}

fn bucket_of(letters: impl Iterator<Item = char>, buckets: usize) -> usize {
    let hash = letters.fold(HASH_START, |hash, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(HASH_FACTOR)
    });
    // The lower half of this hash mixes well; what is above the number of buckets is cut off.
    let mixed = (hash ^ (hash >> 32)) & (buckets as u64 - 1);
    usize::try_from(mixed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{SIZE_MAX, ValueSet};

    #[test]
    fn a_text_is_found_whatever_its_case_and_the_space_around_it() {
        let set = ValueSet::new(None, [" Québec ", "NEW YORK", "new york", "78701"]);
        assert_eq!(set.len(), 3);
        for text in ["QUÉBEC", "québec", "New York", "78701"] {
            assert!(set.contains(text), "{text}");
        }
        for text in ["", "7870", "York", "quebec"] {
            assert!(!set.contains(text), "{text}");
        }
    }

    #[test]
    fn an_empty_set_holds_nothing() {
        let set = ValueSet::new(None, []);
        assert!(set.is_empty());
        assert!(!set.contains(""));
    }

    #[test]
    fn of_a_hundred_thousand_numbers_each_is_found_and_their_neighbours_are_not() {
        let number = |index: usize| format!("+1512{:07}", index * 2);
        let numbers: Vec<String> = (0..SIZE_MAX).map(number).collect();
        let set = ValueSet::new(None, numbers.iter().map(String::as_str));
        assert_eq!(set.len(), SIZE_MAX);
        for (index, number) in numbers.iter().enumerate() {
            assert!(set.contains(number), "{number}");
            let neighbour = format!("+1512{:07}", index * 2 + 1);
            assert!(!set.contains(&neighbour), "{neighbour}");
        }
    }

    #[test]
    fn no_bucket_is_crowded() {
        let numbers: Vec<String> = (0..SIZE_MAX).map(|index| format!("{index:05}")).collect();
        let set = ValueSet::new(None, numbers.iter().map(String::as_str));
        let crowd = set.starts.windows(2).map(|pair| pair[1] - pair[0]).max();
        assert!(crowd.is_some_and(|crowd| crowd < 20), "{crowd:?}");
    }
}
