-- What a carrier takes for a call it tells only when it is asked, some time after the call. So closed
-- calls are due as well: they have an index of their own, which keeps that of open calls as small as
-- the calls that go on.
alter table app.provider_accounts add column asks_for_prices boolean not null default true;

drop index app.calls_by_due;
create index calls_by_due on app.calls (tenant_id, due_at)
where due_at is not null and closed_at is null;
create index calls_by_due_closed on app.calls (tenant_id, due_at)
where due_at is not null and closed_at is not null;
