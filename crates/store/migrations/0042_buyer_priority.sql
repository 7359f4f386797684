-- The priority of a buyer's new offers, where they are made without one.
alter table app.buyers
  add column priority smallint not null default 5,
  add constraint buyers_priority_bounded check (priority between 1 and 10);
alter table app.buyers alter column priority drop default;
