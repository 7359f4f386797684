-- The state is not kept: it follows from what happened, as the domain says it.
with matching as (
  select
    id, kind, subject, buyer_id, finding_count, findings, times_seen, first_seen_at, last_seen_at,
    acknowledged_at, acknowledged_by, acknowledged_by_name, cleared_at
  from app.alarms
  where tenant_id = $1
    and ($2::uuid is null or id = $2)
    and (
      $3::text is null
      or $3 = case
        when cleared_at is not null then 'cleared'
        when acknowledged_at is not null then 'acknowledged'
        else 'open'
      end
    )
    and ($4::text is null or kind = $4)
    and ($5::uuid is null or buyer_id = $5)
    and ($6::uuid is null or id < $6)
)
select
  matching.id as "id!",
  matching.kind as "kind!",
  matching.subject as "subject!",
  matching.buyer_id as "buyer_id?",
  buyers.name as "buyer_name?",
  matching.finding_count as "finding_count!",
  matching.findings as "findings!",
  matching.times_seen as "times_seen!",
  matching.first_seen_at as "first_seen_at!: At",
  matching.last_seen_at as "last_seen_at!: At",
  matching.acknowledged_at as "acknowledged_at?: At",
  matching.acknowledged_by as "acknowledged_by?",
  matching.acknowledged_by_name as "acknowledged_by_name?",
  matching.cleared_at as "cleared_at?: At",
  (select count(*) from matching) as "total!"
from matching
left join app.buyers on buyers.tenant_id = $1 and buyers.id = matching.buyer_id
order by matching.id desc
limit $7
offset $8
