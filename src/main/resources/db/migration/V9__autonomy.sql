-- The autonomy dial: how far the agent could go with each action, and which types it has been held back on.

alter table nightshift.verdict add column autonomy text check (autonomy in ('ACT', 'APPROVE', 'SUGGEST', 'SHADOW'));
alter table nightshift.verdict add column autonomy_by text not null default '';

comment on column nightshift.verdict.autonomy is 'Where the dial stood; null before there was one';
comment on column nightshift.verdict.autonomy_by is 'What set it: table, version, rule and its words, or the demotion of the type';

-- The last word: where the agent only suggests nothing is allowed without a person, where it only watches nothing at all.
alter table nightshift.verdict add constraint dial_is_obeyed check (
    autonomy is null
    or autonomy in ('ACT', 'APPROVE')
    or autonomy = 'SUGGEST' and word <> 'ALLOW'
    or autonomy = 'SHADOW' and word = 'FORBID');

-- A type on which the agent has been held back, until a person promotes it again.
create table nightshift.autonomy_limit (
    id          bigint generated always as identity primary key,
    type        text        not null,
    level       text        not null check (level in ('APPROVE', 'SUGGEST', 'SHADOW')),
    rule        text        not null,
    why         text        not null,
    figure      text        not null,
    days        integer     not null,
    cases       integer     not null,
    count       integer     not null,
    limited_at  timestamptz not null,
    seen_by     text,
    seen_at     timestamptz,
    promoted_by text,
    promoted_because text,
    promoted_at timestamptz,
    constraint promotion_has_who_why_and_when check (
        (promoted_at is null) = (promoted_by is null) and (promoted_at is null) = (promoted_because is null)
        and btrim(promoted_by) <> '' and btrim(promoted_because) <> '')
);

comment on column nightshift.autonomy_limit.figure is 'What crossed its limit: reopened, overruled or near-miss; counted within so many days';

-- Whichever node sees it first: one demotion of a type to a level, until it is promoted.
create unique index one_demotion_at_a_time on nightshift.autonomy_limit (type, level) where promoted_at is null;
create index promotion_by_type on nightshift.autonomy_limit (type, promoted_at) where promoted_at is not null;
