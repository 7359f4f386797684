-- Some calls of a number may go to other campaigns than its own, by rules that are judged in order; a
-- decision keeps what they said of the call. Both columns are new, so nothing has to be looked through.
alter table app.numbers add column rules jsonb;

alter table app.call_decisions add column number_rules jsonb;
