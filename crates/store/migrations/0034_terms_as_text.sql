-- Prices and reasons are kept and shown as they are and never searched: as text that is known to be
-- JSON they cost less than taken apart, and are kept with every call.
alter table app.calls alter column supplier_terms type json;
alter table app.call_legs alter column terms type json;
alter table app.call_decisions alter column reasons type json;
