-- What is written when a call comes in is written as cheaply as can be. PostgreSQL reads and plans the
-- check of a column's words anew for each statement that writes it, a fourteenth of what a call costs
-- it, and took about as much to see that JSON is JSON. The words of these tables are the program's own,
-- and so is what is kept as text that was JSON: both are read with an error that names the column, where
-- somebody else has written them.
alter table app.calls
  drop constraint calls_status_known,
  drop constraint calls_disposition_known,
  drop constraint calls_ended_by_known,
  alter column supplier_terms type text using supplier_terms::text;

alter table app.call_legs
  drop constraint call_legs_role_known,
  drop constraint call_legs_endpoint_type_known,
  alter column terms type text using terms::text;

alter table app.call_events
  drop constraint call_events_kind_known,
  drop constraint call_events_status_known,
  alter column details type text using details::text;

alter table app.call_decisions
  drop constraint call_decisions_name_gap_known,
  alter column reasons type text using reasons::text;

alter table app.cap_usage
  drop constraint cap_usage_scope_kind_known,
  drop constraint cap_usage_cap_window_known,
  drop constraint cap_usage_basis_known;

comment on column app.calls.due_at is
  'When somebody must look at the call if nothing else happens; null once it is closed and its carrier has said all it will.';
