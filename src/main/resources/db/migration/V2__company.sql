-- The built-in company: a maker of spare parts. The house reads and writes it through its ports only, as it would a vendor's
-- systems. Every table of deeds has the caller's key as its primary key: that is what makes a deed happen once.

-- Numbers of everything that comes into being after the founding; the generated company stays below.
create sequence company.number start 100001 cache 20;

-- The founding: its one row says that the company exists, and from what it was made.
create table company.founding (
    only_one   boolean     primary key default true check (only_one),
    seed       bigint      not null,
    founded_on date        not null,
    founded_at timestamptz not null
);

-- Customers and parts -----------------------------------------------------------------------------------------------

create table company.customer (
    id       text primary key,
    name     text not null,
    tier     text not null check (tier in ('STANDARD', 'PLUS', 'PREMIUM')),
    since    date not null,
    contact  text not null,
    language text not null check (language in ('en', 'de')),
    contract text not null
);

create table company.part (
    number       text           primary key,
    name         text           not null,
    price        numeric(12, 2) not null check (price > 0),
    in_stock     boolean        not null,
    express_cost numeric(12, 2) not null,
    express_days integer        not null check (express_days > 0)
);

comment on column company.part.in_stock is 'Whether an express can leave today; the nightly stock count says so';

-- Orders and shipments ----------------------------------------------------------------------------------------------

create table company.sales_order (
    number      text           primary key,
    customer    text           not null references company.customer,
    part        text           not null references company.part,
    quantity    integer        not null check (quantity > 0),
    total       numeric(12, 2) not null check (total >= 0),
    ordered_on  date           not null,
    promised_on date           not null,
    status      text           not null check (status in ('OPEN', 'SHIPPED', 'DELIVERED', 'CANCELLED'))
);

comment on column company.sales_order.total is 'Quantity at list price less what the contract takes off: what must be billed';

create index sales_order_by_customer on company.sales_order (customer);

create table company.shipment (
    order_number text primary key references company.sales_order,
    state        text not null check (state in ('NOT_SHIPPED', 'DELAYED', 'IN_TRANSIT', 'LOST', 'DELIVERED')),
    carrier      text,
    tracking     text,
    shipped_on   date,
    delivered_on date,
    check ((state = 'DELIVERED') = (delivered_on is not null))
);

create table company.reorder (
    effect_key   text           primary key,
    number       bigint         not null default nextval('company.number'),
    order_number text           not null references company.sales_order,
    part         text           not null references company.part,
    expected_on  date           not null,
    cost         numeric(12, 2) not null,
    at           timestamptz    not null
);

create index reorder_by_order on company.reorder (order_number);

-- Billing -----------------------------------------------------------------------------------------------------------

-- The sums are kept on the invoice's row, which is locked while money moves; the check is the last word.
create table company.invoice (
    number          text           primary key,
    order_number    text           not null references company.sales_order,
    customer        text           not null references company.customer,
    billed_quantity integer        not null,
    total           numeric(12, 2) not null check (total >= 0),
    currency        text           not null default 'EUR',
    issued_on       date           not null,
    due_on          date           not null,
    paid            numeric(12, 2) not null default 0 check (paid >= 0),
    refunded        numeric(12, 2) not null default 0 check (refunded >= 0),
    credited        numeric(12, 2) not null default 0 check (credited >= 0),
    constraint never_back_more_than_was_paid check (refunded + credited <= paid)
) with (fillfactor = 80);

create index invoice_by_customer on company.invoice (customer);

create table company.payment (
    number  text           primary key,
    invoice text           not null references company.invoice,
    amount  numeric(12, 2) not null check (amount > 0),
    paid_on date           not null
);

create index payment_by_invoice on company.payment (invoice);

create table company.refund (
    effect_key text           primary key,
    number     bigint         not null default nextval('company.number'),
    invoice    text           not null references company.invoice,
    customer   text           not null references company.customer,
    amount     numeric(12, 2) not null check (amount > 0),
    currency   text           not null,
    reason     text           not null,
    at         timestamptz    not null
);

