//! Filters as requests and stored rows give them: read once, every wrong field named.
//!
//! What is stored has the same form as what is asked for, so one reader serves both.

use base::define_request;
use base::field::FieldErrors;
use base::given::Given;
use base::given::list::Items;
use base::ids::ValueListId;
use serde::{Deserialize, Deserializer};

use crate::routing::attributes::Attribute;
use crate::routing::filters::compiled::pattern;
use crate::routing::filters::number::Number;
use crate::routing::filters::operand::{Operand, can_ask, is_text};
use crate::routing::filters::{Condition, Filter, Filters, Test, TestWord};

/// How many entries there may be.
const MAX_FILTERS: usize = 50;
/// How many alternatives one entry may have.
const MAX_ALTERNATIVES: usize = 20;
/// How many values may stand in a filter itself; more belong in a list.
const MAX_VALUES: usize = 1000;

define_request! {
    /// One thing that must hold: a condition, or alternatives in `any` and nothing beside it.
    pub struct FilterRequest {
        optional {
            /// What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`.
            attribute: String,
            /// What is asked.
            test: TestWord,
            /// What it is compared with; not for `in`, `between` and `present`.
            value: Operand,
            /// For `in`: a list to be found on, instead of `values`.
            list: ValueListId,
            /// For `between`: the least number.
            from: Operand,
            /// For `between`: the greatest number.
            to: Operand,
            /// Whether the answer must be no; `false` when left out.
            not: bool,
        }
        lists {
            /// For `in`: up to 1000 values.
            values: Operand,
            /// One of these must hold.
            any: ConditionRequest,
        }
    }
}

define_request! {
    /// A test of an attribute.
    pub struct ConditionRequest {
        required {
            /// What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`.
            attribute: String,
            /// What is asked.
            test: TestWord,
        }
        optional {
            /// What it is compared with; not for `in`, `between` and `present`.
            value: Operand,
            /// For `in`: a list to be found on, instead of `values`.
            list: ValueListId,
            /// For `between`: the least number.
            from: Operand,
            /// For `between`: the greatest number.
            to: Operand,
            /// Whether the answer must be no; `false` when left out.
            not: bool,
        }
        lists {
            /// For `in`: up to 1000 values.
            values: Operand,
        }
    }
}

/// What a test may be given to compare with.
struct Operands {
    value: Given<Operand>,
    values: Given<Items<Operand>>,
    list: Given<ValueListId>,
    from: Given<Operand>,
    to: Given<Operand>,
}

impl Filters {
    /// The filters a request asks for; `None` when every call passes. Wrong fields are named from
    /// the list's items on, as in `[0].attribute`.
    pub fn read(request: Items<FilterRequest>, errors: &mut FieldErrors) -> Option<Self> {
        let filters = Given::Value(request).each("", errors, MAX_FILTERS, filter);
        (!filters.is_empty()).then_some(Self(filters))
    }
}

fn filter(request: FilterRequest, errors: &mut FieldErrors) -> Option<Filter> {
    let FilterRequest {
        attribute,
        test,
        value,
        values,
        list,
        from,
        to,
        not,
        any,
    } = request;
    let is_alone = !is_said(&attribute) && !is_said(&test) && !is_said(&not);
    let is_alone = is_alone && !is_said(&value) && !is_said(&values) && !is_said(&list);
    let is_alone = is_alone && !is_said(&from) && !is_said(&to);
    let only = ConditionRequest {
        attribute,
        test,
        value,
        list,
        from,
        to,
        not,
        values,
    };
    if matches!(any, Given::Absent | Given::Null) {
        return condition(only, errors).map(Filter::One);
    }
    if !is_alone {
        errors.add("any", "must stand alone");
    }
    let is_list = any.value().is_some();
    let any = any.each("any", errors, MAX_ALTERNATIVES, condition);
    if is_list && any.is_empty() && errors.is_empty() {
        errors.add("any", "must name a condition");
    }
    Some(Filter::Any { any })
}

fn condition(request: ConditionRequest, errors: &mut FieldErrors) -> Option<Condition> {
    let attribute = request.attribute.required("attribute", errors);
    let attribute = attribute.and_then(|name| errors.check("attribute", name.parse::<Attribute>()));
    let test = request.test.required("test", errors);
    let not = request.not.or("not", errors, false);
    let (attribute, word) = (attribute?, test?);
    if !can_ask(&attribute, word) {
        errors.add("test", format!("cannot be asked of {attribute}"));
        return None;
    }
    let operands = Operands {
        value: request.value,
        values: request.values,
        list: request.list,
        from: request.from,
        to: request.to,
    };
    let test = operands.read(&attribute, word, errors)?;
    Some(Condition {
        attribute,
        test,
        not,
    })
}

