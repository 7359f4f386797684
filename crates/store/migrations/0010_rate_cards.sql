-- What carriers charge: cards of rates by which the legs of calls are priced until the carrier states its own price.
create table app.rate_cards (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  currency text not null,
  provider_account_id uuid,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rate_cards_pkey primary key (tenant_id, id),
  constraint rate_cards_provider_account_fkey foreign key (tenant_id, provider_account_id) references app.provider_accounts (tenant_id, id),
  constraint rate_cards_status_known check (status in ('active', 'paused', 'archived'))
);

create unique index rate_cards_name_key on app.rate_cards (tenant_id, lower(name)) where status <> 'archived';

-- A rate is written and removed, never changed: a card's version tells one set of rates from the next.
-- No digits in the prefix stand for any number.
create table app.rates (
  tenant_id uuid not null,
  id uuid not null,
  rate_card_id uuid not null,
  direction text not null,
  prefix text collate "C" not null,
  per_minute_micros bigint not null,
  connection_fee_micros bigint not null,
  currency text not null,
  increment_secs integer not null,
  minimum_secs integer not null,
  valid_from timestamptz,
  valid_until timestamptz,
  created_at timestamptz not null,
  constraint rates_pkey primary key (tenant_id, id),
  constraint rates_rate_card_fkey foreign key (tenant_id, rate_card_id) references app.rate_cards (tenant_id, id),
  constraint rates_direction_known check (direction in ('inbound', 'outbound')),
  constraint rates_prefix_digits check (prefix ~ '^([1-9][0-9]{0,14})?$'),
  constraint rates_price_bounded check (per_minute_micros between 0 and 1000000000 and connection_fee_micros between 0 and 1000000000),
  constraint rates_increment_bounded check (increment_secs between 1 and 3600),
  constraint rates_minimum_bounded check (minimum_secs between 0 and 3600),
  constraint rates_validity_ordered check (valid_until > valid_from)
);

create index rates_by_card on app.rates (tenant_id, rate_card_id, prefix, id);

grant select, insert, update on app.rate_cards to patchbay_tenant;
grant select, insert, delete on app.rates to patchbay_tenant;

call app.guard('app.rate_cards');
call app.guard('app.rates');

-- What a leg costs can be stated of a call, however long after it.
alter table app.call_events drop constraint call_events_kind_known;
alter table app.call_events add constraint call_events_kind_known check (
  kind in ('arrived', 'leg', 'dial_ended', 'recording', 'fell_back', 'gave_up', 'priced')
);
