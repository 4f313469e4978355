-- What the company knows, as it lies in systems outside: a copy of their pages that is kept fresh, for searching by words and meaning.

-- until when a source was asked what has changed, when all of it was compared, and when it is asked next, by whichever node
-- comes first; edition changes with every page
create table nightshift.knowledge_source (
    source      text        primary key,
    asked_until timestamptz,
    compared_at timestamptz,
    next_at     timestamptz not null,
    edition     bigint      not null default 0,
    problem     text        not null default ''
);

-- a page is there from when it is first heard of, and without a version until it has been read; heard counts, so that what
-- changes while it is being read is read once more; nothing is due where due_at is null
create table nightshift.knowledge_page (
    source   text        not null,
    id       text        not null,
    version  text,
    kind     text        not null default 'PAGE' check (kind in ('PROCEDURE', 'POLICY', 'TONE', 'PAGE')),
    title    text        not null default '',
    link     text        not null default '',
    body     text        not null default '',
    heard    bigint      not null default 1,
    heard_at timestamptz not null,
    due_at   timestamptz,
    tries    integer     not null default 0,
    problem  text        not null default '',
    primary key (source, id)
);

create index knowledge_page_due on nightshift.knowledge_page (source, due_at) where due_at is not null;
