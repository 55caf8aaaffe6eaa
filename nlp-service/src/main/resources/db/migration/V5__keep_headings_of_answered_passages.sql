-- What stood above each of the passages when the model read them; none for older answers.
alter table answered_question add column headings text[] not null default '{}';
