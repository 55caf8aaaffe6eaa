-- Ratings. `customer` is the pseudonym; `text` is kept for corrections only (a training example).
CREATE TABLE feedback (
  sequence            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id                  uuid        NOT NULL UNIQUE,
  tenant              text        NOT NULL,
  customer            text        NOT NULL,
  source              text        NOT NULL CHECK (source IN ('client', 'agent', 'admin')),
  thumbs              text        CHECK (thumbs IN ('UP', 'DOWN')),
  rating              smallint    CHECK (rating BETWEEN 1 AND 5),
  labels              text[]      NOT NULL,
  comment             text        NOT NULL,
  corrected_sentiment text        CHECK (corrected_sentiment IN ('NEGATIVE', 'NEUTRAL', 'POSITIVE')),
  answer_id           text        NOT NULL,
  attribution_token   text        NOT NULL,
  text                text        NOT NULL,
  language            text        NOT NULL,
  model_version       text        NOT NULL,
  create_time         timestamptz NOT NULL,
  CHECK ((answer_id = '') <> (attribution_token = ''))
);

CREATE INDEX feedback_newest_by_tenant ON feedback (tenant, sequence);
CREATE INDEX feedback_newest_by_answer ON feedback (tenant, answer_id, sequence);

-- How many ratings a tenant has, without counting them. Spread over stripes, so that concurrent
-- writers do not wait for each other's commit; the total is the sum.
CREATE TABLE feedback_count (
  tenant text     NOT NULL,
  stripe smallint NOT NULL,
  total  bigint   NOT NULL,
  PRIMARY KEY (tenant, stripe)
);

-- Behaviour. `customer` is the company's own id, which the recommender learns from.
CREATE TABLE interaction (
  tenant            text        NOT NULL,
  interaction_id    text        NOT NULL,
  customer          text        NOT NULL,
  product           text        NOT NULL,
  type              text        NOT NULL CHECK (type IN ('VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE', 'DISLIKE')),
  event_time        timestamptz NOT NULL,
  attribution_token text        NOT NULL,
  record_time       timestamptz NOT NULL,
  PRIMARY KEY (tenant, interaction_id)
);

CREATE INDEX interaction_by_customer ON interaction (tenant, customer);
