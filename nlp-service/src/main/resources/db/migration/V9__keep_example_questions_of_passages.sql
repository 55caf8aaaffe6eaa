-- Ways in which customers ask for what the passage's section says.
alter table passage add column questions text[] not null default '{}';
