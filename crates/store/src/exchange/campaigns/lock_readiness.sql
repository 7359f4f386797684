select
  (
    select count(*)
    from app.offers
    join app.targets on targets.tenant_id = $1 and targets.id = offers.target_id and targets.status = 'active'
    join app.buyers on buyers.tenant_id = $1 and buyers.id = targets.buyer_id and buyers.status = 'active'
    where offers.tenant_id = $1
      and offers.campaign_id = campaigns.id
      and offers.status = 'active'
  ) as "active_offers!",
  (
    select count(*)
    from app.numbers
    where numbers.tenant_id = $1
      and numbers.status = 'active'
      and (
        campaigns.id = any (numbers.led_to)
        or exists (
          select
          from app.number_assignments
          where number_assignments.tenant_id = $1
            and number_assignments.number_id = numbers.id
            and number_assignments.campaign_id = campaigns.id
            and number_assignments.ended_at is null
        )
      )
  ) as "active_numbers!",
  (
    select count(*)
    from app.campaigns as others
    where others.tenant_id = $1
      and others.fallback_campaign_id = campaigns.id
      and others.status <> 'archived'
  ) as "falling_back!"
from app.campaigns
where campaigns.tenant_id = $1
  and campaigns.id = $2
for update of campaigns
