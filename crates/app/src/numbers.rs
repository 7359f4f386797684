//! Configuring the numbers held at carriers.

mod inventory;
