//! Figures made of calls.

mod dashboard_read;
mod performance_read;
