-- Whether the answer may be given again to whoever asks the same: see EarlierAnswers.
alter table answer_record add column reusable boolean not null default false;

drop index answer_by_question;
create index answer_by_question on answer_record (tenant, question_key, create_time desc)
    where reusable;
create index answer_disliked on answer_record (tenant, question_key) where disliked;
