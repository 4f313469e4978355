-- What people outside of Tasklist are told: the house's own words, never a customer's.

-- occasion says what it is about, so that nobody is told twice of the same
create table nightshift.alert (
    id          bigint      generated always as identity primary key,
    occasion    text        not null unique,
    kind        text        not null check (kind in ('HAND_OVER', 'WAITING', 'BRAKE', 'MANY')),
    urgent      boolean     not null,
    case_number bigint,
    words       text        not null,
    raised_at   timestamptz not null,
    kept_back   boolean     not null default false
);

create index alert_raised on nightshift.alert (raised_at);

-- by which channel it goes out, and what has become of it; due_at also keeps other nodes away while one is sending
create table nightshift.alert_message (
    alert    bigint      not null references nightshift.alert (id) on delete cascade,
    channel  text        not null,
    state    text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'SETTLED', 'GIVEN_UP')),
    first_at timestamptz not null,
    due_at   timestamptz not null,
    tries    integer     not null default 0,
    problem  text        not null default '',
    ended_at timestamptz,
    primary key (alert, channel)
);

create index alert_message_due on nightshift.alert_message (due_at) where state = 'WAITING';
