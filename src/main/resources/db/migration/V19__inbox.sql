-- What was heard of tickets at desks outside, until each ticket has been read there and its case has it.

-- heard counts: what is heard while a ticket is being read is read once more
create table nightshift.ticket_news (
    source   text        not null,
    ticket   text        not null,
    heard    bigint      not null default 1,
    heard_at timestamptz not null,
    due_at   timestamptz not null,
    tries    integer     not null default 0,
    problem  text        not null default '',
    primary key (source, ticket)
);

create index ticket_news_due on nightshift.ticket_news (due_at);

-- deliveries that were heard, so that a repeated one is known
create table nightshift.webhook_delivery (
    source      text        not null,
    id          text        not null,
    received_at timestamptz not null,
    primary key (source, id)
);

create index webhook_delivery_received on nightshift.webhook_delivery (received_at);

-- until when a desk was asked what has changed, and when it is asked next, by whichever node comes first
create table nightshift.desk_poll (
    source       text        primary key,
    polled_until timestamptz not null,
    next_at      timestamptz not null
);
