//! The one test binary of the HTTP API: it mirrors the URLs, one file per operation.

mod books;
mod calls;
mod coverage;
mod document;
mod failures;
mod logs;
mod rights;
mod routes;
mod routing_settings;
mod tenancy;
mod world;
