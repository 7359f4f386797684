-- A conversion may be reported before it is known who took its call, and waits for that.
alter table app.conversions
  drop constraint conversions_obstacle_known,
  add constraint conversions_obstacle_known check (
    obstacle in ('unknown_call', 'ambiguous_call', 'not_taken_yet', 'not_sold', 'other_buyer', 'other_currency')
  ) not valid;
