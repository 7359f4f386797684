//! OpenAPI schemas of the types that travel as JSON strings.
//!
//! Owns the `openapi` feature's glue and is empty without it. Never decides
//! what a value may be: it only describes what the type's own parser accepts.

/// Describes a type as a JSON string with a description, an optional pattern
/// (`None` or `Some("…")`), a format name and an example.
#[cfg(feature = "openapi")]
macro_rules! text_schema {
    ($type:ty, $name:literal, format: $format:expr, pattern: $pattern:expr, example: $example:expr, $description:expr) => {
        impl utoipa::__dev::ComposeSchema for $type {
            fn compose(
                _generics: Vec<utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>>,
            ) -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::schema::text($format, $pattern, $example, $description).into()
            }
        }

        impl utoipa::ToSchema for $type {
            fn name() -> std::borrow::Cow<'static, str> {
                std::borrow::Cow::Borrowed($name)
            }
        }
    };
}

#[cfg(not(feature = "openapi"))]
macro_rules! text_schema {
    ($($anything:tt)*) => {};
}

pub(crate) use text_schema;

/// The schema of a JSON string.
#[cfg(feature = "openapi")]
pub fn text(
    format: Option<&str>,
    pattern: Option<&str>,
    example: &str,
    description: impl Into<String>,
) -> utoipa::openapi::schema::Schema {
    use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};

    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(format.map(|name| SchemaFormat::Custom(name.to_owned())))
        .pattern(pattern)
        .description(Some(description.into()))
        .examples([serde_json::Value::from(example)])
        .into()
}

#[cfg(all(test, feature = "openapi"))]
mod schema_tests;
