-- What the confidence of answers is worth with two versions together, as last measured.
create table answer_calibration (
  sequence bigint generated always as identity unique,
  -- Version of the family `answering`; empty: answers are quotes.
  language_model text not null,
  -- Version of the family `reranker`.
  passage_order text not null,
  measure_time timestamptz not null,
  questions integer not null check (questions > 0),
  calibration_error double precision not null check (calibration_error between 0 and 1),
  -- Of the curve, by falling confidence.
  confidences double precision[] not null,
  coverages double precision[] not null,
  precisions double precision[] not null,
  primary key (language_model, passage_order)
);

-- Of older answers neither is known.
alter table answered_question
  add column model_version text not null default '',
  add column confidence double precision check (confidence between 0 and 1);
