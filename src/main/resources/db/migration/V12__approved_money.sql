-- What people approve counts too: caps for all that is given, and no approval by a group that is not asked any more.

alter table nightshift.verdict add column beyond_caps boolean not null default false;
alter table nightshift.verdict add column beyond_in_all boolean not null default false;
alter table nightshift.cap_use add column beyond boolean not null default false;

comment on column nightshift.verdict.beyond_caps is 'People are asked because a cap would be exceeded, whatever the table says';
comment on column nightshift.verdict.beyond_in_all is 'That cap is one of all that is given, and not only of what the agent gives alone';
comment on column nightshift.cap_use.beyond is 'Two people have approved it, or one has decided it: it counts, and is not held back';

-- A third person may be asked: whoever approved before a cap was in the way did not know of it.
create function nightshift.approved_beyond_caps(of_step uuid, of_arguments text, in_all boolean)
returns boolean language sql stable as $$
    select exists (select from nightshift.approval a
                     join nightshift.approval_request r on r.task_id = a.task_id
                     join nightshift.verdict v on v.id = r.verdict_id
                    where a.step_id = of_step and a.arguments_hash = of_arguments and a.decision = 'APPROVED'
                      and v.beyond_caps and (v.beyond_in_all or not in_all))
$$;

-- What was authorised before counts in all.
alter table nightshift.cap_use disable trigger cap_holds;
insert into nightshift.cap_use (authorisation_id, scope, cap, counts_from, amount, reserved_at, beyond)
select a.id, scope, 0, to_timestamp(0), (s.arguments ->> 'amount')::numeric, a.given_at, true
  from nightshift.authorisation a
  join nightshift.step s on s.id = a.step_id
  join nightshift.escalation e on e.number = s.case_number
  join nightshift.verdict v on v.id = a.verdict_id
  left join nightshift.effect f on f.authorisation_id = a.id
  cross join lateral (values ('in all: case ESC-' || lpad(e.number::text, greatest(6, length(e.number::text)), '0')),
                             ('in all: customer ' || e.customer),
                             ('in all: day ' || (a.given_at at time zone 'UTC')::date || ' agent nightshift'),
                             ('in all: day ' || (a.given_at at time zone 'UTC')::date || ' type ' || v.escalation_type))
                     as scopes (scope)
 where jsonb_typeof(s.arguments -> 'amount') = 'number' and (s.arguments ->> 'amount')::numeric > 0
   and s.arguments ->> 'currency' = 'EUR'
   and coalesce(f.state <> 'REFUSED', s.state in ('PROPOSED', 'DONE'));
alter table nightshift.cap_use enable trigger cap_holds;

create function nightshift.cap_used(of_scope text, since timestamptz) returns numeric language sql volatile as $$
    select coalesce(sum(amount), 0) from nightshift.cap_use
     where scope = of_scope and reserved_at >= since and released_at is null
$$;

-- Payments under one cap wait for each other where they could exceed it together. A payment that is small beside the cap, while
-- the cap is far away, waits only for those that are not: if every connection had ten such payments on the way, unseen by the
-- others, they would use a tenth of the cap, and none is made in this way beyond half of it. A cap is far while no more than
-- such a part of it is used.
create function nightshift.lock_caps(scopes text[], caps numeric[], since timestamptz[], more numeric, part numeric)
returns void language plpgsql as $$
declare
    one      record;
    together text[] := '{}';
begin
    for one in select scope, cap, since_when, hashtextextended('nightshift.cap ' || scope, 0) as key
                 from unnest(scopes, caps, since) as all_of (scope, cap, since_when) order by key loop
        if more * 100 * current_setting('max_connections')::integer <= one.cap
           and nightshift.cap_used(one.scope, one.since_when) <= one.cap * part then
            perform pg_advisory_xact_lock_shared(one.key);
            together := together || one.scope;
            if nightshift.cap_used(one.scope, one.since_when) > one.cap / 2 then
                raise exception 'Much was reserved under the cap % meanwhile', one.scope using errcode = '40001';
            end if;
        else
            perform pg_advisory_xact_lock(one.key);
        end if;
    end loop;
    perform set_config('nightshift.shared_caps', array_to_string(together, chr(31)), true);
    perform set_config('nightshift.locked_caps', array_to_string(scopes, chr(31)), true);
