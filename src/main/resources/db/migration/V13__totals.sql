-- What is used of the caps of a day, without reading every payment of that day for every payment.

-- The caps of a day are those with the day in their name: everything that was reserved under them counts. Each total is kept in
-- sixteen shards, so that payments that are made at once seldom wait for the same row.
create table nightshift.cap_total (
    scope text     not null,
    shard smallint not null,
    used  numeric  not null,
    primary key (scope, shard)
);

comment on table nightshift.cap_total is 'The sum of what is reserved and not released, for each cap of a day';

create function nightshift.is_of_a_day(of_scope text) returns boolean language sql immutable as $$
    select of_scope like 'day %' or of_scope like 'in all: day %'
$$;

insert into nightshift.cap_total (scope, shard, used)
select scope, authorisation_id % 16, sum(amount) from nightshift.cap_use
 where released_at is null and nightshift.is_of_a_day(scope)
 group by 1, 2;

create function nightshift.add_to_cap_total(one nightshift.cap_use, sign integer) returns void language sql as $$
    insert into nightshift.cap_total (scope, shard, used)
    select one.scope, one.authorisation_id % 16, sign * one.amount
     where one.released_at is null and nightshift.is_of_a_day(one.scope)
        on conflict (scope, shard) do update set used = cap_total.used + excluded.used
$$;

create function nightshift.keep_cap_total() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        perform nightshift.add_to_cap_total(old, -1);
    end if;
    if tg_op <> 'DELETE' then
        perform nightshift.add_to_cap_total(new, 1);
    end if;
    return null;
end $$;

create trigger cap_total_is_kept after insert or delete or update of scope, amount, released_at on nightshift.cap_use
    for each row execute function nightshift.keep_cap_total();

-- The payments of a case and of a customer are few and found by their scope; those of a day are only ever found by payment.
drop index nightshift.cap_use_by_scope;
create index cap_use_by_scope on nightshift.cap_use (scope, reserved_at) include (amount)
 where released_at is null and not nightshift.is_of_a_day(scope);

create or replace function nightshift.cap_used(of_scope text, since timestamptz) returns numeric language plpgsql volatile as $$
begin
    if nightshift.is_of_a_day(of_scope) then
        return (select coalesce(sum(used), 0) from nightshift.cap_total where scope = of_scope);
    end if;
    return (select coalesce(sum(amount), 0) from nightshift.cap_use
             where scope = of_scope and reserved_at >= since and released_at is null
               and not nightshift.is_of_a_day(scope));
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
    select nightshift.cap_used(new.scope, new.counts_from) - coalesce(sum(amount), 0) into used from nightshift.cap_use
     where scope = new.scope and reserved_at >= new.counts_from and released_at is null
       and authorisation_id = new.authorisation_id;
    if new.released_at is null and used + new.amount > new.cap then
        raise exception 'The cap % holds % and % are used; % more are too much', new.scope, new.cap, used, new.amount;
    end if;
    return new;
end $$;
