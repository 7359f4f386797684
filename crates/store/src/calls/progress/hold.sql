select
  provider_account_id, carrier_call_id, trace_id, caller, called, caller_name, caller_city,
  caller_state, caller_zip, caller_country, attestation, campaign_id, supplier_id, supplier_sub_id,
  supplier_terms, currency, name_account_id, started_at as "started_at: At", closed_at as "closed_at: At",
  offer_id, target_id, buyer_id, duplicate_of_call_id, takes,
  exists (
    select
    from app.holds
    where holds.tenant_id = $1
      and holds.call_id = $2
      and holds.resolved_at is null
  ) as "has_holds!"
from app.calls
where tenant_id = $1
  and id = $2
for update of calls
