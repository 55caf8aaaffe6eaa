-- What customers asked and the knowledge did not answer. Personal data was masked before it came
-- here; `customer` is the pseudonym, by which a person's rows are found.

create table unanswered_question (
  tenant text not null,
  answer_id text not null,
  conversation text not null,
  customer text not null,
  question text not null,
  language text not null,
  reason text not null
    check (reason in ('MISSING_KNOWLEDGE', 'LOW_CONFIDENCE', 'OUT_OF_SCOPE', 'RATED_DOWN')),
  -- What the answer rested on that somebody rated down: the same words do not answer the question.
  rejected_texts text[] not null,
  ask_time timestamptz not null,
  -- Null until it is clustered.
  gap_id text,
  primary key (tenant, answer_id)
);

create index unanswered_question_by_gap on unanswered_question (tenant, gap_id, ask_time desc);
create index unanswered_question_by_time on unanswered_question (ask_time);
create index unanswered_question_new on unanswered_question (tenant, language) where gap_id is null;

-- Answers that may still be rated down, and ratings whose answer may still come.
create table rateable_answer (
  tenant text not null,
  answer_id text not null,
  conversation text not null,
  customer text not null,
  question text not null,
  passages text[] not null,
  answer_time timestamptz not null,
  primary key (tenant, answer_id)
);

create index rateable_answer_by_time on rateable_answer (answer_time);

create table disliked_answer (
  tenant text not null,
  answer_id text not null,
  rate_time timestamptz not null,
  primary key (tenant, answer_id)
);

create table knowledge_gap (
  tenant text not null,
  gap_id text not null,
  language text not null,
  state text not null check (state in ('OPEN', 'RESOLVED', 'IGNORED')),
  -- The member that is most like the others.
  answer_id text not null,
  question text not null,
  question_count integer not null,
  conversation_count integer not null,
  first_ask_time timestamptz not null,
  last_ask_time timestamptz not null,
  -- What comes nearest to an answer, or answers; empty for none.
  document_id text not null default '',
  document_title text not null default '',
  confidence double precision not null default 0,
  -- Revision of the knowledge that was asked last; -1 before.
  asked_revision bigint not null default -1,
  resolve_time timestamptz,
  primary key (tenant, gap_id)
);

create index knowledge_gap_by_count on knowledge_gap (tenant, question_count desc, gap_id);

create table suggested_article (
  tenant text not null,
  article_id text not null,
  state text not null check (state in ('PENDING', 'APPROVED', 'DISMISSED')),
  title text not null,
  body text not null,
  language text not null,
  -- The declined answer whose gap the article closes.
  answer_id text not null,
  conversations text[] not null,
  customers text[] not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  decided_by text not null default '',
  dismiss_reason text not null default '',
  document_id text not null default '',
  primary key (tenant, article_id)
);

create index suggested_article_by_time on suggested_article (tenant, create_time desc, article_id);
