-- Events that wait for Kafka. A row is deleted once the broker has acknowledged it. `id` gives the
-- order: whoever writes two events of one key in order (a row lock, one transaction) commits the
-- first before the second takes its id.
create table outbox (
    id           bigint generated always as identity primary key,
    event_id     text        not null,
    topic        text        not null,
    event_key    text        not null,
    tenant       text        not null,
    type         text        not null,
    event_time   timestamptz not null,
    trace_parent text        not null,
    data         bytea       not null,
    -- Why the broker will never take this event (for example: too large). Such rows are skipped and
    -- stay for a person to look at.
    refusal      text
);
create index outbox_pending on outbox (id) where refusal is null;
