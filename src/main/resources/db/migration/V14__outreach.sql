-- Customers whom customer care is to call.

create table company.call_back (
    effect_key text        primary key,
    number     bigint      not null default nextval('company.number'),
    customer   text        not null references company.customer,
    reason     text        not null,
    call_by    timestamptz not null,
    at         timestamptz not null
);

create index call_back_by_customer on company.call_back (customer);
