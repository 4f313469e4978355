-- In whose hands a case is: what is begun no more once a person has it, and what cannot be refused because it is under way.

alter table nightshift.hand_over add column last_plan integer not null default 0;

comment on column nightshift.hand_over.last_plan is
    'The newest plan when the agent let go; nothing of it or of earlier ones is begun or tried again';

update nightshift.hand_over h
   set last_plan = coalesce((select max(p.version) from nightshift.plan p
                              where p.case_number = h.case_number and p.catalogue not like 'hand-over:%'), 0)
 where h.resolved_at is null;

-- What was left open when people took their cases has held its room under the caps until now.
update nightshift.step s
   set state = 'REFUSED', remark = 'a person has the case'
  from nightshift.escalation e, nightshift.plan p
 where e.number = s.case_number and e.state in ('HANDED_OVER', 'CLOSED')
   and p.case_number = s.case_number and p.version = s.plan_version and p.catalogue not like 'hand-over:%'
   and s.state = 'PROPOSED'
   and not exists (select from nightshift.effect f where f.key = s.id::text);

-- The last word: a step whose effect happened, happens or may have happened is not refused, whoever writes.
create function nightshift.check_refusal() returns trigger language plpgsql as $$
declare
    effect text;
begin
    select state into effect from nightshift.effect where key = new.id::text and state <> 'REFUSED';
    if found then
        raise exception 'Step % cannot be refused, its effect is %; find out what became of it first', new.id, effect;
    end if;
    return new;
end $$;

create trigger refused_is_what_does_not_happen before update of state on nightshift.step
    for each row when (new.state = 'REFUSED' and old.state <> 'REFUSED')
    execute function nightshift.check_refusal();

-- A question is passed on from group to group, as long as the table names one that has not been asked.
alter table nightshift.approval_delegation drop constraint approval_delegation_pkey;
alter table nightshift.approval_delegation add primary key (task_id, to_group);
