-- Who handles a case in a round. The process knows the word for its gateway; what may be done follows from this row.
create table nightshift.handling (
    case_number bigint  not null references nightshift.escalation,
    round       integer not null,
    word        text    not null check (word in ('ACT', 'APPROVE', 'COLLECT', 'HAND_OVER', 'CLOSE')),
    rule        text    not null,
    primary key (case_number, round)
);
