-- How long it took to decide, without what was waited for. Decisions from before say nothing of it.
alter table app.call_decisions add column took_us integer;
