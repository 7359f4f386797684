-- What the callers of a number get whom nobody takes, where their campaign has nothing for them or none is
-- asked: a number, a voicemail or a message.
alter table app.numbers
  add column fallback jsonb;
