-- Alarms that were cleared do not stay for ever: the sweep removes them across tenants, and sees no
-- other.
create policy sweep_reads on app.alarms for select to patchbay_relay using (cleared_at is not null);
create policy sweep_removes on app.alarms for delete to patchbay_relay using (cleared_at is not null);
grant select, delete on app.alarms to patchbay_relay;
