-- The house's own tables. The engine keeps its tables in "public"; here is everything a process variable only refers to.


-- A case ------------------------------------------------------------------------------------------------------------

create table nightshift.escalation (
    number            bigint generated always as identity primary key,
    ticket_source     text        not null,
    ticket_id         text        not null,
    customer          text        not null,
    subject           text        not null,
    channel           text        not null,
    state             text        not null check (state in
                      ('WORKING', 'AWAITING_APPROVAL', 'AWAITING_CUSTOMER', 'HANDED_OVER', 'CLOSED')),
    round             integer     not null default 1,
    reopened          integer     not null default 0,
    opened_at         timestamptz not null,
    process_instance  text,
    file_length       integer     not null default 0,
    file_head         text        not null default '',
    constraint one_case_per_ticket unique (ticket_source, ticket_id)
);

comment on column nightshift.escalation.process_instance is 'The one live instance that works on it; null when none does';

create index escalation_by_customer on nightshift.escalation (customer, opened_at);

create table nightshift.message (
    case_number bigint      not null references nightshift.escalation,
    id          text        not null,
    author      text        not null check (author in ('CUSTOMER', 'COMPANY')),
    body        text        not null,
    findings    text        not null default '[]',
    round       integer,
    received_at timestamptz not null,
    primary key (case_number, id)
);

comment on column nightshift.message.round is 'The round in which the agent has read it; null while unread';

-- What a caller sent under an Idempotency-Key, so that a repeat gets the same answer and a misuse is noticed.
create table nightshift.intake_key (
    key          text primary key,
    request_hash text        not null,
    case_number  bigint      not null references nightshift.escalation,
    used_at      timestamptz not null
);

-- The case file: append-only and hash-chained -----------------------------------------------------------------------

create table nightshift.case_entry (
    case_number bigint      not null references nightshift.escalation,
    ordinal     integer     not null,
    at          timestamptz not null,
    actor_kind  text        not null,
    actor       text        not null,
    kind        text        not null,
    summary     text        not null,
    detail      text        not null,
    hash        text        not null,
    primary key (case_number, ordinal)
);

create function nightshift.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The case file is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name;
end $$;

create trigger case_entry_is_append_only before update or delete on nightshift.case_entry
    for each row execute function nightshift.refuse_change();
create trigger case_entry_is_never_emptied before truncate on nightshift.case_entry
    for each statement execute function nightshift.refuse_change();

-- Appends one entry; the lock on the case's row puts concurrent writers in line. The hash covers the one before it; each
-- part goes in with its length, so that no text can slip from one part into the next.
create function nightshift.append_entry(
    of_case bigint, entry_at timestamptz, by_kind text, by_name text, entry_kind text, in_short text, in_full text)
    returns integer language plpgsql as $$
declare
    last_ordinal integer;
    head         text;
    chained      text;
