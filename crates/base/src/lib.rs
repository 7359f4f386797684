//! The values every other part speaks in: ids, money, phone numbers, instants,
//! pages and validated text.
//!
//! Owns how such a value is made, checked, compared and written on the wire.
//! Never holds async code, I/O, SQL, HTTP, a clock or a source of randomness:
//! what depends on the moment or on chance is passed in by the caller.
//!
//! Parsing is the only door into most types here, so a function that takes a
//! [`phone::PhoneNumber`] or an [`ids::CampaignId`] has nothing left to check.
//! Every parse error reads as a reason ("must not be empty"), because it is
//! shown beside the field it belongs to.
//!
//! Start reading at [`money`] and [`id`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod field;
pub mod given;
mod host;
pub mod id;
pub mod ids;
pub mod lookup;
pub mod money;
pub mod page;
pub mod phone;
mod schema;
pub mod text;
pub mod time;
mod wire;
pub mod words;
