-- What stood above each of the passages when the answer was collected; none for older answers.
alter table answered_question add column headings text[] not null default '{}';
