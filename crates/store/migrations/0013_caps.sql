-- What is used of caps. A cap is known by what it belongs to, its window and what it counts; the cap
-- itself is in the configuration of its campaign, supplier, buyer, target or offer.

-- What is used of a cap in the newest window it was used in: the sum of what is left of the takes of
-- that window. Whoever takes of a cap holds its row, so that the limit is never passed. The free
-- space in each page lets an update stay on it, without touching the index.
create table app.cap_usage (
  tenant_id uuid not null,
  scope_kind text not null,
  scope_id uuid not null,
  cap_window text not null,
  basis text not null,
  starts_at timestamptz not null,
  used bigint not null,
  constraint cap_usage_pkey primary key (tenant_id, scope_id, cap_window, basis),
  constraint cap_usage_scope_kind_known check (
    scope_kind in ('campaign', 'supplier', 'buyer', 'target', 'offer')
  ),
  constraint cap_usage_cap_window_known check (
    cap_window in ('concurrent', 'hour', 'day', 'week', 'month', 'total')
  ),
  constraint cap_usage_basis_known check (
    basis in ('live', 'attempted', 'connected', 'converted', 'revenue')
  )
) with (fillfactor = 60);

-- What one leg of a call took of one cap: a slot, where the cap is of calls at one time. It belongs
-- to the call and not to whoever runs it, so that anybody can give it back. `remains` is what still
-- counts: all of it while the leg lives, later what the cap's basis says.
create table app.cap_takes (
  tenant_id uuid not null,
  call_id uuid not null,
  leg smallint not null,
  scope_kind text not null,
  scope_id uuid not null,
  cap_window text not null,
  basis text not null,
  starts_at timestamptz not null,
  amount bigint not null,
  remains bigint not null,
  constraint cap_takes_pkey primary key (tenant_id, call_id, leg, scope_id, cap_window, basis),
  constraint cap_takes_scope_kind_known check (
    scope_kind in ('campaign', 'supplier', 'buyer', 'target', 'offer')
  ),
  constraint cap_takes_cap_window_known check (
    cap_window in ('concurrent', 'hour', 'day', 'week', 'month', 'total')
  ),
  constraint cap_takes_basis_known check (
    basis in ('live', 'attempted', 'connected', 'converted', 'revenue')
  )
) partition by range (call_id);

create index cap_takes_by_cap on app.cap_takes (tenant_id, scope_id, cap_window, basis) where remains <> 0;

-- Makes the partitions of the month that an instant lies in, where they are missing: of every table
-- that is partitioned.
create or replace procedure app.make_partitions(instant timestamptz)
language plpgsql
set search_path = pg_catalog
as $$
declare
  parent text;
  first timestamptz := date_trunc('month', instant, 'UTC');
  following timestamptz := (date_trunc('month', instant at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  part text;
begin
  for parent in
    select relname from pg_class where relkind = 'p' and relnamespace = 'app'::regnamespace order by relname
  loop
    part := format('%s_%s', parent, to_char(first at time zone 'UTC', 'YYYY_MM'));
    if to_regclass(format('partitions.%I', part)) is null then
      execute format(
        'create table partitions.%I partition of app.%I for values from (%L) to (%L)',
        part, parent, app.first_id_at(first), app.first_id_at(following)
      );
    end if;
  end loop;
end
$$;

create table partitions.cap_takes_other partition of app.cap_takes default;

call app.make_partitions(now());
call app.make_partitions(now() + interval '1 month');

grant select, insert, update on app.cap_usage, app.cap_takes to patchbay_tenant;

call app.guard('app.cap_usage');
call app.guard('app.cap_takes');
