select leg.call_id, array_agg(leg.ordinal order by leg.ordinal) as "legs!"
from app.call_legs as leg
join app.calls on calls.tenant_id = $1 and calls.id = leg.call_id
where leg.tenant_id = $1
  and leg.call_id > $7
  -- A call dials until it is over, which is within the day that carriers let it last.
  and leg.call_id >= app.first_id_at(greatest($6::timestamptz - interval '2 days', 'epoch'))
  and leg.started_at >= $6
  and leg.role <> 'fallback'
  and case $2
        when 'campaign' then leg.offer_id in (
          select offers.id from app.offers where offers.tenant_id = $1 and offers.campaign_id = $3
        )
        when 'supplier' then calls.supplier_id = $3
        when 'buyer' then leg.buyer_id = $3
        when 'target' then leg.target_id = $3
        else leg.offer_id = $3
      end
  -- Of a campaign's or a supplier's a call counts in the window in which it was dialled first.
  and not exists (
    select
    from app.call_legs as before
    where before.tenant_id = $1
      and before.call_id = leg.call_id
      and before.started_at < $6
      and before.role <> 'fallback'
      and case $2
            when 'campaign' then before.offer_id in (
              select offers.id from app.offers where offers.tenant_id = $1 and offers.campaign_id = $3
            )
            else $2 = 'supplier'
          end
  )
  and ($4 <> 'concurrent' or calls.due_at is not null and calls.closed_at is null)
  and not exists (
    select
    from json_to_recordset(calls.takes::json) as take (
      leg smallint, scope_id uuid, cap_window text, basis text, starts_at timestamptz
    )
    where take.scope_id = $3
      and take.cap_window = $4
      and coalesce(take.basis, 'live') = $5
      and take.starts_at = $6
      -- Those two count a call once, whichever leg it was dialled on.
      and (take.leg = leg.ordinal or $2 in ('campaign', 'supplier'))
  )
group by leg.call_id
order by leg.call_id
limit $8
