-- The parties of the exchange and the terms between them; nothing is ever deleted, only archived.
create table app.tenant_settings (
  tenant_id uuid not null,
  name text not null,
  time_zone text not null,
  currency text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint tenant_settings_pkey primary key (tenant_id)
);

create table app.campaigns (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  status text not null,
  number_source text not null,
  routing_mode text not null,
  time_zone text not null,
  currency text not null,
  ring_timeout_secs integer not null,
  max_attempts smallint not null,
  max_call_secs integer not null,
  recording_enabled boolean not null,
  recording_announcement text,
  fallback_number text,
  fallback_message text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint campaigns_pkey primary key (tenant_id, id),
  constraint campaigns_status_known check (status in ('draft', 'active', 'paused', 'completed', 'archived')),
  constraint campaigns_number_source_known check (number_source in ('direct')),
  constraint campaigns_routing_mode_known check (routing_mode in ('buyers')),
  constraint campaigns_ring_timeout_bounded check (ring_timeout_secs between 5 and 120),
  constraint campaigns_max_attempts_bounded check (max_attempts between 1 and 10),
  constraint campaigns_max_call_bounded check (max_call_secs between 60 and 14400),
  constraint campaigns_recording_announced check (not recording_enabled or recording_announcement is not null)
);

create unique index campaigns_name_key on app.campaigns (tenant_id, lower(name)) where status <> 'archived';

create table app.buyers (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  company text,
  email text,
  time_zone text not null,
  status text not null,
  notes text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint buyers_pkey primary key (tenant_id, id),
  constraint buyers_status_known check (status in ('active', 'paused', 'archived'))
);

create unique index buyers_name_key on app.buyers (tenant_id, lower(name)) where status <> 'archived';

create table app.targets (
  tenant_id uuid not null,
  id uuid not null,
  buyer_id uuid not null,
  name text not null,
  endpoint_type text not null,
  endpoint_value text not null,
  ring_timeout_secs integer,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint targets_pkey primary key (tenant_id, id),
  constraint targets_buyer_fkey foreign key (tenant_id, buyer_id) references app.buyers (tenant_id, id),
  constraint targets_status_known check (status in ('active', 'paused', 'archived')),
  constraint targets_endpoint_type_known check (endpoint_type in ('phone_number', 'sip')),
  constraint targets_ring_timeout_bounded check (ring_timeout_secs between 5 and 120)
);

create unique index targets_name_key on app.targets (tenant_id, buyer_id, lower(name)) where status <> 'archived';

create table app.offers (
  tenant_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  target_id uuid not null,
  pricing_model text not null,
  amount_micros bigint,
  share_ppm integer,
  min_micros bigint,
  max_micros bigint,
  currency text not null,
  buffer_secs integer not null,
  priority smallint not null,
  weight smallint not null,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint offers_pkey primary key (tenant_id, id),
  constraint offers_campaign_fkey foreign key (tenant_id, campaign_id) references app.campaigns (tenant_id, id),
  constraint offers_target_fkey foreign key (tenant_id, target_id) references app.targets (tenant_id, id),
  constraint offers_status_known check (status in ('active', 'paused', 'archived')),
  constraint offers_pricing_complete check (
    case pricing_model
      when 'revshare' then amount_micros is null and share_ppm between 0 and 1000000
      else pricing_model in ('cpa', 'cpc', 'fixed') and amount_micros >= 0
        and share_ppm is null and min_micros is null and max_micros is null
    end
  ),
  constraint offers_bounds_ordered check (min_micros >= 0 and max_micros >= 0 and min_micros <= max_micros),
  constraint offers_buffer_bounded check (buffer_secs between 0 and 3600),
  constraint offers_priority_bounded check (priority between 1 and 10),
  constraint offers_weight_bounded check (weight between 1 and 100)
);

create unique index offers_campaign_target_key on app.offers (tenant_id, campaign_id, target_id) where status <> 'archived';
create index offers_by_target on app.offers (tenant_id, target_id);

create table app.suppliers (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  company text,
  email text,
  external_id text,
  status text not null,
  notes text,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint suppliers_pkey primary key (tenant_id, id),
  constraint suppliers_status_known check (status in ('active', 'paused', 'archived'))
);

create unique index suppliers_name_key on app.suppliers (tenant_id, lower(name)) where status <> 'archived';

create table app.supplier_terms (
  tenant_id uuid not null,
  id uuid not null,
  supplier_id uuid not null,
  campaign_id uuid not null,
  pricing_model text not null,
  amount_micros bigint,
  share_ppm integer,
  min_micros bigint,
  max_micros bigint,
  currency text not null,
  buffer_secs integer not null,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint supplier_terms_pkey primary key (tenant_id, id),
  constraint supplier_terms_supplier_fkey foreign key (tenant_id, supplier_id) references app.suppliers (tenant_id, id),
  constraint supplier_terms_campaign_fkey foreign key (tenant_id, campaign_id) references app.campaigns (tenant_id, id),
  constraint supplier_terms_status_known check (status in ('active', 'paused', 'archived')),
  constraint supplier_terms_pricing_complete check (
    case pricing_model
      when 'revshare' then amount_micros is null and share_ppm between 0 and 1000000
      else pricing_model in ('cpa', 'cpc', 'fixed') and amount_micros >= 0
        and share_ppm is null and min_micros is null and max_micros is null
    end
  ),
  constraint supplier_terms_bounds_ordered check (min_micros >= 0 and max_micros >= 0 and min_micros <= max_micros),
  constraint supplier_terms_buffer_bounded check (buffer_secs between 0 and 3600)
);

create unique index supplier_terms_supplier_campaign_key on app.supplier_terms (tenant_id, supplier_id, campaign_id) where status <> 'archived';
create index supplier_terms_by_campaign on app.supplier_terms (tenant_id, campaign_id);

grant select, insert, update on
  app.tenant_settings, app.campaigns, app.buyers, app.targets, app.offers, app.suppliers, app.supplier_terms
to patchbay_tenant;

call app.guard('app.tenant_settings');
call app.guard('app.campaigns');
call app.guard('app.buyers');
call app.guard('app.targets');
call app.guard('app.offers');
call app.guard('app.suppliers');
call app.guard('app.supplier_terms');
