-- People over the agent: what each was asked, what they said, and who pulled the brake.

-- What one task asks, pinned when it is made, so that no later change of the process can turn an answer around.
create table nightshift.approval_request (
    task_id          text        primary key,
    process_instance text        not null,
    step_id          uuid        not null references nightshift.step,
    verdict_id       bigint      not null references nightshift.verdict,
    arguments_hash   text        not null,
    approvers        text        not null,
    person           integer     not null check (person >= 1),
    asked_at         timestamptz not null
);

create index approval_request_by_instance on nightshift.approval_request (process_instance);

-- Approvals -------------------------------------------------------------------------------------------------------

alter table nightshift.approval add column amended boolean not null default false;

comment on column nightshift.approval.amended is 'The approver has written these arguments himself; they are asked about anew';
comment on column nightshift.approval.ordinal is 'Counts the answers to these arguments; who amended them has the first word';

-- An amended action may go to another group, which then counts two people of its own.
alter table nightshift.approval drop constraint approval_ordinal_check;
alter table nightshift.approval add constraint approval_ordinal_check check (ordinal between 1 and 9);
alter table nightshift.approval add constraint approval_answers_a_request
    foreign key (task_id) references nightshift.approval_request;
alter table nightshift.approval add constraint approval_is_given_once unique (task_id);

drop index nightshift.one_person_is_one_pair_of_eyes;
create unique index one_person_is_one_pair_of_eyes
    on nightshift.approval (step_id, arguments_hash, lower(btrim(approver)));

-- Who wanted what is to be approved: the person who decided the amount, unless somebody else has amended it since.
create function nightshift.requester(of_step uuid, of_arguments text) returns text language sql stable as $$
    select r.decided_by
      from nightshift.step s
      join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
      join nightshift.resolution r on r.case_number = p.case_number and r.round = p.round
     where s.id = of_step
       and exists (select from nightshift.verdict v
                    where v.step_id = s.id and v.inputs -> 'decision.amount' is not null)
       and not exists (select from nightshift.approval a
                        where a.step_id = s.id and a.arguments_hash = of_arguments and a.amended
                          and lower(btrim(a.approver)) <> lower(btrim(r.decided_by)))
$$;

create function nightshift.check_approval() returns trigger language plpgsql as $$
declare
    asked nightshift.approval_request%rowtype;
begin
    select * into strict asked from nightshift.approval_request where task_id = new.task_id;
    if asked.step_id <> new.step_id or asked.approvers <> new.approvers
       or (asked.arguments_hash <> new.arguments_hash) <> new.amended then
        raise exception 'The answer of % to step % is not what task % asked', new.approver, new.step_id, new.task_id;
    end if;
    if new.decision = 'APPROVED' and lower(btrim(new.approver)) in ('', 'nightshift', 'nobody') then
        raise exception 'Step % cannot be approved by "%"', new.step_id, new.approver;
    end if;
    if new.decision = 'APPROVED'
       and lower(btrim(new.approver)) = lower(btrim(nightshift.requester(new.step_id, new.arguments_hash))) then
        raise exception '% cannot approve step %, which carries out the own decision', new.approver, new.step_id;
    end if;
    return new;
end $$;

create trigger approval_answers_what_was_asked before insert on nightshift.approval
    for each row execute function nightshift.check_approval();

create function nightshift.refuse_second_thoughts() returns trigger language plpgsql as $$
begin
    raise exception 'What a person has said stays said: % on %.% is refused', tg_op, tg_table_schema, tg_table_name;
end $$;

create trigger approval_stays before update or delete on nightshift.approval
    for each row execute function nightshift.refuse_second_thoughts();
create trigger approval_request_stays before update or delete on nightshift.approval_request
    for each row execute function nightshift.refuse_second_thoughts();

-- The last word against a forged authorisation: it follows from the newest verdict, an ALLOW, or an ASK that enough people
-- of the group asked have approved and nobody has refused.
create or replace function nightshift.check_authorisation() returns trigger language plpgsql as $$
declare
    given    nightshift.verdict%rowtype;
    needed   integer;
    approved integer;
begin
    select * into strict given from nightshift.verdict where id = new.verdict_id;
    if given.step_id <> new.step_id or given.arguments_hash <> new.arguments_hash then
        raise exception 'Authorisation of step % does not follow from verdict %', new.step_id, new.verdict_id;
    end if;
    if exists (select from nightshift.verdict where step_id = new.step_id and id > given.id) then
        raise exception 'Step % was decided anew after verdict %', new.step_id, new.verdict_id;
    end if;
    if given.word = 'FORBID' then
        raise exception 'Step % is forbidden by % rule %', new.step_id, given.decision, given.rule;
    end if;
    if given.word = 'ASK' then
        if exists (select from nightshift.approval
                    where step_id = new.step_id and arguments_hash = new.arguments_hash and decision <> 'APPROVED') then
            raise exception 'Step % was refused', new.step_id;
        end if;
        needed := case when given.second_person then 2 else 1 end;
        -- A table that cannot decide (no rule) asks for somebody to look; whoever was asked before counts too.
        select count(distinct lower(btrim(approver))) into approved from nightshift.approval
         where step_id = new.step_id and arguments_hash = new.arguments_hash and decision = 'APPROVED'
           and (given.rule = '' or approvers = given.approvers);
        if approved < needed then
            raise exception 'Step % needs approval by % that is not on record', new.step_id, given.approvers;
        end if;
    end if;
    return new;
end $$;

-- Questions to colleagues -----------------------------------------------------------------------------------------

create table nightshift.question (
    task_id     text        primary key,
    case_number bigint      not null references nightshift.escalation,
    round       integer     not null,
    step_id     uuid        not null references nightshift.step,
    colleagues  text        not null,
    words       text        not null,
    asked_at    timestamptz not null,
    answer      text,
    answered_by text,
    answered_at timestamptz
);

create index question_by_case on nightshift.question (case_number, round);

-- Hand-overs ------------------------------------------------------------------------------------------------------

alter table nightshift.hand_over add column taken_by text;
alter table nightshift.hand_over add column outcome text;
alter table nightshift.hand_over add column customer_told text;

comment on column nightshift.hand_over.taken_by is 'Who took the case from the agent, if somebody did';
comment on column nightshift.hand_over.customer_told is 'What the person told the customer, in the person''s words; the agent sends nothing';

-- Who pulled and released which brake, and why; nightshift.brake holds only those that are pulled now.
create table nightshift.brake_event (
    id     bigint generated always as identity primary key,
    scope  text        not null,
    word   text        not null check (word in ('PULLED', 'RELEASED')),
    actor  text        not null,
    reason text        not null,
    at     timestamptz not null
);
