-- What each tenant sells. The number is a short name of a product that never changes while the
-- product lives; page tokens of ranked lists are made of numbers.
create table product (
  tenant        text        not null,
  id            text        not null,
  number        bigint      not null generated always as identity,
  title         text        not null,
  description   text        not null,
  category      text        not null,
  brand         text        not null,
  currency      text,
  price_units   bigint,
  price_nanos   integer,
  attributes    text        not null,
  in_stock      boolean     not null,
  image_url     text        not null,
  url           text        not null,
  update_time   timestamptz not null,
  primary key (tenant, id)
);

create index product_by_category on product (tenant, category, id);
