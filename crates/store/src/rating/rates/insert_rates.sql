insert into app.rates (
  tenant_id, id, rate_card_id, direction, prefix, per_minute_micros, connection_fee_micros, each_micros,
  currency, increment_secs, minimum_secs, valid_from, valid_until, created_at
)
select
  $1, new.id, $2, new.service, new.prefix, new.per_minute_micros, new.connection_fee_micros,
  new.each_micros, $3, new.increment_secs, new.minimum_secs, new.valid_from, new.valid_until, $4
from unnest(
  $5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::integer[],
  $12::integer[], $13::timestamptz[], $14::timestamptz[]
) as new (
  id, service, prefix, per_minute_micros, connection_fee_micros, each_micros, increment_secs,
  minimum_secs, valid_from, valid_until
)
