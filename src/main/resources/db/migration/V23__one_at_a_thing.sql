-- The thing that an effect changes, such as an invoice: nothing else is begun at it until it is settled.
alter table nightshift.effect add column changes text;

create index effect_at_a_thing on nightshift.effect (changes) where state in ('CLAIMED', 'IN_DOUBT');
