//! Lists in a request, each item given by itself, so that an answer can name the item at fault.
//!
//! Never decides what an item may be: the caller reads it.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::field::FieldErrors;
use crate::given::Given;

/// The items of a list in a request.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent, bound = "T: DeserializeOwned")]
pub struct Items<T>(Vec<Given<T>>);

impl<T> Given<Items<T>> {
    /// What `read` makes of each item, at most `most` of them; no list and `null` have none. What
    /// is wrong names the item by its place, as in `weekly[1].to`.
    pub fn each<U>(
        self,
        field: &str,
        errors: &mut FieldErrors,
        most: usize,
        mut read: impl FnMut(T, &mut FieldErrors) -> Option<U>,
    ) -> Vec<U> {
        let Some(Items(items)) = self.optional(field, errors) else {
            return Vec::new();
        };
        if items.len() > most {
            errors.add(field, format!("must not hold more than {most} items"));
            return Vec::new();
        }
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let place = format!("{field}[{index}]");
            if let Some(item) = item.required(&place, errors) {
                let mut found = FieldErrors::new();
                values.extend(read(item, &mut found));
                errors.append(found.prefixed(&place));
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::Items;
    use crate::define_request;
    use crate::field::FieldErrors;
    use crate::given::Given;

    define_request! {
        /// A part of a request.
        struct Step {
            required {
                /// How many metres.
                metres: u8,
            }
        }
    }

    fn read(json: &str) -> (Vec<u8>, String) {
        let given: Given<Items<Step>> = serde_json::from_str(json).expect("JSON");
        let mut errors = FieldErrors::new();
        let metres = given.each("steps", &mut errors, 3, |step, errors| {
            step.metres.required("metres", errors)
        });
        (metres, errors.to_string())
    }

    #[test]
    fn every_item_is_read_in_order() {
        let read = read(r#"[{"metres":1},{"metres":2}]"#);
        assert_eq!(read, (vec![1, 2], String::new()));
    }

    #[test]
    fn what_is_wrong_names_the_item_by_its_place() {
        let (metres, errors) = read(r#"[{"metres":1},{"metres":"x"},{"feet":3}]"#);
        assert_eq!(metres, [1]);
        assert_eq!(
            errors,
            "steps[1].metres must be a whole number within bounds; \
             steps[2] has the unknown field `feet`, expected `metres`"
        );
        assert_eq!(read("[null]").1, "steps[0] is required");
    }

    #[test]
    fn a_list_is_a_list_and_not_too_long() {
        assert_eq!(read("null"), (vec![], String::new()));
        assert_eq!(read("7").1, "steps must be a list");
        let long = format!("[{}]", [r#"{"metres":1}"#; 4].join(","));
        assert_eq!(read(&long).1, "steps must not hold more than 3 items");
    }
}
