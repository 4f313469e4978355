-- Every call of a language model, and what models have used.

create table nightshift.model_call (
    id                uuid        primary key default gen_random_uuid(),
    case_number       bigint      not null references nightshift.escalation,
    purpose           text        not null,
    bundle            text        not null,
    model             text        not null,
    answered_by       text        not null default '',
    request           jsonb,
    answer            jsonb,
    prompt_tokens     integer     not null default 0,
    completion_tokens integer     not null default 0,
    cost_micros       bigint      not null default 0,
    millis            bigint      not null default 0,
    outcome           text        not null default 'SENT',
    words             text        not null default '',
    at                timestamptz not null
);

create index model_call_by_case on nightshift.model_call (case_number, at);
create index model_call_by_time on nightshift.model_call (at);

comment on column nightshift.model_call.request is 'What was sent, redacted; null when its time to be kept has passed';
comment on column nightshift.model_call.outcome is 'SENT until an answer is there; then ANSWERED, CALLED, or why there is no usable answer';
comment on column nightshift.model_call.cost_micros is 'Millionths of a EUR, by the price table of that day';

-- What is used of the budget of a case or of a day; reserved before a call, put right after it.
create table nightshift.model_use (
    scope       text   primary key,
    calls       integer not null,
    tokens      bigint not null,
    cost_micros bigint not null,
    millis      bigint not null
) with (fillfactor = 50);
