//! Enums that are words on the wire and in the database.
//!
//! [`define_words!`](crate::define_words) writes the enum once with its text forms, so that the
//! API, the database and the logs cannot drift apart. Reading ignores letter case.

/// The text is none of the words expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The words that would have been understood.
    pub expected: &'static [&'static str],
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.expected {
            [only] => write!(f, "must be {only}"),
            words => write!(f, "must be one of {}", words.join(", ")),
        }
    }
}

impl std::error::Error for UnknownWord {}

/// Defines an enum whose variants are words: `as_str`, `ALL`, `Display`, `FromStr`, serde, and an
/// OpenAPI schema where the defining crate's `openapi` feature is on.
///
/// Further spellings that are accepted when reading follow the word after a bar.
#[macro_export]
macro_rules! define_words {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal $(| $alias:literal)*),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name {
            $($(#[$variant_meta])* $variant),+
        }

        impl $name {
            /// Every variant, in the written order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used on the wire and in the database.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $(
                    if text.eq_ignore_ascii_case($word) $(|| text.eq_ignore_ascii_case($alias))* {
                        return Ok(Self::$variant);
                    }
                )+
                Err($crate::words::UnknownWord { expected: &[$($word),+] })
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::borrow::Cow<'de, str> as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }

        #[cfg(feature = "openapi")]
        impl ::utoipa::__dev::ComposeSchema for $name {
            fn compose(
                _: Vec<::utoipa::openapi::RefOr<::utoipa::openapi::schema::Schema>>,
            ) -> ::utoipa::openapi::RefOr<::utoipa::openapi::schema::Schema> {
                ::utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(::utoipa::openapi::schema::Type::String)
                    .enum_values(Some([$($word),+]))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl ::utoipa::ToSchema for $name {
            fn name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(stringify!($name))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    define_words! {
        /// A light.
        pub enum Light {
            /// Go.
            Green = "green" | "go",
            /// Stop.
            DeepRed = "deep_red",
        }
    }

    #[test]
    fn a_word_is_read_in_any_case_and_by_its_other_spellings() {
        assert_eq!("GREEN".parse(), Ok(Light::Green));
        assert_eq!("Go".parse(), Ok(Light::Green));
        assert_eq!(
            serde_json::from_str::<Light>(r#""deep_red""#).ok(),
            Some(Light::DeepRed)
        );
        assert_eq!(Light::ALL.len(), 2);
    }

    #[test]
    fn every_word_is_read_back_as_it_was_written() {
        for light in Light::ALL {
            let json = serde_json::to_string(light).unwrap();
            assert_eq!(json, format!("\"{light}\""));
            assert_eq!(serde_json::from_str::<Light>(&json).unwrap(), *light);
        }
    }

    #[test]
    fn an_unknown_word_lists_what_is_known() {
        let error = "blue".parse::<Light>().expect_err("blue is not a light");
        assert_eq!(error.to_string(), "must be one of green, deep_red");
    }
}
