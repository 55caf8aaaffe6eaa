-- Responses of calls that carried a request id, so that a repeated call gets the earlier answer.
create table handled_request (
    tenant         text        not null,
    method         text        not null,
    request_id     text        not null,
    request_digest bytea       not null,
    response       bytea,
    handled_at     timestamptz not null default now(),
    primary key (tenant, method, request_id)
);
create index handled_request_handled_at on handled_request (handled_at);
