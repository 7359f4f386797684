insert into app.rates (
  tenant_id, id, rate_card_id, direction, prefix, per_minute_micros, connection_fee_micros, currency,
  increment_secs, minimum_secs, valid_from, valid_until, created_at
)
select
  $1, new.id, $2, new.direction, new.prefix, new.per_minute_micros, new.connection_fee_micros, $3,
  new.increment_secs, new.minimum_secs, new.valid_from, new.valid_until, $4
from unnest(
  $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::integer[], $11::integer[],
  $12::timestamptz[], $13::timestamptz[]
) as new (
  id, direction, prefix, per_minute_micros, connection_fee_micros, increment_secs, minimum_secs,
  valid_from, valid_until
)