begin
    select file_length, file_head into strict last_ordinal, head
      from nightshift.escalation where number = of_case for update;
    select encode(sha256(convert_to(string_agg(char_length(part) || ':' || part, '' order by place), 'UTF8')), 'hex')
      into chained
      from unnest(array[head, of_case::text, (last_ordinal + 1)::text,
               to_char(entry_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
               by_kind, by_name, entry_kind, in_short, in_full]) with ordinality as parts (part, place);
    insert into nightshift.case_entry
    values (of_case, last_ordinal + 1, entry_at, by_kind, by_name, entry_kind, in_short, in_full, chained);
    update nightshift.escalation set file_length = last_ordinal + 1, file_head = chained where number = of_case;
    return last_ordinal + 1;
end $$;

-- What is known, and what we make of it -----------------------------------------------------------------------------

create table nightshift.dossier (
    case_number bigint  not null references nightshift.escalation,
    round       integer not null,
    facts       jsonb   not null,
    missing     jsonb   not null,
    primary key (case_number, round)
);

create table nightshift.assessment (
    case_number bigint           not null references nightshift.escalation,
    round       integer          not null,
    type        text             not null,
    mood        text             not null,
    risks       text[]           not null,
    language    text             not null,
    confidence  double precision not null,
    because     text[]           not null,
    assessor    text             not null,
    primary key (case_number, round)
);

-- What a person decided about the resolution, when the agent only collects.
create table nightshift.resolution (
    case_number bigint      not null references nightshift.escalation,
    round       integer     not null,
    kind        text        not null check (kind in ('CREDIT', 'REFUND', 'DECLINE')),
    amount      text,
    reason      text        not null,
    decided_by  text        not null,
    decided_at  timestamptz not null,
    primary key (case_number, round)
);

-- The plan ----------------------------------------------------------------------------------------------------------

create table nightshift.plan (
    case_number bigint  not null references nightshift.escalation,
    version     integer not null,
    round       integer not null,
    summary     text    not null,
    planner     text    not null,
    catalogue   text    not null,
    primary key (case_number, version)
);

create table nightshift.step (
    id           uuid primary key,
    case_number  bigint  not null,
    plan_version integer not null,
    ordinal      integer not null,
    action       text    not null,
    arguments    jsonb   not null,
    reason       text    not null,
    rests_on     text[]  not null,
    state        text    not null check (state in ('PROPOSED', 'DONE', 'REFUSED', 'FAILED')),
    remark       text    not null default '',
    unique (case_number, plan_version, ordinal),
    foreign key (case_number, plan_version) references nightshift.plan
);

-- Authority and effects ---------------------------------------------------------------------------------------------

-- One evaluation of an authority table: what it was asked, where each input came from, what it said.
create table nightshift.verdict (
    id               bigint generated always as identity primary key,
    step_id          uuid        not null references nightshift.step,
    arguments_hash   text        not null,
    decision         text        not null,
    decision_version integer     not null,
    rule             text        not null,
    inputs           jsonb       not null,
    word             text        not null check (word in ('ALLOW', 'ASK', 'FORBID')),
    approvers        text        not null default '',
    second_person    boolean     not null default false,
    reason           text        not null,
    given_at         timestamptz not null
);

create index verdict_by_step on nightshift.verdict (step_id, id);

-- What a person said to an ASK. The ordinal is 1 for the first and 2 for the second person.
create table nightshift.approval (
    step_id        uuid        not null references nightshift.step,
    arguments_hash text        not null,
    ordinal        integer     not null check (ordinal in (1, 2)),
    approvers      text        not null,
    decision       text        not null check (decision in ('APPROVED', 'REJECTED', 'TIMED_OUT')),
    approver       text        not null,
    reason         text        not null,
    task_id        text        not null,
    decided_at     timestamptz not null,
    primary key (step_id, arguments_hash, ordinal)
);

create unique index one_person_is_one_pair_of_eyes on nightshift.approval (step_id, arguments_hash, approver);

create table nightshift.authorisation (
    id             bigint generated always as identity primary key,
    step_id        uuid        not null unique references nightshift.step,
    verdict_id     bigint      not null references nightshift.verdict,
    arguments_hash text        not null,
    given_at       timestamptz not null
);

-- The last word against a forged authorisation: it follows from an ALLOW, or from an ASK that people have approved.
create function nightshift.check_authorisation() returns trigger language plpgsql as $$
declare
    given    nightshift.verdict%rowtype;
    approved integer;
begin
    select * into strict given from nightshift.verdict where id = new.verdict_id;
    if given.step_id <> new.step_id or given.arguments_hash <> new.arguments_hash then
        raise exception 'Authorisation of step % does not follow from verdict %', new.step_id, new.verdict_id;
    end if;
    if given.word = 'FORBID' then
        raise exception 'Step % is forbidden by % rule %', new.step_id, given.decision, given.rule;
    end if;
    if given.word = 'ASK' then
        select count(distinct approver) into approved from nightshift.approval
         where step_id = new.step_id and arguments_hash = new.arguments_hash and decision = 'APPROVED';
        if approved < (case when given.second_person then 2 else 1 end) then
            raise exception 'Step % needs approval by % that is not on record', new.step_id, given.approvers;
        end if;
    end if;
    return new;
end $$;

create trigger authorisation_follows_from_a_verdict before insert or update on nightshift.authorisation
    for each row execute function nightshift.check_authorisation();

create table nightshift.effect (
    key              text primary key,
    authorisation_id bigint      not null unique references nightshift.authorisation,
    case_number      bigint      not null references nightshift.escalation,
    action           text        not null,
    topic            text        not null,
    arguments        jsonb       not null,
    state            text        not null check (state in ('CLAIMED', 'DONE', 'REFUSED', 'IN_DOUBT')),
    attempts         integer     not null default 1,
    receipt          jsonb,
    error            text,
    claimed_at       timestamptz not null,
    settled_at       timestamptz
);

create index effect_by_case on nightshift.effect (case_number);

-- Hand-overs, endings, the brake ------------------------------------------------------------------------------------

create table nightshift.hand_over (
    case_number  bigint      not null references nightshift.escalation,
    ordinal      integer     not null,
    reason       text        not null,
    words        text        not null,
    desk         text,
    answer_by    timestamptz,
    asked_at     timestamptz not null,
    resolved_by  text,
    resolution   text,
    resolved_at  timestamptz,
    primary key (case_number, ordinal)
);

create table nightshift.outcome (
    case_number bigint      not null references nightshift.escalation,
    ordinal     integer     not null,
    ending      text        not null,
    rounds      integer     not null,
    ended_at    timestamptz not null,
    primary key (case_number, ordinal)
);

create table nightshift.brake (
    scope     text primary key,
    pulled_by text        not null,
    reason    text        not null,
    pulled_at timestamptz not null
);
