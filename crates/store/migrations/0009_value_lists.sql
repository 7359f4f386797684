-- Values that filters compare with by reference, so that a hundred thousand of them stand in one place.
create table app.value_lists (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  notes text,
  size integer not null,
  status text not null,
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint value_lists_pkey primary key (tenant_id, id),
  constraint value_lists_status_known check (status in ('active', 'archived'))
);

create unique index value_lists_name_key on app.value_lists (tenant_id, lower(name)) where status <> 'archived';

-- All values of a list in one row: they are only ever replaced and read together.
create table app.value_list_values (
  tenant_id uuid not null,
  value_list_id uuid not null,
  listed text[] not null,
  constraint value_list_values_pkey primary key (tenant_id, value_list_id),
  constraint value_list_values_list_fkey foreign key (tenant_id, value_list_id) references app.value_lists (tenant_id, id)
);

grant select, insert, update on app.value_lists, app.value_list_values to patchbay_tenant;

call app.guard('app.value_lists');
call app.guard('app.value_list_values');
