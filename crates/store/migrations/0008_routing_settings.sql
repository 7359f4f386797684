-- Who takes which calls, when and how many, is configured per campaign, supplier, buyer, target and offer.
alter table app.campaigns
  add column schedule jsonb,
  add column caps jsonb,
  add column filters jsonb,
  add column screening jsonb,
  add column strategy text not null default 'priority',
  add constraint campaigns_strategy_known check (
    strategy in ('priority', 'weighted', 'round_robin', 'highest_payout', 'least_loaded', 'performance')
  );

alter table app.suppliers
  add column caps jsonb;

alter table app.buyers
  add column schedule jsonb,
  add column caps jsonb;

alter table app.targets
  add column schedule jsonb,
  add column caps jsonb;

alter table app.offers
  add column schedule jsonb,
  add column caps jsonb,
  add column filters jsonb;
