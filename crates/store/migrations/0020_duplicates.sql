-- Who called before. A call says which earlier one it repeats, and each leg what follows from that for
-- those it leads to: decided when it was dialled, and settled by that whenever its money is counted.
alter table app.calls add column duplicate_of_call_id uuid;
alter table app.call_legs add column duplicate jsonb;

-- Rows to hold while calls of some callers are decided, so that of two that come in at once the second
-- sees the first. A caller's number says which row; the same row may stand for others too.
create table app.caller_turns (
  tenant_id uuid not null,
  turn integer not null,
  constraint caller_turns_pkey primary key (tenant_id, turn)
);

grant select, insert, update on app.caller_turns to patchbay_tenant;

call app.guard('app.caller_turns');
