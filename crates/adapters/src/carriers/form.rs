//! Form parameters as they came: every name, every repetition, their order, and their bytes.
//!
//! Nothing is refused and nothing is dropped, because carriers add parameters without notice and
//! sign all of them. A view that knows some names stands on top of this.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// A form body or query string, taken apart.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Form {
    raw: Vec<u8>,
    parameters: Vec<Parameter>,
}

/// One name and its value, decoded to bytes: a signature covers bytes, and a carrier that sends
/// something other than UTF-8 is read anyway.
#[derive(Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The decoded name.
    pub name: Vec<u8>,
    /// The decoded value, empty when there was none.
    pub value: Vec<u8>,
}

impl Form {
    /// Takes an `application/x-www-form-urlencoded` text apart. Every input has a reading: what
    /// is no valid escape stands for itself.
    pub fn parse(raw: &[u8]) -> Self {
        let parameters = raw
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let mut halves = pair.splitn(2, |byte| *byte == b'=');
                Parameter {
                    name: decode(halves.next().unwrap_or_default()),
                    value: decode(halves.next().unwrap_or_default()),
                }
            })
            .collect();
        let raw = raw.to_vec();
        Self { raw, parameters }
    }

    /// Names and values that came in another form than this one.
    pub fn of_texts(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let parameters = pairs
            .into_iter()
            .map(|(name, value)| Parameter {
                name: name.into_bytes(),
                value: value.into_bytes(),
            })
            .collect();
        let raw = Vec::new();
        Self { raw, parameters }
    }

    /// The text as it came.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Every parameter, in the order it came, repetitions included.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Whether there is no parameter at all.
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }

    /// The first value of a name, also when it is empty. Bytes that are not UTF-8 show as U+FFFD.
    pub fn first<'a>(&'a self, name: &'a str) -> Option<Cow<'a, str>> {
        self.all(name).next()
    }

    /// The first value of a name that is not empty.
    pub fn given<'a>(&'a self, name: &'a str) -> Option<Cow<'a, str>> {
        self.first(name).filter(|value| !value.is_empty())
    }

    /// Every value of a name, in the order it came.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Cow<'a, str>> + 'a {
        self.parameters
            .iter()
            .filter(move |parameter| parameter.name == name.as_bytes())
            .map(|parameter| text(&parameter.value))
    }

    /// Every name and value as text, in the order it came: what is stored with a call.
    pub fn texts(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        let texts = self.parameters.iter();
        texts.map(|parameter| (text(&parameter.name), text(&parameter.value)))
    }
}

impl std::fmt::Debug for Form {
    // Values are numbers, keys pressed and words said, and debug output ends in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = self.texts().map(|(name, _)| name.into_owned());
        f.debug_list().entries(names).finish()
    }
}

impl std::fmt::Debug for Parameter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parameter({})", text(&self.name))
    }
}

/// Bytes as text; those that are not UTF-8 show as U+FFFD.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    // Nearly all are, and to see that is quicker than to look for what is not.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => String::from_utf8_lossy(bytes),
    }
}

fn decode(text: &[u8]) -> Vec<u8> {
    // Most names and values stand for themselves.
    if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return text.to_vec();
    }
    let spaced: Vec<u8> = text
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    let mut decoded = Vec::with_capacity(spaced.len());
    decoded.extend(percent_decode(&spaced));
    decoded
}

#[cfg(test)]
mod tests {
    use super::Form;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    fn texts(raw: &[u8]) -> Vec<(String, String)> {
        let form = Form::parse(raw);
        form.texts()
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }

    fn pair(name: &str, value: &str) -> (String, String) {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn order_repetitions_and_empty_values_are_kept() {
        assert_eq!(
            texts(b"B=2&A=&B=1&B=2&New=x%20y+z&&C"),
            [
                pair("B", "2"),
                pair("A", ""),
                pair("B", "1"),
                pair("B", "2"),
                pair("New", "x y z"),
                pair("C", ""),
            ]
        );
        let form = Form::parse(b"B=2&A=&B=1");
        assert_eq!(form.first("A").as_deref(), Some(""));
        assert_eq!(form.given("A"), None);
        assert_eq!(form.first("b"), None);
        assert_eq!(form.all("B").collect::<Vec<_>>(), ["2", "1"]);
    }

    #[test]
    fn an_equals_sign_in_a_value_belongs_to_it() {
        assert_eq!(texts(b"A=b=c"), [pair("A", "b=c")]);
    }

    #[test]
    fn what_is_no_escape_stands_for_itself() {
        assert_eq!(
            texts(b"A=100%&B=%zz"),
            [pair("A", "100%"), pair("B", "%zz")]
        );
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_kept_and_shown_as_a_replacement() {
        let form = Form::parse(b"City=M%FCnchen");
        assert_eq!(form.parameters()[0].value, b"M\xFCnchen");
        assert_eq!(form.first("City").as_deref(), Some("M\u{fffd}nchen"));
    }

    #[test]
    fn debug_output_has_names_and_no_values() {
        let form = Form::parse(b"From=%2B12025550123");
        assert_eq!(format!("{form:?}"), r#"["From"]"#);
        let parameter = format!("{:?}", form.parameters()[0]);
        assert!(!parameter.contains("2025550123"));
    }

    proptest! {
        #[test]
        fn what_is_written_as_a_form_is_read_back(pairs: Vec<(Vec<u8>, Vec<u8>)>) {
            use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
            let raw: Vec<String> = pairs
                .iter()
                .map(|(name, value)| {
                    let name = percent_encode(name, NON_ALPHANUMERIC);
                    format!("{name}={}", percent_encode(value, NON_ALPHANUMERIC))
                })
                .collect();
            let form = Form::parse(raw.join("&").as_bytes());
            let read: Vec<(Vec<u8>, Vec<u8>)> = form
                .parameters()
                .iter()
                .map(|parameter| (parameter.name.clone(), parameter.value.clone()))
                .collect();
            prop_assert_eq!(read, pairs);
        }

        #[test]
        fn every_input_has_a_reading(raw in proptest::collection::vec(any::<u8>(), 0..200)) {
            let form = Form::parse(&raw);
            prop_assert_eq!(form.raw(), raw.as_slice());
            prop_assert_eq!(form.texts().count(), form.parameters().len());
        }
    }
}
