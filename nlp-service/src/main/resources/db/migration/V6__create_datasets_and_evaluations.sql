-- Texts that people labelled. Content names a dataset, which is complete when all its rows are here
-- and their digest is the declared one.
create table dataset (
  sequence bigint generated always as identity unique,
  tenant text not null,
  id text not null check (id ~ '^[0-9a-f]{16}$'),
  family text not null,
  display_name text not null,
  row_count integer not null check (row_count between 1 and 1000000),
  digest bytea not null,
  received_count integer not null,
  -- Digest of the rows that are here, as they were sent.
  received_digest bytea not null,
  -- How often each label occurs, by split; null until all rows are here.
  labels jsonb,
  create_time timestamptz not null,
  primary key (tenant, id)
);

create index dataset_newest on dataset (tenant, sequence);

-- Personal data was masked before it came here. An empty label means out of scope.
create table dataset_row (
  tenant text not null,
  dataset text not null,
  ordinal integer not null,
  split text not null check (split in ('TRAINING', 'VALIDATION', 'TEST')),
  text text not null,
  label text not null,
  primary key (tenant, dataset, ordinal),
  foreign key (tenant, dataset) references dataset on delete cascade
);

-- A version of a classifier, measured on a dataset; stays when the dataset goes.
create table evaluation (
  sequence bigint generated always as identity unique,
  tenant text not null,
  id text not null,
  family text not null,
  version text not null,
  dataset text not null,
  dataset_display_name text not null,
  state text not null check (state in ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  progress double precision not null check (progress between 0 and 1),
  message text not null,
  requested_by text not null,
  attempts integer not null default 0,
  -- Until when whoever measures it has it alone.
  lease_expire_time timestamptz,
  -- parley.types.v1.ClassificationReport, once without curves and confusion for lists and once whole.
  summary bytea,
  report bytea,
  create_time timestamptz not null,
  end_time timestamptz,
  primary key (tenant, id)
);

create index evaluation_newest on evaluation (tenant, sequence);
create index evaluation_open on evaluation (sequence) where state in ('PENDING', 'RUNNING');
