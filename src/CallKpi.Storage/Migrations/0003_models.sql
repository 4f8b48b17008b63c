-- What was learned of calls, beside the log: it could be learned again from the log's calls, but not what was known at
-- a past instant. No read model: a rebuild keeps it. Instants are 100 ns ticks of UTC since 0001-01-01.
CREATE TABLE models (
  tenant INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  place INTEGER NOT NULL,
  count INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  last_flag_at INTEGER,
  PRIMARY KEY (tenant, name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE model_states (
  tenant INTEGER NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, name, version)
) STRICT;

-- The calls in the order in which they were learned, those of a transaction in one row; place counts up to its last
-- call, and entry is the end of the log at that moment.
CREATE TABLE learned_calls (
  tenant INTEGER NOT NULL,
  place INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  calls BLOB NOT NULL,
  PRIMARY KEY (tenant, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX learned_calls_entry ON learned_calls (tenant, entry);
