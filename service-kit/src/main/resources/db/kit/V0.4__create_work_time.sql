-- How long the work of an event that takes minutes or hours has run, over all its attempts: who goes
-- on with it after a crash has what is left of its limit. A row is deleted with the work's end.
create table work_time (
    consumer    text        not null,
    event_id    text        not null,
    spent_nanos bigint      not null,
    updated_at  timestamptz not null default now(),
    primary key (consumer, event_id)
);
