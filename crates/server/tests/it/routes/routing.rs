//! Routing asked about.

mod routing_decide;
mod routing_preview;
mod routing_replay;
