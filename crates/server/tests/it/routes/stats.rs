//! Figures made of calls.

mod dashboard_read;
