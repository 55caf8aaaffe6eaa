create table api_key (
    id           text        primary key,
    tenant       text        not null,
    display_name text        not null,
    role         text        not null check (role in ('PUBLISHABLE', 'CLIENT', 'AGENT', 'ADMIN')),
    key_hash     bytea       not null unique,
    create_time  timestamptz not null,
    revoke_time  timestamptz
);

create table signing_secret (
    name        text        primary key,
    secret      bytea       not null,
    create_time timestamptz not null default now()
);

create table conversation (
    id               text        primary key,
    tenant           text        not null,
    customer         text        not null,
    state            text        not null,
    stage            text        not null,
    channel          text        not null,
    message_count    int         not null default 0,
    create_time      timestamptz not null,
    update_time      timestamptz not null,
    -- The turn's lease. Whoever takes it adds one to the epoch; nobody writes under an older one.
    turn_epoch       bigint      not null default 0,
    turn_holder      text,
    turn_expire_time timestamptz
);
create index conversation_by_tenant on conversation (tenant, create_time desc, id desc);
create index conversation_by_customer on conversation (tenant, customer, create_time desc, id desc);

create table message (
    conversation text        not null references conversation (id) on delete cascade,
    sequence     int         not null,
    author       text        not null,
    text         text        not null,
    -- Of a customer's message, when it came with one.
    request_id   text,
    -- Of an assistant's message.
    answer_id    text,
    create_time  timestamptz not null,
    primary key (conversation, sequence)
);
create unique index message_by_request on message (conversation, request_id)
    where request_id is not null;

create table answer_record (
    answer_id        text        primary key,
    tenant           text        not null,
    conversation     text        not null references conversation (id) on delete cascade,
    message_sequence int         not null,
    customer         text        not null,
    -- Personal data is masked.
    question         text        not null,
    -- Hash of the normalised question.
    question_key     text        not null,
    language         text        not null,
    action           text        not null,
    model_version    text        not null,
    fallback         text        not null,
    -- False when the client left before the turn was over: the same request may run again.
    complete         boolean     not null,
    -- Somebody rated it badly: it is not given again.
    disliked         boolean     not null default false,
    -- parley.types.v1.AnswerRecord
    record           bytea       not null,
    create_time      timestamptz not null
);
create index answer_by_question on answer_record (tenant, question_key, create_time desc)
    where action = 'ANSWER' and complete and not disliked and fallback = '';
create index answer_by_message on answer_record (conversation, message_sequence, create_time desc);

-- Lists that were shown, so that feedback on one finds its customer.
create table shown_list (
    attribution_token text        primary key,
    tenant            text        not null,
    customer          text        not null,
    model_version     text        not null,
    create_time       timestamptz not null
);

-- The last popular list of each tenant, for times without the recommender.
create table popular_list (
    tenant      text        primary key,
    -- parley.types.v1.RecommendationList
    list        bytea       not null,
    update_time timestamptz not null
);

-- Feedback and interactions that were accepted. They go to the feedback service at once, or when it
-- is back.
create table accepted_request (
    id                bigint generated always as identity primary key,
    tenant            text        not null,
    method            text        not null,
    request_id        text        not null,
    request_digest    bytea       not null,
    request           bytea       not null,
    -- ACCEPTED, FORWARDED or REFUSED
    state             text        not null,
    response          bytea,
    accept_time       timestamptz not null,
    next_attempt_time timestamptz not null,
    attempts          int         not null default 0,
    last_error        text        not null default '',
    unique (tenant, method, request_id)
);
create index accepted_request_due on accepted_request (next_attempt_time, id)
    where state = 'ACCEPTED';
create index accepted_request_done on accepted_request (accept_time) where state <> 'ACCEPTED';
