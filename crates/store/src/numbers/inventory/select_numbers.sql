with matching as (
  select
    t.id,
    case $5::text
      when 'phoneNumber' then t.phone_number
      when 'label' then lower(coalesce(t.label, ''))
      when 'campaignName' then lower(coalesce(campaigns.name, ''))
      when 'status' then t.status
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.numbers t
  left join app.number_assignments
    on number_assignments.tenant_id = $1 and number_assignments.number_id = t.id and number_assignments.ended_at is null
  left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = number_assignments.campaign_id
  left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = number_assignments.supplier_id
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(t.phone_number, $4) > 0 or strpos(lower(coalesce(t.label, '')), lower($4)) > 0)
    and ($11::uuid is null or number_assignments.campaign_id = $11)
    and ($12::uuid is null or number_assignments.supplier_id = $12)
)
select
  t.id,
  t.phone_number,
  t.label,
  t.provider_account_id,
  t.status,
  t.rules,
  t.fallback,
  t.supplier_sub_id,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  number_assignments.campaign_id as "campaign_id?",
  number_assignments.supplier_id,
  campaigns.name as "campaign_name?",
  suppliers.name as "supplier_name?",
  last.starts_at as "rent_starts_at?: At",
  last.ends_at as "rent_ends_at?: At",
  last.each_micros as "rent_each_micros?",
  last.currency as "rent_currency?",
  last.card as "rent_card?",
  last.prefix as "rent_prefix?",
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.numbers t on t.tenant_id = $1 and t.id = matching.id
left join app.number_assignments
  on number_assignments.tenant_id = $1 and number_assignments.number_id = t.id and number_assignments.ended_at is null
left join app.campaigns on campaigns.tenant_id = $1 and campaigns.id = number_assignments.campaign_id
left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = number_assignments.supplier_id
left join lateral (
  select
    rents.starts_at, rents.ends_at, rents.each_micros, rents.currency, rents.card, rents.prefix
  from app.number_rents rents
  where rents.tenant_id = $1
    and rents.number_id = t.id
  order by rents.starts_at desc
  limit 1
) last on true
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
