-- Changes of decision tables: who proposed what, what it would have done, who agreed, and what became of it.

create table nightshift.threshold_change (
    id           bigint generated always as identity primary key,
    table_key    text        not null,
    base_version integer     not null,
    dmn          text        not null,
    cases        text        not null,
    reason       text        not null,
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    live_from    timestamptz not null,
    state        text        not null check (state in ('PROPOSED', 'UNSOUND', 'AWAITING_APPROVAL', 'REJECTED',
                                                       'APPROVED', 'LIVE', 'OVERTAKEN', 'REVERTED')),
    findings     jsonb       not null default '[]',
    effect       jsonb,
    decided_by   text,
    remark       text,
    live_version integer,
    -- Two pairs of eyes: nothing becomes valid by the word of the one who proposed it.
    constraint change_has_two_people check
        (state not in ('APPROVED', 'LIVE', 'REVERTED')
         or decided_by is not null and lower(btrim(decided_by)) <> lower(btrim(proposed_by))),
    unique (table_key, live_version)
);

create table nightshift.threshold_event (
    id        bigint generated always as identity primary key,
    change_id bigint      not null references nightshift.threshold_change,
    word      text        not null,
    actor     text        not null,
    words     text        not null,
    at        timestamptz not null
);

create index threshold_event_by_change on nightshift.threshold_event (change_id, id);

create trigger threshold_event_stays before update or delete on nightshift.threshold_event
    for each row execute function nightshift.refuse_second_thoughts();

-- What was proposed stays as it was proposed.
create function nightshift.refuse_another_proposal() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or row(new.id, new.table_key, new.base_version, new.dmn, new.cases, new.reason, new.proposed_by,
                               new.proposed_at, new.live_from)
           is distinct from row(old.id, old.table_key, old.base_version, old.dmn, old.cases, old.reason,
                                old.proposed_by, old.proposed_at, old.live_from) then
        raise exception 'Change % was proposed as it is; propose another one', old.id;
    end if;
    -- Whoever agrees has seen what was found and what it would have done; nobody writes that anew.
    if old.state <> 'PROPOSED'
       and row(new.findings, new.effect) is distinct from row(old.findings, old.effect) then
        raise exception 'Change % is %: what was found is not written anew', old.id, old.state;
    end if;
    return new;
end $$;

create trigger threshold_change_stays before update or delete on nightshift.threshold_change
    for each row execute function nightshift.refuse_another_proposal();

-- A replay reads the newest decisions of one table.
create index verdict_by_decision on nightshift.verdict (decision, id desc);
