-- A decision repeats nothing that is the same for every call of a campaign: whom it was about is kept
-- once for each version of the campaign's offers, and the decision says of each in that order what
-- became of it. Decisions made before lose their verdicts: no version that made them was released.
create table app.lineups (
  tenant_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  members jsonb not null,
  created_at timestamptz not null,
  constraint lineups_pkey primary key (tenant_id, id)
);

grant select, insert on app.lineups to patchbay_tenant;

call app.guard('app.lineups');

-- `places` and `reasons` together are the verdicts; store/src/calls/verdicts.rs says how.
alter table app.call_decisions
  drop column verdicts,
  add column lineup_id uuid,
  add column places bytea,
  add column reasons jsonb;
