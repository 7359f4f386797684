with matching as (
  select
    t.id,
    case $5::text
      when 'priority' then to_char(t.priority, 'FM00') || to_char(999 - t.weight, 'FM000')
      when 'campaignName' then lower(campaigns.name)
      when 'buyerName' then lower(buyers.name)
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.offers t
  join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = t.campaign_id
  join app.targets on targets.tenant_id = $1 and targets.id = t.target_id
  join app.buyers on buyers.tenant_id = $1 and buyers.id = targets.buyer_id
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(campaigns.name || ' ' || buyers.name || ' ' || targets.name), lower($4)) > 0)
    and ($11::uuid is null or t.campaign_id = $11)
    and ($12::uuid is null or targets.buyer_id = $12)
    and ($13::uuid is null or t.target_id = $13)
)
select
  t.id,
  t.campaign_id,
  t.target_id,
  t.pricing_model,
  t.amount_micros,
  t.share_ppm,
  t.min_micros,
  t.max_micros,
  t.currency,
  t.buffer_secs,
  t.priority,
  t.weight,
  t.status,
  t.schedule,
  t.caps,
  t.filters,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  campaigns.name as campaign_name,
  targets.name as target_name,
  targets.buyer_id,
  buyers.name as buyer_name,
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.offers t on t.tenant_id = $1 and t.id = matching.id
join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = t.campaign_id
join app.targets on targets.tenant_id = $1 and targets.id = t.target_id
join app.buyers on buyers.tenant_id = $1 and buyers.id = targets.buyer_id
where $7::text is null
  or case
    when $6::boolean then (matching.sort_key, matching.id) < ($7 collate "C", $8::uuid)
    else (matching.sort_key, matching.id) > ($7 collate "C", $8::uuid)
  end
order by
  case when $6 then matching.sort_key end desc,
  case when $6 then matching.id end desc,
  matching.sort_key,
  matching.id
limit $9
offset $10
