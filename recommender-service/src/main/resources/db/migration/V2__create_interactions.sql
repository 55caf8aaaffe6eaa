-- Everything that customers did, one row per event.
create table interaction (
  event_id      text        not null primary key,
  tenant        text        not null,
  customer      text        not null,
  product       text        not null,
  type          smallint    not null,
  event_time    timestamptz not null
);

-- A customer's newest interactions, read from the index alone.
create index interaction_by_customer on interaction (tenant, customer, event_time desc)
  include (product, type);

-- Purchases (4) and dislikes (5) count however old they are.
create index interaction_that_excludes on interaction (tenant, customer, event_time desc)
  include (product, type) where type in (4, 5);

-- Sums per day keep the choice of the half-life open until they are read.
create table popularity (
  tenant        text             not null,
  product       text             not null,
  day           date             not null,
  weight        double precision not null,
  primary key (tenant, day, product)
);
