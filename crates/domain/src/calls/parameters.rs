//! What a carrier sends with a request, by its own names.

use std::collections::BTreeSet;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Names and their values, in the order they came. One text holds them all: a request has dozens,
/// and most of them are only written down.
///
/// Written as one object; of a name that is there several times, with all its values.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    text: String,
    /// Where in the text each name ends, and the value behind it.
    ends: Vec<(usize, usize)>,
}

impl Parameters {
    /// None yet, with room for so many, and for so many bytes of names and values.
    pub fn with_room(count: usize, bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(count),
        }
    }

    /// Those of an object as it is written; none of anything else. What is neither a text nor
    /// several is left out.
    pub fn of_object(object: &Value) -> Self {
        let mut parameters = Self::default();
        for (name, value) in object.as_object().into_iter().flatten() {
            let values = match value {
                Value::Array(values) => values.as_slice(),
                value => std::slice::from_ref(value),
            };
            for value in values.iter().filter_map(Value::as_str) {
                parameters.push(name, value);
            }
        }
        parameters
    }

    /// One object with all of them, as they are written.
    pub fn to_object(&self) -> Value {
        // Texts under texts: writing them cannot fail.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// Adds one behind the others.
    pub fn push(&mut self, name: &str, value: &str) {
        self.text.push_str(name);
        let name_end = self.text.len();
        self.text.push_str(value);
        self.ends.push((name_end, self.text.len()));
    }

    /// Each name and its value, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends.iter().map(move |(name_end, value_end)| {
            let name = &self.text[start..*name_end];
            start = *value_end;
            (name, &self.text[*name_end..*value_end])
        })
    }

    /// The value of a name; nothing when it is not there, or is there several times.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.values_of(name);
        let first = values.next()?;
        values.next().is_none().then_some(first)
    }

    fn values_of<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let of_name = self.iter().filter(move |(known, _)| *known == name);
        of_name.map(|(_, value)| value)
    }
}

impl fmt::Debug for Parameters {
    // Values are numbers, keys pressed and words said, and debug output ends in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.iter().map(|(name, _)| name))
            .finish()
    }
}

impl Serialize for Parameters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut names: Vec<&str> = self.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        let pairs = names.windows(2).filter(|pair| pair[0] == pair[1]);
        let repeated: BTreeSet<&str> = pairs.map(|pair| pair[0]).collect();
        let mut written = BTreeSet::new();
        let mut object = serializer.serialize_map(None)?;
        for (name, value) in self.iter() {
            if !repeated.contains(name) {
                object.serialize_entry(name, value)?;
            } else if written.insert(name) {
                let values: Vec<&str> = self.values_of(name).collect();
                object.serialize_entry(name, &values)?;
            }
        }
        object.end()
    }
}

impl<'de> Deserialize<'de> for Parameters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|object| Self::of_object(&object))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};
    use serde_json::{Value, json};

    use super::Parameters;

    fn parameters(pairs: &[(&str, &str)]) -> Parameters {
        let mut parameters = Parameters::default();
        for (name, value) in pairs {
            parameters.push(name, value);
        }
        parameters
    }

    #[test]
    fn all_values_of_a_name_are_written_and_none_of_them_is_its_value() {
        let all = parameters(&[("B", "2"), ("A", ""), ("B", "1"), ("C", "x"), ("B", "2")]);
        let object = json!({ "B": ["2", "1", "2"], "A": "", "C": "x" });
        assert_eq!(all.to_object(), object);
        assert_eq!(all.get("A"), Some(""));
        assert_eq!(all.get("C"), Some("x"));
        assert_eq!(all.get("B"), None);
        assert_eq!(all.get("b"), None);
        assert_eq!(Parameters::of_object(&object).to_object(), object);
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let all = json!({ "A": 7, "B": ["x", null], "C": { "D": "y" } });
        assert_eq!(Parameters::of_object(&all), parameters(&[("B", "x")]));
        let none: Parameters = serde_json::from_value(Value::Null).expect("parameters");
        assert_eq!(none, Parameters::default());
    }

    #[test]
    fn debug_output_has_names_and_no_values() {
        let shown = format!("{:?}", parameters(&[("From", "+12025550123")]));
        assert_eq!(shown, r#"["From"]"#);
    }

    proptest! {
        #[test]
        fn what_is_pushed_is_there_in_its_order(pairs: Vec<(String, String)>) {
            let mut all = Parameters::default();
            for (name, value) in &pairs {
                all.push(name, value);
            }
            let there: Vec<_> = all
                .iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect();
            prop_assert_eq!(there, pairs);
        }
    }
}