impl Operands {
    fn read(self, attribute: &Attribute, word: TestWord, errors: &mut FieldErrors) -> Option<Test> {
        self.refuse_foreign(word, errors);
        let Self {
            value,
            values,
            list,
            from,
            to,
        } = self;
        match word {
            TestWord::Present => return Some(Test::Present),
            TestWord::In => return members(attribute, values, list, errors),
            TestWord::Between => return between(from, to, errors),
            _ => {}
        }
        let value = value.required("value", errors)?;
        Some(match word {
            TestWord::Contains => Test::Contains { value },
            TestWord::StartsWith => Test::StartsWith { value },
            TestWord::GreaterThan => {
                number("value", &value, errors)?;
                Test::GreaterThan { value }
            }
            TestWord::LessThan => {
                number("value", &value, errors)?;
                Test::LessThan { value }
            }
            TestWord::Matches => {
                errors.check("value", pattern(value.as_str()))?;
                Test::Matches { value }
            }
            TestWord::Equals | TestWord::In | TestWord::Between | TestWord::Present => {
                let value = errors.check("value", value.said_by(attribute))?;
                Test::Equals { value }
            }
        })
    }

    /// Refuses what belongs to other tests; `null` says nothing and is let through.
    fn refuse_foreign(&self, word: TestWord, errors: &mut FieldErrors) {
        let is_pair = word == TestWord::Between;
        let is_in = word == TestWord::In;
        let is_one = !is_pair && !is_in && word != TestWord::Present;
        let said = [
            ("value", is_said(&self.value), is_one),
            ("values", is_said(&self.values), is_in),
            ("list", is_said(&self.list), is_in),
            ("from", is_said(&self.from), is_pair),
            ("to", is_said(&self.to), is_pair),
        ];
        for (field, is_said, belongs) in said {
            if is_said && !belongs {
                errors.add(field, format!("does not belong to the test {word}"));
            }
        }
    }
}

fn is_said<T>(given: &Given<T>) -> bool {
    given.value().is_some() || given.is_wrong()
}

fn members(
    attribute: &Attribute,
    values: Given<Items<Operand>>,
    list: Given<ValueListId>,
    errors: &mut FieldErrors,
) -> Option<Test> {
    match (is_said(&values), is_said(&list)) {
        (true, true) => {
            errors.add("list", "must not stand beside values");
            None
        }
        (false, false) => {
            errors.add("values", "is required, or a list");
            None
        }
        (true, false) => {
            let is_list = values.value().is_some();
            let mut found = FieldErrors::new();
            let values = values.each("values", &mut found, MAX_VALUES, |value, errors| {
                errors.check("", value.said_by(attribute))
            });
            if is_list && values.is_empty() && found.is_empty() {
                found.add("values", "must name a value");
            }
            errors.append(found);
            Some(Test::InValues { values })
        }
        (false, true) => {
            if matches!(attribute, Attribute::Call(own) if !is_text(*own)) {
                errors.add(
                    "list",
                    format!("cannot be asked of {attribute}: name the values"),
                );
            }
            let list = list.required("list", errors)?;
            Some(Test::InList { list })
        }
    }
}

fn between(from: Given<Operand>, to: Given<Operand>, errors: &mut FieldErrors) -> Option<Test> {
    let from = from.required("from", errors);
    let to = to.required("to", errors);
    let (from, to) = (from?, to?);
    let least = number("from", &from, errors);
    let greatest = number("to", &to, errors);
    if greatest? < least? {
        errors.add("to", "must not be below from");
    }
    Some(Test::Between { from, to })
}

fn number(field: &str, value: &Operand, errors: &mut FieldErrors) -> Option<Number> {
    errors.check(field, value.as_str().parse())
}

impl<'de> Deserialize<'de> for Filters {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;

        let request = Items::deserialize(deserializer)?;
        let mut errors = FieldErrors::new();
        let filters = Self::read(request, &mut errors);
        let filters = errors.into_result(filters).map_err(D::Error::custom)?;
        filters.ok_or_else(|| D::Error::custom("filters that let every call pass"))
    }
}

#[cfg(test)]
#[path = "request_tests.rs"]
mod tests;
