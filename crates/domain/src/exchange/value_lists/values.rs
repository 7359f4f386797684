//! The values of a list, read from lines or from JSON: all of them good, or none is taken.

use base::field::FieldErrors;
use base::given::Given;

use crate::routing::filters::Operand;
use crate::routing::filters::value_set::{SIZE_MAX, folded};

/// How many wrong values are named; the others are counted.
const NAMED_MAX: usize = 100;

/// The values of a list, in the order given, each once whatever its letter case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<String>);

impl Values {
    /// Reads a value per line, as CSV of one column. Lines without text are skipped, and so is a
    /// first line that says `value`.
    ///
    /// # Errors
    /// Every line that is wrong, as `line 3`, as far as they are not too many to name.
    pub fn of_lines(text: &str) -> Result<Self, FieldErrors> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text
            .lines()
            .zip(1..)
            .map(|(line, number)| (line.trim(), number));
        let lines = lines.filter(|(line, number)| {
            let is_header = *number == 1 && line.eq_ignore_ascii_case("value");
            !line.is_empty() && !is_header
        });
        let read = lines.map(|(line, number)| (number, of_column(line)));
        Self::collect(read, |number| format!("line {number}"))
    }

    /// Reads texts and whole numbers.
    ///
    /// # Errors
    /// Every item that is wrong, as `[2]`, as far as they are not too many to name.
    pub fn of_items(items: Vec<Given<Operand>>) -> Result<Self, FieldErrors> {
        let read = items.into_iter().map(|item| match item {
            Given::Value(value) => Ok(value),
            Given::Wrong(reason) => Err(reason),
            Given::Absent | Given::Null => Err("must not be null".to_owned()),
        });
        Self::collect(read.enumerate(), |index| format!("[{index}]"))
    }

    fn collect(
        read: impl Iterator<Item = (usize, Result<Operand, String>)>,
        place: impl Fn(usize) -> String,
    ) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        let (mut count, mut wrong) = (0, 0);
        let mut values = Vec::new();
        for (number, value) in read {
            count += 1;
            match value {
                Ok(value) => values.push(value.to_string()),
                Err(reason) => {
                    wrong += 1;
                    if wrong <= NAMED_MAX {
                        errors.add(place(number), reason);
                    }
                }
            }
        }
        if wrong > NAMED_MAX {
            errors.add(
                "values",
                format!("has {} more that are wrong", wrong - NAMED_MAX),
            );
        }
        if count > SIZE_MAX {
            errors.add(
                "values",
                format!("must not be more than {SIZE_MAX}: there are {count}"),
            );
        }
        errors.into_result(Self(each_once(values)))
    }

    /// How many there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values as texts.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }
}

/// The same without what is there before in another letter case.
fn each_once(values: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    let mut values = values;
    values.retain(|value| seen.insert(folded(value).collect::<String>()));
    values
}

/// The one value of a line, without the quotes around it.
fn of_column(line: &str) -> Result<Operand, String> {
    let Some(quoted) = line.strip_prefix('"') else {
        if line.contains([',', ';', '\t']) {
            return Err("has several columns; put a value that has a comma in quotes".to_owned());
        }
        return Operand::parse(line).map_err(|error| error.to_string());
    };
    let inner = quoted.strip_suffix('"').unwrap_or_default();
    let text = inner.replace("\"\"", "\"");
    // Quotes within quotes are doubled.
    if inner.is_empty() || inner.replace("\"\"", "").contains('"') {
        return Err("has quotes that do not end where the line ends".to_owned());
    }
    Operand::parse(&text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use base::field::FieldErrors;
    use serde_json::{Value, json};

    use super::{SIZE_MAX, Values};
    use crate::test_requests::problems;

    fn of_items(items: Vec<Value>) -> Result<Values, FieldErrors> {
        Values::of_items(serde_json::from_value(Value::Array(items)).expect("items"))
    }

    fn of_lines(text: &str) -> Vec<String> {
        Values::of_lines(text).expect("good values").0
    }

    #[test]
    fn a_line_is_a_value() {
        let text = "\u{feff}Value\r\n78701\r\n\r\n  New York \n\"Austin, TX\"\n\"a \"\"b\"\"\"\n";
        let values = ["78701", "New York", "Austin, TX", "a \"b\""];
        assert_eq!(of_lines(text), values);
        assert_eq!(of_lines(""), [""; 0]);
    }

    #[test]
    fn an_item_is_a_text_or_a_whole_number() {
        let items = vec![json!("78701"), json!(78702), json!(" TX ")];
        let values = of_items(items).expect("good values");
        assert_eq!(values.as_slice(), ["78701", "78702", "TX"]);
    }

    #[test]
    fn the_same_value_in_another_case_is_there_once() {
        assert_eq!(of_lines("tx\nCA\nTX\nca"), ["tx", "CA"]);
    }

    #[test]
    fn every_wrong_line_is_named() {
        let long = "x".repeat(201);
        let text = format!("TX\nTexas,TX\n{long}\n\"open\n\"a\"b\"\n\"\"");
        let quotes = "has quotes that do not end where the line ends";
        let expected = [
            "line 2 has several columns; put a value that has a comma in quotes".to_owned(),
            "line 3 is longer than 200 characters".to_owned(),
            format!("line 4 {quotes}"),
            format!("line 5 {quotes}"),
            format!("line 6 {quotes}"),
        ];
        assert_eq!(problems(Values::of_lines(&text)), expected);
    }

    #[test]
    fn every_wrong_item_is_named() {
        let items = vec![json!("TX"), json!(1.5), json!(null), json!(" ")];
        let expected = [
            "[1] must be a text, a whole number, true or false",
            "[2] must not be null",
            "[3] must not be empty",
        ];
        assert_eq!(problems(of_items(items)), expected);
    }

    #[test]
    fn too_many_wrong_values_are_counted() {
        let items = vec![Value::Null; 250];
        let reasons = problems(of_items(items));
        assert_eq!(reasons.len(), 101);
        assert_eq!(reasons[100], "values has 150 more that are wrong");
    }

    #[test]
    fn a_list_holds_a_hundred_thousand_values_and_no_more() {
        let numbers = |count: usize| (0..count).map(Value::from).collect::<Vec<_>>();
        let full = of_items(numbers(SIZE_MAX)).expect("good values");
        assert_eq!(full.len(), 100_000);
        let reasons = problems(of_items(numbers(SIZE_MAX + 1)));
        let expected = "values must not be more than 100000: there are 100001";
        assert_eq!(reasons, [expected]);
    }
}
