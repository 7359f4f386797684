-- What a carrier said is kept and shown as it is and never searched: as text that is known to be
-- JSON it costs a third of what taking it apart and sorting its names does.
alter table app.call_events alter column details type json;
