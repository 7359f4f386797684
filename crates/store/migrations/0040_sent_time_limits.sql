-- How long a call may go on with a leg follows from what the carrier was told when it dialled, not from
-- what its campaign says by now. And a call that was closed though its carrier said nothing by itself
-- says how: so those are counted as calls are read, without a look at their events. Nothing is written
-- of the rows that are there: of a leg from before the campaign's limit of now counts as it did.
alter table app.call_legs add column time_limit_secs integer;
alter table app.calls add column closed_by text;

comment on column app.calls.closed_by is
  'What closed the call where its carrier did not say all by itself: lookup, what it said when it was asked; time, nothing at all.';
