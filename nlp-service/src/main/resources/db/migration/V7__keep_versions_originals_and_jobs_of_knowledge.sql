-- Documents outlive their changes: they can be unpublished, and what they said before is kept.
alter table document
  add column published boolean not null default true,
  add column version integer not null default 1,
  add column author text not null default '',
  add column markdown boolean not null default true,
  add column original_digest text;

-- What earlier imports told apart is not known any more; this gives the same passages again.
update document d set markdown = content like '---%' or content like U&'\FEFF---%'
  or exists (select from passage p
             where p.tenant = d.tenant and p.document_id = d.document_id and p.heading_path <> '{}');

-- What a document said before its present version.
create table document_version (
  tenant text not null,
  document_id text not null,
  version integer not null,
  title text not null,
  language text not null,
  category text not null,
  content text not null,
  content_hash text not null,
  source_uri text not null,
  markdown boolean not null,
  original_digest text,
  author text not null,
  create_time timestamptz not null,
  primary key (tenant, document_id, version),
  foreign key (tenant, document_id) references document on delete cascade
);

-- Files that texts were extracted from, by the SHA-256 of their bytes; gone with the last version
-- that names them.
create table original_file (
  tenant text not null,
  digest text not null,
  format text not null,
  bytes bytea not null,
  primary key (tenant, digest)
);
-- They are compressed already.
alter table original_file alter column bytes set storage external;

create index document_by_original on document (tenant, original_digest)
  where original_digest is not null;
create index document_version_by_original on document_version (tenant, original_digest)
  where original_digest is not null;

-- Imports and reindexing. A replica works on a job while its lease lasts; whose lease ended may go
-- on, since every step leaves in one transaction what it did and that it did it.
create table knowledge_job (
  tenant text not null,
  job_id text not null,
  kind text not null check (kind in ('IMPORT', 'REINDEX')),
  state text not null
    check (state in ('RECEIVING', 'WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  label text not null,
  actor text not null,
  document_id text not null default '',
  problem text not null default '',
  total_count bigint not null default 0,
  done_count bigint not null default 0,
  created_count bigint not null default 0,
  updated_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  failed_count bigint not null default 0,
  received_bytes bigint not null default 0,
  -- Reindexing: the last document behind it.
  progress text not null default '',
  -- Steps in a row that broke, or whose replica ended.
  failures integer not null default 0,
  holder text,
  lease_until timestamptz,
  create_time timestamptz not null,
  start_time timestamptz,
  end_time timestamptz,
  touch_time timestamptz not null,
  primary key (tenant, job_id)
);

-- Those that wait longest for their turn come first.
create index knowledge_job_by_turn on knowledge_job (touch_time) where state in ('WAITING', 'RUNNING');
create index knowledge_job_by_time on knowledge_job (tenant, create_time, job_id);

create table knowledge_job_file (
  tenant text not null,
  job_id text not null,
  ordinal bigint generated always as identity,
  path text not null,
  size bigint not null,
  received bigint not null,
  primary key (tenant, job_id, path),
  foreign key (tenant, job_id) references knowledge_job on delete cascade
);

create unique index knowledge_job_file_by_ordinal on knowledge_job_file (tenant, job_id, ordinal);

create table knowledge_job_piece (
  tenant text not null,
  job_id text not null,
  path text not null,
  start_offset bigint not null,
  data bytea not null,
  primary key (tenant, job_id, path, start_offset),
  foreign key (tenant, job_id, path) references knowledge_job_file on delete cascade
);
alter table knowledge_job_piece alter column data set storage external;

create table knowledge_job_outcome (
  tenant text not null,
  job_id text not null,
  ordinal bigint generated always as identity,
  path text not null,
  -- Empty where the file could not be read.
  document_id text not null,
  title text not null,
  state text not null check (state in ('CREATED', 'UPDATED', 'UNCHANGED', 'FAILED')),
  passage_count integer not null,
  problem text not null,
  primary key (tenant, job_id, ordinal),
  foreign key (tenant, job_id) references knowledge_job on delete cascade
);

-- One document of one job comes from one file.
create unique index knowledge_job_outcome_by_document
  on knowledge_job_outcome (tenant, job_id, document_id) where document_id <> '';
