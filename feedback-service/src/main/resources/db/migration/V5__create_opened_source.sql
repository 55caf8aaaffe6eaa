-- Sources of answers that their customers opened, each once. `customer` is the pseudonym; `declined`
-- tells pages that may help with a question from sources of its answer.
CREATE TABLE opened_source (
  tenant      text        NOT NULL,
  answer_id   text        NOT NULL,
  passage     text        NOT NULL,
  position    int         NOT NULL CHECK (position >= 1),
  declined    boolean     NOT NULL,
  customer    text        NOT NULL,
  create_time timestamptz NOT NULL,
  PRIMARY KEY (tenant, answer_id, passage)
);

-- An opened source is less than an example.
ALTER TABLE example_count ALTER COLUMN total TYPE numeric;
