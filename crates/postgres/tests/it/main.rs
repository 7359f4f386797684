//! The embedded server against real PostgreSQL programs: those of `PG_BIN`, or
//! the first that this machine has. Bounded waits only; every server started
//! here is stopped here.

mod folders;
mod lifecycle;
mod parents;
mod search;
mod shared;
mod users;
