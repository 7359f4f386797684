with held as (
  select account, party_id, currency, balance_micros, held_micros
  from app.ledger_balances
  where tenant_id = $1
  union all
  select account, party_id, currency, sum(micros)::bigint, 0
  from (
    select account, party_id, currency, balance_micros as micros
    from app.ledger_checkpoints
    where tenant_id = $1
    union all
    select account, party_id, currency, amount_micros
    from app.ledger_entries
    where tenant_id = $1
      and transaction_id >= coalesce(
        (select closed_before_id from app.ledger_closings where tenant_id = $1),
        '00000000-0000-0000-0000-000000000000'
      )
      and account not in ('buyer_receivable', 'buyer_prepaid', 'supplier_payable')
  ) as part
  group by account, party_id, currency
),
matching as (
  select
    account, party_id, currency, balance_micros, held_micros,
    (account || '/' || party_id::text || '/' || currency) collate "C" as sort_key
  from held
  where ($2::text is null or account = $2)
    and ($3::uuid is null or party_id = $3)
)
select
  matching.account as "account!",
  matching.party_id as "party_id!",
  matching.currency as "currency!",
  matching.balance_micros as "balance_micros!",
  matching.held_micros as "held_micros!",
  coalesce(buyers.name, suppliers.name, provider_accounts.name) as party_name,
  (select count(*) from matching) as "total!"
from matching
left join app.buyers on buyers.tenant_id = $1 and buyers.id = matching.party_id
left join app.suppliers on suppliers.tenant_id = $1 and suppliers.id = matching.party_id
left join app.provider_accounts on provider_accounts.tenant_id = $1 and provider_accounts.id = matching.party_id
where $4::text is null
  or matching.sort_key > $4 collate "C"
order by matching.sort_key
limit $5
offset $6
