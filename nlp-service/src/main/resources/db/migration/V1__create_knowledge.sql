-- One row a tenant, locked by every change of its knowledge: revisions are handed out in the order
-- of commits, so a follower that has seen revision N misses nothing at or below N.
create table knowledge_revision (
  tenant text primary key,
  revision bigint not null
);

create table document (
  tenant text not null,
  document_id text not null,
  title text not null,
  language text not null,
  category text not null,
  content text not null,
  content_hash text not null,
  source_uri text not null,
  passage_count integer not null,
  revision bigint not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  primary key (tenant, document_id)
);

create index document_by_revision on document (tenant, revision);

-- The words of a passage are the document's content between the two offsets (UTF-16 code units).
create table passage (
  tenant text not null,
  document_id text not null,
  ordinal integer not null,
  heading_path text[] not null,
  start_offset integer not null,
  end_offset integer not null,
  primary key (tenant, document_id, ordinal),
  foreign key (tenant, document_id) references document on delete cascade
);

-- What followers must forget; a row goes when the document comes back.
create table deleted_document (
  tenant text not null,
  document_id text not null,
  revision bigint not null,
  primary key (tenant, document_id)
);

create index deleted_document_by_revision on deleted_document (tenant, revision);
