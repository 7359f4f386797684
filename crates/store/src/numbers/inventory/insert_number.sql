insert into app.numbers (
  tenant_id, id, phone_number, label, provider_account_id, status, rules, led_to, fallback,
  supplier_sub_id, version, created_at, updated_at
)
values (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
)
