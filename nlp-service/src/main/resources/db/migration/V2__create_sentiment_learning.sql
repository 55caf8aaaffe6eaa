-- Corrections by agents; each is a training example. Personal data was masked before it came here.
create table training_example (
  event_id text primary key,
  tenant text not null,
  text text not null,
  language text not null,
  label text not null check (label in ('negative', 'neutral', 'positive')),
  create_time timestamptz not null
);

-- Which version of a model family this service serves, for a start without Kafka.
create table serving_model (
  family text primary key,
  version text not null,
  ledger_sequence bigint not null,
  update_time timestamptz not null
);
