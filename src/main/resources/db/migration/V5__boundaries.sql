-- Boundaries: what a verdict rests on, what the caps have given out, and what plans have said that was not so.

alter table nightshift.verdict add column outputs jsonb not null default '{}';
alter table nightshift.verdict add column escalation_type text not null default '';
alter table nightshift.verdict add column segment text not null default '';
alter table nightshift.verdict add column decision_instance text;

comment on column nightshift.verdict.outputs is 'What the table said, before people and caps; empty if it was not asked';
comment on column nightshift.verdict.segment is 'The customer''s tier; empty while it is not known';
comment on column nightshift.verdict.decision_instance is 'The engine''s own record of the evaluation, for Cockpit';

-- Which money was moved on an invoice is asked before each further movement.
create index step_by_invoice on nightshift.step ((arguments ->> 'invoice'))
    where arguments ->> 'invoice' is not null;

-- Caps --------------------------------------------------------------------------------------------------------------

-- What the agent was authorised to give without a person, counted against each cap it falls under. A row counts while
-- it is not released.
create table nightshift.cap_use (
    authorisation_id bigint      not null references nightshift.authorisation,
    scope            text        not null,
    cap              numeric     not null,
    counts_from      timestamptz not null,
    amount           numeric     not null check (amount > 0),
    reserved_at      timestamptz not null,
    released_at      timestamptz,
    primary key (authorisation_id, scope)
);

comment on column nightshift.cap_use.scope is 'What is capped: one case, one customer, one type on one day, one agent on one day';
comment on column nightshift.cap_use.counts_from is 'What was reserved earlier does not count against this cap any more';

create index cap_use_by_scope on nightshift.cap_use (scope, reserved_at) include (amount) where released_at is null;

-- Whoever reserves takes the scopes one after the other in one order, so that nobody waits in a circle.
create function nightshift.lock_caps(scopes text[]) returns void language plpgsql as $$
declare
    key bigint;
begin
    for key in select distinct hashtextextended('nightshift.cap ' || scope, 0) from unnest(scopes) as scope order by 1 loop
        perform pg_advisory_xact_lock(key);
    end loop;
end $$;

-- The last word: no cap is exceeded, whoever writes.
create function nightshift.check_cap() returns trigger language plpgsql as $$
declare
    used numeric;
begin
    perform nightshift.lock_caps(array[new.scope]);
    select coalesce(sum(amount), 0) into used from nightshift.cap_use
     where scope = new.scope and reserved_at >= new.counts_from and released_at is null;
    if new.released_at is null and used + new.amount > new.cap then
        raise exception 'The cap % holds % and % are used; % more are too much', new.scope, new.cap, used, new.amount;
    end if;
    return new;
end $$;

create trigger cap_holds before insert on nightshift.cap_use
    for each row execute function nightshift.check_cap();

-- What an authorisation has reserved counts while its effect may still happen, may have happened or has happened. It is
-- released in the transaction that says it has not.
create function nightshift.follow_effect(of_authorisation bigint) returns void language plpgsql as $$
declare
    happens boolean;
begin
    perform from nightshift.cap_use where authorisation_id = of_authorisation for update;
    if not found then
        return;
    end if;
    select coalesce(f.state <> 'REFUSED', s.state in ('PROPOSED', 'DONE')) into happens
      from nightshift.authorisation a
      join nightshift.step s on s.id = a.step_id
      left join nightshift.effect f on f.authorisation_id = a.id
     where a.id = of_authorisation;
    update nightshift.cap_use
       set released_at = case when happens then null else coalesce(released_at, now()) end
     where authorisation_id = of_authorisation and (released_at is null) <> happens;
end $$;

create function nightshift.cap_follows_effect() returns trigger language plpgsql as $$
begin
    perform nightshift.follow_effect(new.authorisation_id);
    return null;
end $$;

create function nightshift.cap_follows_step() returns trigger language plpgsql as $$
begin
    perform nightshift.follow_effect(id) from nightshift.authorisation where step_id = new.id;
    return null;
end $$;

create trigger cap_follows after insert or update of state on nightshift.effect
    for each row execute function nightshift.cap_follows_effect();
create trigger cap_follows after update of state on nightshift.step
    for each row execute function nightshift.cap_follows_step();

-- Near misses -------------------------------------------------------------------------------------------------------

-- What a plan said of the world and the facts contradicted. Nothing of it was done; it is counted.
create table nightshift.near_miss (
    id           bigint generated always as identity primary key,
    case_number  bigint      not null references nightshift.escalation,
    plan_version integer     not null,
    step         integer     not null,
    kind         text        not null,
    action       text        not null,
    argument     text        not null,
    said         text        not null,
    is_so        text        not null,
    source       text        not null,
    at           timestamptz not null
);

comment on column nightshift.near_miss.plan_version is 'The plan it stood in, or would have: most drafts with one are never stored';
comment on column nightshift.near_miss.is_so is 'What the facts say; empty if they know nothing of it';

create index near_miss_by_case on nightshift.near_miss (case_number);
create index near_miss_by_time on nightshift.near_miss (at);
