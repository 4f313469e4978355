-- Stopping the agent, taking over from it and giving back to it.

-- How the conversation stood when the ticket was read in a round: what makes the table hand-over-triggers act early.
create table nightshift.course (
    case_number bigint  not null references nightshift.escalation,
    round       integer not null,
    mood_fall   integer not null check (mood_fall >= 0),
    asked_again text    not null default '',
    primary key (case_number, round)
);

comment on column nightshift.course.mood_fall is 'Steps by which the mood stands below the best of earlier rounds';
comment on column nightshift.course.asked_again is 'The question the customer asks again although it was answered; empty if there is none';

-- What a person wants done when the agent gets a case back. Read by planners and people, never by a table.
create table nightshift.instruction (
    case_number bigint      not null references nightshift.escalation,
    round       integer     not null,
    words       text        not null,
    given_by    text        not null,
    given_at    timestamptz not null,
    primary key (case_number, round)
);

create trigger instruction_stays before update or delete on nightshift.instruction
    for each row execute function nightshift.refuse_second_thoughts();

-- A wish to release a brake that needs a second person. It is tied to the pull it undoes: pulling again makes it void.
create table nightshift.brake_release (
    id           bigint generated always as identity primary key,
    scope        text        not null,
    pull         bigint      not null references nightshift.brake_event,
    asked_by     text        not null,
    reason       text        not null,
    asked_at     timestamptz not null,
    answer       text        check (answer in ('CONFIRMED', 'REFUSED', 'TIMED_OUT')),
    answered_by  text,
    answered_at  timestamptz,
    constraint answered_by_a_second_person check
        (answer is distinct from 'CONFIRMED' or lower(btrim(answered_by)) <> lower(btrim(asked_by)))
);

create unique index one_release_at_a_time on nightshift.brake_release (scope, pull) where answer is null;

-- The last word: the brake on everything goes only when a second person has confirmed the release of this very pull.
create function nightshift.check_brake_release() returns trigger language plpgsql as $$
begin
    if old.scope = 'everything' and not exists (
        select from nightshift.brake_release r
         where r.scope = old.scope and r.answer = 'CONFIRMED'
           and r.pull = (select max(e.id) from nightshift.brake_event e
                          where e.scope = old.scope and e.word = 'PULLED')) then
        raise exception 'The brake on everything is released by two people; a second one has not confirmed it';
    end if;
    return old;
end $$;

create trigger brake_on_everything_needs_two before delete on nightshift.brake
    for each row execute function nightshift.check_brake_release();
