-- The log: the only record. Everything in the later part of the schema follows from it.
-- Instants are 100 ns ticks of UTC since 0001-01-01.
CREATE TABLE tenants (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL REFERENCES tenants(number),
  name TEXT NOT NULL,
  UNIQUE (tenant, name)
) STRICT;

CREATE TABLE log (
  sequence INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  source INTEGER,
  event_id TEXT,
  call INTEGER,
  occurred_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  payload BLOB NOT NULL
) STRICT;

-- Idempotency: an event is known by its source (which belongs to one tenant) and its id.
CREATE UNIQUE INDEX log_event ON log (source, event_id) WHERE source IS NOT NULL;

-- Organisation, policies, tenants and keys are few; they are read at every start.
CREATE INDEX log_records ON log (sequence) WHERE kind IN (2, 3, 4, 5, 6, 9, 10, 11);
