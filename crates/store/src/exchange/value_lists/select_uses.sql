-- Whatever is in use and has a filter that names the list.
with used (rank, kind, name) as (
  select 1, 'campaign', c.name
  from app.campaigns c
  where c.tenant_id = $1
    and c.status <> 'archived'
    and jsonb_path_exists(c.filters, '$.**.list ? (@ == $list)', jsonb_build_object('list', $2::text))
  union all
  select 2, 'offer', t.name || ' in ' || c.name
  from app.offers o
  join app.targets t on t.tenant_id = $1 and t.id = o.target_id
  join app.campaigns c on c.tenant_id = $1 and c.id = o.campaign_id
  where o.tenant_id = $1
    and o.status <> 'archived'
    and jsonb_path_exists(o.filters, '$.**.list ? (@ == $list)', jsonb_build_object('list', $2::text))
  union all
  select 3, 'number', n.phone_number
  from app.numbers n
  where n.tenant_id = $1
    and n.status <> 'archived'
    and jsonb_path_exists(n.rules, '$.**.list ? (@ == $list)', jsonb_build_object('list', $2::text))
)
select
  kind as "kind!",
  name as "name!",
  count(*) over () as "count!"
from used
order by rank, name
limit $3
