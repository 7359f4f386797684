-- What may be owed up to a limit is set aside as what was paid ahead is, so a hold says of which
-- account it is. Whoever does not say so yet means money paid ahead, as everything held so far was.
alter table app.holds
  add column account text not null default 'buyer_prepaid',
  add constraint holds_account_known check (account in ('buyer_prepaid', 'buyer_receivable'));
