-- Approvals: what each is about in money, by whose right it was given, whom it was passed on to, and which were given ahead.

alter table nightshift.approval_request add column amount numeric;
alter table nightshift.approval_request add column currency text;
alter table nightshift.approval_request add column ahead boolean not null default false;

comment on column nightshift.approval_request.amount is 'The money that was proposed, pinned with the question; null where none moves';
comment on column nightshift.approval_request.ahead is 'Answered with an earlier step of the same plan; nobody had to wait';

create index approval_request_by_step on nightshift.approval_request (step_id);
create index approval_request_by_time on nightshift.approval_request (asked_at);

alter table nightshift.approval add column amount numeric;
alter table nightshift.approval add column as_group text;
alter table nightshift.approval add column limit_rule text;

comment on column nightshift.approval.amount is 'The money that was approved; null where none moves';
comment on column nightshift.approval.as_group is 'The group the person answered for: the one asked, or the one it was passed on to';
comment on column nightshift.approval.limit_rule is 'What let this person approve this amount: table, version and rule';

alter table nightshift.approval add constraint approval_is_within_a_limit
    check (decision <> 'APPROVED' or limit_rule is not null) not valid;

-- Whom a question was passed on to when the group asked was slow, or may not approve so much.
create table nightshift.approval_delegation (
    task_id      text        primary key references nightshift.approval_request,
    to_group     text        not null,
    delegated_at timestamptz not null
);

create trigger approval_delegation_stays before update or delete on nightshift.approval_delegation
    for each row execute function nightshift.refuse_second_thoughts();

-- What a person has approved together with another step of the same plan. It counts when the step's turn comes, and only
-- for these arguments and this group.
create table nightshift.approval_ahead (
    step_id        uuid        not null references nightshift.step,
    arguments_hash text        not null,
    approvers      text        not null,
    approver       text        not null,
    task_id        text        not null references nightshift.approval (task_id),
    given_at       timestamptz not null,
    primary key (step_id, arguments_hash, approvers, approver)
);

create trigger approval_ahead_stays before update or delete on nightshift.approval_ahead
    for each row execute function nightshift.refuse_second_thoughts();

create function nightshift.check_approval_ahead() returns trigger language plpgsql as $$
begin
    if not exists (
        select from nightshift.approval a
          join nightshift.step given on given.id = a.step_id
          join nightshift.step other on other.id = new.step_id
         where a.task_id = new.task_id and a.decision = 'APPROVED'
           and a.approver = new.approver and a.approvers = new.approvers
           and other.id <> given.id
           and other.case_number = given.case_number and other.plan_version = given.plan_version) then
        raise exception '% has approved nothing in task % that covers step %', new.approver, new.task_id, new.step_id;
    end if;
    return new;
end $$;

create trigger approval_ahead_comes_with_an_approval before insert on nightshift.approval_ahead
    for each row execute function nightshift.check_approval_ahead();

-- A person answers for the group that was asked or that the question was passed on to; an answer that was given ahead is the
-- one on record, by the same person.
create function nightshift.check_standing() returns trigger language plpgsql as $$
declare
    asked nightshift.approval_request%rowtype;
begin
    select * into strict asked from nightshift.approval_request where task_id = new.task_id;
    if new.decision <> 'TIMED_OUT' and new.as_group is distinct from asked.approvers
       and not exists (select from nightshift.approval_delegation
                        where task_id = new.task_id and to_group = new.as_group) then
        raise exception '% was not asked about step %; % was', new.as_group, new.step_id, asked.approvers;
    end if;
    if asked.ahead and not exists (
        select from nightshift.approval_ahead g
         where g.step_id = new.step_id and g.arguments_hash = new.arguments_hash
           and g.approvers = new.approvers and g.approver = new.approver) then
        raise exception '% has not approved step % ahead', new.approver, new.step_id;
    end if;
    return new;
end $$;

create trigger approval_is_given_for_a_group before insert on nightshift.approval
    for each row execute function nightshift.check_standing();
