-- What a step gives in money is on record with the verdict, and whoever told the agent what to do does not approve it.

alter table nightshift.verdict add column amount numeric;
alter table nightshift.verdict add column currency text;
alter table nightshift.verdict add constraint money_has_a_currency check ((amount is null) = (currency is null));

alter table nightshift.verdict add column after_no boolean not null default false;
alter table nightshift.near_miss add column step_id uuid references nightshift.step;

create index near_miss_by_step on nightshift.near_miss (step_id) where step_id is not null;

comment on column nightshift.verdict.after_no is 'People are asked because they have refused other money of the round';
comment on column nightshift.near_miss.step_id is 'The stored step; null where the draft was never stored';
comment on column nightshift.verdict.amount is 'What the step gives: the amount it names, or what its tool''s value says it costs; null if nothing';

update nightshift.verdict v set amount = (s.arguments ->> 'amount')::numeric, currency = s.arguments ->> 'currency'
  from nightshift.step s
 where s.id = v.step_id and jsonb_typeof(s.arguments -> 'amount') = 'number' and s.arguments ->> 'currency' is not null
   and v.id = (select max(id) from nightshift.verdict newest where newest.step_id = v.step_id);

-- Who wanted what is to be approved: whoever decided the amount, and whoever gave the case back with an instruction, unless
-- somebody else has amended it since.
create function nightshift.requesters(of_step uuid, of_arguments text) returns setof text language sql stable as $$
    select wanted.by_person from (
        select nightshift.requester(of_step, of_arguments)
         union
        select i.given_by
          from nightshift.step s
          join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
          join nightshift.instruction i on i.case_number = p.case_number and i.round = p.round
         where s.id = of_step
           and not exists (select from nightshift.approval a
                            where a.step_id = s.id and a.arguments_hash = of_arguments and a.amended
                              and lower(btrim(a.approver)) <> lower(btrim(i.given_by)))) as wanted (by_person)
     where wanted.by_person is not null
$$;

create or replace function nightshift.check_approval() returns trigger language plpgsql as $$
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
       and lower(btrim(new.approver)) in (select lower(btrim(r)) from nightshift.requesters(new.step_id, new.arguments_hash) r) then
        raise exception '% cannot approve step %, which carries out the own decision', new.approver, new.step_id;
    end if;
    return new;
end $$;
