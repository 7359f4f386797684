//! Conversions.

mod conversion_create;
