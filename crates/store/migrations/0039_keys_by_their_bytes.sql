-- Keys that nobody reads in an order are compared by their bytes. By the rules of a language, which is
-- what a database does that was not told otherwise, every look into an index costs more, and the
-- order that counters are held in would be another than the program's.
alter table app.calls
  alter column carrier_call_id type text collate "C",
  alter column caller type text collate "C";

alter table app.hook_answers
  alter column carrier_call_id type text collate "C",
  alter column step type text collate "C";

alter table app.call_events
  alter column event_key type text collate "C";

alter table app.cap_usage
  alter column scope_kind type text collate "C",
  alter column cap_window type text collate "C",
  alter column basis type text collate "C";
