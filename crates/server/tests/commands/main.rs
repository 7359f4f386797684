//! The commands as processes: what a person at a terminal, a supervisor or a crash does to the
//! program, which a server inside the test's own process cannot show (signals, exit codes, what
//! stands on the terminal, what is left in a folder). The routes are tested in the other binary.
//!
//! Every wait is bounded and ends as soon as what it waits for is there.

mod admin;
mod demo;
mod doctor;
mod drain;
mod fleet;
mod installation;
mod migrate;
mod openapi;
mod outage;
mod program;
mod purses;
mod races;
mod roles;
mod serve;
mod simulate;
mod simulation;
mod traces;
mod visitor;
