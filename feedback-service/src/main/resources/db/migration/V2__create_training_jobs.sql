CREATE TABLE training_job (
  sequence         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id               text             NOT NULL UNIQUE,
  family           text             NOT NULL,
  state            text             NOT NULL CHECK (state IN ('PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  progress         double precision NOT NULL CHECK (progress BETWEEN 0 AND 1),
  message          text             NOT NULL,
  requested_by     text             NOT NULL,
  champion_version text             NOT NULL,
  -- Examples of the family that there were in all when the job was made.
  example_total    bigint           NOT NULL,
  version          text             NOT NULL,
  comparison       jsonb,
  promoted         boolean          NOT NULL,
  -- FAILED because nothing was heard of it, not because a trainer said so.
  given_up         boolean          NOT NULL,
  create_time      timestamptz      NOT NULL,
  -- When a trainer was last heard of; the creation until then.
  report_time      timestamptz      NOT NULL,
  end_time         timestamptz
);

-- Two replicas that decide at the same moment make one job.
CREATE UNIQUE INDEX one_open_training_job_by_family ON training_job (family)
  WHERE state IN ('PENDING', 'RUNNING');
CREATE INDEX training_job_newest_by_family ON training_job (family, sequence);

-- Examples that a family's trainer can learn from, ever; striped like feedback_count.
CREATE TABLE example_count (
  family text     NOT NULL,
  stripe smallint NOT NULL,
  total  bigint   NOT NULL,
  PRIMARY KEY (family, stripe)
);
