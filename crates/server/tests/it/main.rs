//! The one test binary of the HTTP API: it mirrors the URLs, one file per operation.

mod alarms;
mod books;
mod caller_names;
mod calls;
mod caps;
mod carrier_services;
mod coverage;
mod dialling;
mod document;
mod failures;
mod holds;
mod logs;
mod proofs;
mod rated_calls;
mod rights;
mod rounds;
mod routes;
mod routing_settings;
mod tenancy;
mod world;
