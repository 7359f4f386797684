//! The one test binary of the HTTP API: it mirrors the URLs, one file per operation.

mod document;
mod routes;
mod world;
