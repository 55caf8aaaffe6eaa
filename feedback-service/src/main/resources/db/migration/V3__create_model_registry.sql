CREATE TABLE model_version (
  sequence     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  family       text        NOT NULL,
  version      text        NOT NULL CHECK (version ~ '^[0-9a-f]{16}$'),
  training_job text        NOT NULL,
  description  text        NOT NULL,
  create_time  timestamptz NOT NULL,
  PRIMARY KEY (family, version)
);

-- Every measurement of a version on a held-out part. The newest one is what lists show.
CREATE TABLE model_measurement (
  sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  family       text        NOT NULL,
  version      text        NOT NULL,
  metrics      jsonb       NOT NULL,
  measure_time timestamptz NOT NULL,
  FOREIGN KEY (family, version) REFERENCES model_version
);

CREATE INDEX model_measurement_newest_by_version ON model_measurement (family, version, sequence);

-- What moves while versions stay.
CREATE TABLE model_alias (
  family          text        NOT NULL,
  alias           text        NOT NULL CHECK (alias = 'champion'),
  version         text        NOT NULL,
  previous        text        NOT NULL,
  ledger_sequence bigint      NOT NULL,
  move_time       timestamptz NOT NULL,
  PRIMARY KEY (family, alias),
  FOREIGN KEY (family, version) REFERENCES model_version
);

CREATE TABLE ledger_entry (
  sequence    bigint      PRIMARY KEY,
  family      text        NOT NULL,
  version     text        NOT NULL,
  action      text        NOT NULL CHECK (action IN ('REGISTERED', 'PROMOTED', 'REJECTED', 'ROLLED_BACK', 'TRAINING_FAILED')),
  actor       text        NOT NULL CHECK (actor <> ''),
  reason      text        NOT NULL,
  comparison  jsonb,
  create_time timestamptz NOT NULL
);

CREATE INDEX ledger_entry_newest_by_family ON ledger_entry (family, sequence);

-- The ledger numbers itself, without gaps: an identity column would leave one at every rollback.
CREATE FUNCTION number_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('ledger_entry', 0));
  NEW.sequence := (SELECT coalesce(max(sequence), 0) + 1 FROM ledger_entry);
  RETURN NEW;
END $$;

CREATE TRIGGER number_ledger_entry BEFORE INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION number_ledger_entry();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ledger_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER model_version_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON model_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER model_measurement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON model_measurement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
