//! Routing asked about.

mod routing_decide;
mod routing_preview;
