-- What happens to deeds after their receipts: money that did not arrive after all, and payments that customers dispute.

-- The receipt stays as it was: it says what the system answered then. What came of it later stands beside it, once.
alter table nightshift.effect add column undone text;
alter table nightshift.effect add column undone_at timestamptz;
alter table nightshift.effect add constraint only_what_was_done_comes_undone
    check ((undone is null) = (undone_at is null) and (undone_at is null or state = 'DONE'));

comment on column nightshift.effect.undone is 'What the system said of it later: it did not hold, such as a refund that the bank sent back; null while it holds';

create function nightshift.check_undoing() returns trigger language plpgsql as $$
begin
    if old.undone_at is not null
       and (new.undone, new.undone_at, new.receipt) is distinct from (old.undone, old.undone_at, old.receipt) then
        raise exception 'Effect % has come undone, and that is not changed any more', old.key;
    end if;
    return new;
end $$;

create trigger undone_stays_undone before update on nightshift.effect
    for each row when (old.undone_at is not null) execute function nightshift.check_undoing();

alter table nightshift.step drop constraint step_state_check;
alter table nightshift.step add constraint step_state_check
    check (state in ('PROPOSED', 'DONE', 'REFUSED', 'FAILED', 'UNDONE'));

-- What has come undone was not given, so it holds no room under the caps any more.
create or replace function nightshift.follow_effect(of_authorisation bigint) returns void language plpgsql as $$
declare
    happens boolean;
begin
    perform from nightshift.cap_use where authorisation_id = of_authorisation for update;
    if not found then
        return;
    end if;
    select coalesce(f.state <> 'REFUSED' and f.undone_at is null, s.state in ('PROPOSED', 'DONE')) into happens
      from nightshift.authorisation a
      join nightshift.step s on s.id = a.step_id
      left join nightshift.effect f on f.authorisation_id = a.id
     where a.id = of_authorisation;
    update nightshift.cap_use
       set released_at = case when happens then null else coalesce(released_at, now()) end
     where authorisation_id = of_authorisation and (released_at is null) <> happens;
end $$;

create trigger cap_follows_undoing after update of undone_at on nightshift.effect
    for each row execute function nightshift.cap_follows_effect();

-- A payment that the customer disputes at the bank: told once to whoever has a case of the customer.
create table nightshift.dispute (
    source      text        not null,
    payment     text        not null,
    case_number bigint      not null references nightshift.escalation,
    words       text        not null,
    noticed_at  timestamptz not null,
    primary key (source, payment, case_number)
);

alter table nightshift.alert drop constraint alert_kind_check;
alter table nightshift.alert add constraint alert_kind_check
    check (kind in ('HAND_OVER', 'WAITING', 'BRAKE', 'MANY', 'SETBACK'));

comment on table nightshift.ticket_news is 'What was heard of and is not read yet: tickets, and things that other systems keep for the house, such as refunds';
