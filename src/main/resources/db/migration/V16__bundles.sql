-- Bundles: what cases are handled with, which one is live, and who said so.

create table nightshift.bundle (
    id            text        primary key,
    hash          text        not null unique,
    prompts       jsonb       not null,
    models        jsonb       not null,
    cheaper       text        not null,
    parameters    jsonb       not null,
    catalogue     jsonb       not null,
    decisions     jsonb       not null,
    origin        text        not null check (origin in ('SHIPPED', 'PROPOSED')),
    created_by    text        not null,
    created_at    timestamptz not null,
    state         text        not null check (state in ('DRAFT', 'CANARY', 'LIVE', 'RETIRED')),
    share         numeric     check (share > 0 and share <= 1),
    first_live_at timestamptz,
    live_by       text,
    overridden    boolean     not null default false,
    constraint canary_has_a_share check ((state = 'CANARY') = (share is not null)),
    -- Two pairs of eyes where the gate is not asked.
    constraint override_has_two_people check
        (not overridden or live_by is not null and lower(btrim(live_by)) <> lower(btrim(created_by)))
);

comment on column nightshift.bundle.catalogue is 'The versions of the processes, whose toolboxes are the catalogue, when it was recorded';
comment on column nightshift.bundle.decisions is 'The versions of the decision tables when it was recorded';
comment on column nightshift.bundle.live_by is 'The person who last made it live; null if configuration did, or nobody';
comment on column nightshift.bundle.overridden is 'Was last promoted although its evaluation does not pass the gate';

create unique index one_bundle_is_live on nightshift.bundle (state) where state = 'LIVE';
create unique index one_bundle_is_canary on nightshift.bundle (state) where state = 'CANARY';

create table nightshift.bundle_event (
    id     bigint      generated always as identity primary key,
    bundle text        not null references nightshift.bundle,
    word   text        not null,
    actor  text        not null,
    reason text        not null,
    before jsonb       not null,
    after  jsonb       not null,
    at     timestamptz not null
);

create index bundle_event_by_bundle on nightshift.bundle_event (bundle, id);

create trigger bundle_event_stays before update or delete on nightshift.bundle_event
    for each row execute function nightshift.refuse_second_thoughts();

create table nightshift.bundle_evaluation (
    id        bigint      generated always as identity primary key,
    bundle    text        not null references nightshift.bundle,
    report    jsonb       not null,
    passed    boolean     not null,
    reasons   jsonb       not null,
    handed_in_by text     not null,
    at        timestamptz not null
);

create index bundle_evaluation_by_bundle on nightshift.bundle_evaluation (bundle, id desc);

create trigger bundle_evaluation_stays before update or delete on nightshift.bundle_evaluation
    for each row execute function nightshift.refuse_second_thoughts();

-- What a bundle is made of stays, and no person makes one live that neither passed the gate nor had been live before, unless
-- a second person overrides the gate.
create function nightshift.check_bundle() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or row(new.id, new.hash, new.prompts, new.models, new.cheaper, new.parameters, new.catalogue,
                               new.decisions, new.origin, new.created_by, new.created_at)
           is distinct from row(old.id, old.hash, old.prompts, old.models, old.cheaper, old.parameters, old.catalogue,
                                old.decisions, old.origin, old.created_by, old.created_at) then
        raise exception 'Bundle % stays as it was recorded; record another one', old.id;
    end if;
    if new.state = 'LIVE' and old.state <> 'LIVE' and new.live_by is not null
       and old.first_live_at is null and not new.overridden
       and not coalesce((select passed from nightshift.bundle_evaluation e
                          where e.bundle = new.id order by e.id desc limit 1), false) then
        raise exception 'Bundle % has no evaluation that passed', old.id;
    end if;
    return new;
end $$;

create trigger bundle_is_guarded before update or delete on nightshift.bundle
    for each row execute function nightshift.check_bundle();

create table nightshift.case_bundle (
    case_number bigint      primary key references nightshift.escalation,
    bundle      text        not null references nightshift.bundle,
    canary      boolean     not null,
    pinned_at   timestamptz not null
);

create index case_bundle_by_bundle on nightshift.case_bundle (bundle);

create function nightshift.refuse_another_bundle() returns trigger language plpgsql as $$
begin
    raise exception 'Case % keeps its bundle % to its end', old.case_number, old.bundle;
end $$;

create trigger case_bundle_stays before update or delete on nightshift.case_bundle
    for each row execute function nightshift.refuse_another_bundle();
