-- Events whose effects are in this schema, so that a redelivered one has no second effect.
create table inbox (
    consumer   text        not null,
    event_id   text        not null,
    handled_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_handled_at on inbox (handled_at);
