-- The pages that may help with a question are kept like the passages of an answer. What such an
-- answer says is nothing to learn from.
alter table answered_question add column declined boolean not null default false;

-- Which of an answer's passages its customer opened, 1-based; it may come before its answer does.
create table opened_source (
  tenant text not null,
  answer_id text not null,
  position int not null check (position >= 1),
  customer text not null,
  create_time timestamptz not null,
  primary key (tenant, answer_id, position)
);

create index opened_source_by_time on opened_source (create_time);