end $$;

-- The last word: no cap is exceeded, whoever writes, but by what people have approved who knew of it, or one has decided.
create or replace function nightshift.check_cap() returns trigger language plpgsql as $$
declare
    used numeric;
begin
    -- Whoever has looked for room in this transaction holds the locks until its end, but perhaps only those for small payments.
    if new.scope <> all (string_to_array(coalesce(current_setting('nightshift.locked_caps', true), ''), chr(31)))
       or new.scope = any (string_to_array(coalesce(current_setting('nightshift.shared_caps', true), ''), chr(31)))
          and new.amount * 100 * current_setting('max_connections')::integer > new.cap then
        perform nightshift.lock_caps(array[new.scope], array[new.cap], array[new.counts_from], new.amount, 0.5);
    end if;
    if new.beyond then
        if not exists (
            select from nightshift.authorisation a
              join nightshift.verdict v on v.id = a.verdict_id
              join nightshift.step s on s.id = a.step_id
              join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
              left join nightshift.resolution r on r.case_number = p.case_number and r.round = p.round
             where a.id = new.authorisation_id
               and (v.word = 'ASK' and v.second_person
                       and v.beyond_in_all and nightshift.approved_beyond_caps(a.step_id, a.arguments_hash, true)
                    or split_part(r.amount, ' ', 1)::numeric = (s.arguments ->> 'amount')::numeric)) then
            raise exception 'Nobody has approved that % goes beyond the cap %', new.amount, new.scope;
        end if;
        return new;
    end if;
    select coalesce(sum(amount), 0) into used from nightshift.cap_use
     where scope = new.scope and reserved_at >= new.counts_from and released_at is null
       and authorisation_id <> new.authorisation_id;
    if new.released_at is null and used + new.amount > new.cap then
        raise exception 'The cap % holds % and % are used; % more are too much', new.scope, new.cap, used, new.amount;
    end if;
    return new;
end $$;

-- Whoever has decided an amount has asked for it to be given, whether or not the table reads who decided.
create or replace function nightshift.requester(of_step uuid, of_arguments text) returns text language sql stable as $$
    select r.decided_by
      from nightshift.step s
      join nightshift.plan p on p.case_number = s.case_number and p.version = s.plan_version
      join nightshift.resolution r on r.case_number = p.case_number and r.round = p.round
     where s.id = of_step
       and (exists (select from nightshift.verdict v
                     where v.step_id = s.id and v.inputs -> 'decision.amount' is not null)
            or jsonb_typeof(s.arguments -> 'amount') = 'number'
               and split_part(r.amount, ' ', 1)::numeric = (s.arguments ->> 'amount')::numeric)
       and not exists (select from nightshift.approval a
                        where a.step_id = s.id and a.arguments_hash = of_arguments and a.amended
                          and lower(btrim(a.approver)) <> lower(btrim(r.decided_by)))
$$;

-- An authorisation follows from the newest verdict, an ALLOW, or an ASK that enough people of the group asked have approved
-- and nobody has refused. Where no rule could decide, the group is the one that was asked before.
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
        select count(distinct lower(btrim(approver))) into approved from nightshift.approval
         where step_id = new.step_id and arguments_hash = new.arguments_hash and decision = 'APPROVED'
           and approvers = given.approvers;
        if approved < needed then
            raise exception 'Step % needs approval by % that is not on record', new.step_id, given.approvers;
        end if;
    end if;
    return new;
end $$;

drop function nightshift.lock_caps(text[]);
