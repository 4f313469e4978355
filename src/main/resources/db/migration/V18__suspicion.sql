-- How much text from outside reads as if it spoke to a machine. No defence: a table may send what scores high to a person.

alter table nightshift.message add column score numeric(4, 3) not null default 0 check (score between 0 and 1);

comment on column nightshift.message.score is
    'What its findings weigh together, 0 to 1; messages from before there were scores keep 0';

-- What else came from outside and reads so: the ticket's subject, and facts that are texts.
create table nightshift.suspicion (
    case_number bigint        not null references nightshift.escalation,
    source      text          not null,
    reference   text          not null,
    name        text          not null,
    findings    text[]        not null,
    score       numeric(4, 3) not null check (score between 0 and 1),
    primary key (case_number, source, reference, name)
);

comment on column nightshift.suspicion.source is 'The system that said it, or "ticket"';
comment on column nightshift.suspicion.name is 'Of the fact, or "subject"';
