//! The audit log.

mod audit_event_list;
