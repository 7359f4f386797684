-- Whoever answers may have to accept a call first, one that hangs up at once may be followed by another, and
-- calls that nobody took may go on in another campaign or end in a voicemail. The key of the fallback's
-- campaign is not looked through for rows that break it: there are none in a new column, and looking
-- needs a tenant.
alter table app.campaigns
  add column reroute_within_secs integer,
  add column fallback_campaign_id uuid,
  add column fallback_greeting text,
  add constraint campaigns_reroute_bounded check (reroute_within_secs between 1 and 120),
  add constraint campaigns_fallback_campaign_fkey foreign key (tenant_id, fallback_campaign_id) references app.campaigns (tenant_id, id) not valid;

alter table app.targets
  add column whisper text,
  add column accept_key boolean not null default false;

alter table app.call_legs
  add column needs_acceptance boolean not null default false;

alter table app.call_events
  drop constraint call_events_kind_known,
  add constraint call_events_kind_known check (
    kind in ('arrived', 'leg', 'accepted', 'dial_ended', 'recording', 'fell_back', 'gave_up', 'priced')
  );
