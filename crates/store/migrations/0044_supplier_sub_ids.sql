-- Which of a supplier's own sources a number's calls are from, in the supplier's words; each call keeps the one
-- it came in with.
alter table app.numbers
  add column supplier_sub_id text;
alter table app.calls
  add column supplier_sub_id text;
