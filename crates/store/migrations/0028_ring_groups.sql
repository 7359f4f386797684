-- A target may ring several phones together: its own place and those of its ring group. What rang with the
-- first of a dial is kept beside it, as it was when the carrier was told; the legs of the others follow the
-- first one's in order.
alter table app.targets
  add column ring_group jsonb;

alter table app.call_legs
  add column ring_group jsonb;
