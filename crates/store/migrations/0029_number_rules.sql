-- Some calls of a number may go to other campaigns than its own, by rules that are judged in order; beside
-- them stand the campaigns that they lead to, for whoever asks from a campaign's side. A decision keeps
-- what the rules said of the call. All three columns are new, so nothing has to be looked through.
alter table app.numbers
  add column rules jsonb,
  add column led_to uuid[] not null default '{}';

alter table app.call_decisions add column number_rules jsonb;
