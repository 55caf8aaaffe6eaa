-- What the answering model learns from. Personal data was masked before it came here; `customer` is
-- the pseudonym, by which a person's rows are found.

-- An answer with the passages that it rests on, as they were when it was given.
create table answered_question (
  tenant text not null,
  answer_id text not null,
  customer text not null,
  question text not null,
  passages text[] not null,
  answer text not null,
  language text not null,
  create_time timestamptz not null,
  primary key (tenant, answer_id)
);

create index answered_question_by_customer on answered_question (tenant, customer);
create index answered_question_by_time on answered_question (create_time);

-- A rating, which may come before its answer does.
create table answer_rating (
  event_id text primary key,
  tenant text not null,
  answer_id text not null,
  customer text not null,
  source text not null,
  rating smallint check (rating between 1 and 5),
  corrected_answer text not null,
  create_time timestamptz not null
);

create index answer_rating_by_answer on answer_rating (tenant, answer_id);
create index answer_rating_by_customer on answer_rating (tenant, customer);
create index answer_rating_by_time on answer_rating (create_time);

create table imported_example (
  tenant text not null,
  digest text not null,
  question text not null,
  passages text[] not null,
  answer text not null,
  language text not null,
  weight double precision not null check (weight > 0),
  create_time timestamptz not null,
  primary key (tenant, digest)
);
