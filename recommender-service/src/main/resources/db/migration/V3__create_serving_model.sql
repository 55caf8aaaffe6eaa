-- The version that was promoted last, as far as this service knows: a start without Kafka serves it.
create table serving_model (
  family          text        not null primary key,
  version         text        not null,
  ledger_sequence bigint      not null,
  update_time     timestamptz not null
);
