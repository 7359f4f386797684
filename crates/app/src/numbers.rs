//! The numbers held at carriers: configuring them, and what they cost by the month.

mod inventory;
mod rent;
