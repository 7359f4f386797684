-- How targets are rung: for how long together, what they see, and what rings when they do not answer.
alter table app.campaigns
  add column max_ring_secs integer,
  add column caller_id text not null default 'caller',
  add constraint campaigns_max_ring_bounded check (max_ring_secs between 5 and 600),
  add constraint campaigns_caller_id_known check (caller_id in ('caller', 'called') or caller_id like '+%');

alter table app.targets
  add column backup_number text,
  add column send_digits text,
  add column caller_id text,
  add constraint targets_caller_id_known check (caller_id in ('caller', 'called') or caller_id like '+%');

alter table app.call_legs
  drop constraint call_legs_role_known,
  add constraint call_legs_role_known check (role in ('buyer', 'backup', 'fallback'));
