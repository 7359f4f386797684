//! Whole calls, brought by the simulated carrier over the wire: it asks what to do, does it, and
//! tells how it went. What we made of each is compared with what the carrier knows to be true.

mod failover;
mod faults;
mod prices;
mod ring_groups;
mod silence;
mod simulated;
mod stage;
