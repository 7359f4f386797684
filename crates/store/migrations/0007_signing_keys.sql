-- A carrier may sign with a signing key beside the account's auth token, so a secret says which of the two it is.
alter table app.provider_secrets add column signing_key_id text;

-- One current auth token and one current signing key; of each at most one before it.
drop index app.provider_secrets_current_key;
create unique index provider_secrets_current_key on app.provider_secrets (tenant_id, provider_account_id, (signing_key_id is null)) where is_current;
