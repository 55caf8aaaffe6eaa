-- Questions that come close to what the passage's section says, and that it does not answer.
alter table passage add column near_misses text[] not null default '{}';
