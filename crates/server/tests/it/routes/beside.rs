//! What surrounds every operation: paths that are none, limits, headers, the document.

mod headers;
mod limits;
mod openapi_json;
mod paths;
