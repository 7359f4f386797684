-- What a call took of caps is kept in its own row, which is written with it and whenever something
-- happens to it: rows of their own, one for each cap of each leg, cost a call as much as everything
-- else that is written when it comes in. store/src/routing/caps.rs says what each take says.
alter table app.calls add column takes text;

-- The owner moves what every tenant has.
alter table app.calls no force row level security;
alter table app.cap_takes no force row level security;

update app.calls
set takes = taken.takes::text
from (
  select
    tenant_id, call_id,
    json_agg(
      json_build_object(
        'leg', leg, 'scope_kind', scope_kind, 'scope_id', scope_id, 'cap_window', cap_window,
        'basis', nullif(basis, 'live'), 'starts_at', starts_at, 'amount', amount, 'remains', remains
      )
      order by leg, scope_id, cap_window, basis
    ) as takes
  from app.cap_takes
  group by tenant_id, call_id
) as taken
where calls.tenant_id = taken.tenant_id
  and calls.id = taken.call_id;

alter table app.calls force row level security;

drop table app.cap_takes;

-- A tenant's calls of a window are found by their ids.
grant execute on function app.first_id_at(timestamptz) to patchbay_tenant;
