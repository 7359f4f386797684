with matching as (
  select
    t.id,
    case $5::text
      when 'name' then lower(t.name)
      when 'status' then t.status
      when 'priority' then to_char(t.priority, 'FM00')
      when 'updatedAt' then to_char(t.updated_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS')
      else t.id::text
    end collate "C" as sort_key
  from app.buyers t
  where t.tenant_id = $1
    and ($2::uuid is null or t.id = $2)
    and case when $3::text is null then $2 is not null or t.status <> 'archived' else t.status = $3 end
    and ($4::text is null or strpos(lower(t.name), lower($4)) > 0)
)
select
  t.id,
  t.name,
  t.company,
  t.email,
  t.time_zone,
  t.status,
  t.priority,
  t.notes,
  t.schedule,
  t.caps,
  t.billing,
  t.version,
  t.created_at as "created_at: At",
  t.updated_at as "updated_at: At",
  (
    select count(*)
    from app.targets
    where targets.tenant_id = $1
      and targets.buyer_id = t.id
      and targets.status <> 'archived'
  ) as "targets!",
  matching.sort_key as "sort_key!",
  (select count(*) from matching) as "total!"
from matching
join app.buyers t on t.tenant_id = $1 and t.id = matching.id
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