create index refund_by_customer on company.refund (customer, at);
create index refund_by_invoice on company.refund (invoice);

create table company.credit (
    effect_key text           primary key,
    number     bigint         not null default nextval('company.number'),
    invoice    text           not null references company.invoice,
    customer   text           not null references company.customer,
    amount     numeric(12, 2) not null check (amount > 0),
    currency   text           not null,
    reason     text           not null,
    at         timestamptz    not null
);

create index credit_by_customer on company.credit (customer, at);
create index credit_by_invoice on company.credit (invoice);

create table company.discount (
    effect_key text        primary key,
    number     bigint      not null default nextval('company.number'),
    customer   text        not null references company.customer,
    percent    integer     not null check (percent between 1 and 100),
    reason     text        not null,
    at         timestamptz not null
);

create index discount_by_customer on company.discount (customer);

-- Machines, warranties, field service -------------------------------------------------------------------------------

create table company.machine (
    serial         text primary key,
    customer       text not null references company.customer,
    model          text not null,
    site           text not null,
    sold_on        date not null,
    warranty_until date not null,
    part           text not null references company.part
);

comment on column company.machine.part is 'The part that replaces what wears or breaks on this model';

create index machine_by_customer on company.machine (customer);

-- A confirmed claim, and the order without a price that it made.
create table company.warranty_claim (
    effect_key   text        primary key,
    serial       text        not null references company.machine,
    part         text        not null references company.part,
    order_number text        not null references company.sales_order,
    expected_on  date        not null,
    at           timestamptz not null
);

create index warranty_claim_by_machine on company.warranty_claim (serial);

-- The technicians in the order of the rota; one is on call each day.
create table company.technician (
    id    text    primary key,
    rota  integer not null unique,
    name  text    not null,
    phone text    not null
);

create table company.dispatch (
    effect_key text        primary key,
    number     bigint      not null default nextval('company.number'),
    customer   text        not null references company.customer,
    serial     text        not null references company.machine,
    technician text        not null references company.technician,
    reason     text        not null,
    arrives_by timestamptz not null,
    at         timestamptz not null
);

create index dispatch_by_customer on company.dispatch (customer);

-- The ticket desk ---------------------------------------------------------------------------------------------------

create table company.ticket (
    source     text        not null,
    id         text        not null,
    customer   text        not null references company.customer,
    subject    text        not null,
    status     text        not null,
    opened_at  timestamptz not null,
    effect_key text        unique,
    primary key (source, id)
);

create index ticket_by_customer on company.ticket (customer, opened_at);

-- One line of a conversation. The desk also answers tickets that were opened elsewhere, hence no reference to a ticket.
create table company.ticket_message (
    number     bigint      generated by default as identity primary key,
    source     text        not null,
    ticket     text        not null,
    author     text        not null check (author in ('CUSTOMER', 'COMPANY', 'NOTE')),
    body       text        not null,
    status     text,
    at         timestamptz not null,
    effect_key text        unique
);

comment on column company.ticket_message.status is 'What a note changed the status of the ticket to';

create index ticket_message_by_ticket on company.ticket_message (source, ticket);

-- Robots and knowledge ----------------------------------------------------------------------------------------------

create table company.robot_run (
    effect_key text        primary key,
    number     bigint      not null default nextval('company.number'),
    robot      text        not null,
    input      jsonb       not null,
    result     text        not null,
    at         timestamptz not null
);

-- Keywords are in the languages of the customers; the body is in English.
create table company.article (
    number   text primary key,
    kind     text not null check (kind in ('PROCEDURE', 'POLICY', 'TONE')),
    title    text not null,
    keywords text not null,
    body     text not null,
    document tsvector generated always as (
        setweight(to_tsvector('simple'::regconfig, keywords), 'A')
            || setweight(to_tsvector('english'::regconfig, title), 'B')
            || setweight(to_tsvector('english'::regconfig, body), 'D')) stored
);

create index article_by_words on company.article using gin (document);
