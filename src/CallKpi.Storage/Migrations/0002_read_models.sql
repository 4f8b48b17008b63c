-- Read models: dropped and derived again by a rebuild. Calls and contacts share one sequence of numbers.
CREATE TABLE calls (
  call INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  source INTEGER NOT NULL,
  call_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  last_event_at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  state INTEGER NOT NULL,
  direction INTEGER NOT NULL,
  disposition INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  missed_manager INTEGER,
  client INTEGER,
  credited_manager INTEGER,
  talk_time INTEGER NOT NULL,
  shares BLOB NOT NULL, -- of each manager: number, talk, presence, part, and when his part was
  entries BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX calls_key ON calls (source, call_id);
CREATE INDEX calls_time ON calls (tenant, started_at);
CREATE INDEX calls_open ON calls (last_event_at) WHERE state = 0;

-- Calls with a client that are no contacts, or none yet.
CREATE INDEX calls_client ON calls (client) WHERE client IS NOT NULL AND (state = 0 OR direction NOT IN (0, 1));

-- Linked calls are one call, which stands above under one name; these are its other names.
CREATE TABLE call_names (
  source INTEGER NOT NULL,
  call_id TEXT NOT NULL,
  call INTEGER NOT NULL,
  PRIMARY KEY (source, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_names_call ON call_names (call);

CREATE TABLE call_managers (
  manager INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  call INTEGER NOT NULL,
  PRIMARY KEY (manager, started_at, call)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  contact INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  contact_id TEXT,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  client INTEGER,
  manager INTEGER,
  direction INTEGER NOT NULL,
  took_place INTEGER NOT NULL,
  talk_time INTEGER NOT NULL,
  counts INTEGER NOT NULL,
  reasons INTEGER NOT NULL,
  policy_day INTEGER NOT NULL,
  day INTEGER NOT NULL,
  has_facts INTEGER NOT NULL,
  questionnaire INTEGER NOT NULL
) STRICT;
CREATE INDEX contacts_client ON contacts (client, kind, at) WHERE client IS NOT NULL;
CREATE INDEX contacts_time ON contacts (tenant, at);
CREATE UNIQUE INDEX contacts_id ON contacts (tenant, contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE contact_facts (
  contact INTEGER PRIMARY KEY,
  payload BLOB NOT NULL
) STRICT;

CREATE TABLE manager_days (
  tenant INTEGER NOT NULL,
  day INTEGER NOT NULL,
  manager INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  outbound INTEGER NOT NULL,
  missed INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  talk_time INTEGER NOT NULL,
  PRIMARY KEY (tenant, day, manager)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
  flag INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  call INTEGER,
  manager INTEGER,
  at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  found_at INTEGER NOT NULL,
  payload BLOB NOT NULL,
  client INTEGER,
  branch TEXT NOT NULL,
  oddity TEXT NOT NULL,
  p_value REAL NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  verdict INTEGER
) STRICT;
CREATE UNIQUE INDEX flags_id ON flags (tenant, id);

-- All that flags are counted by, so that the flags of a year are counted without reading their rows.
CREATE INDEX flags_time ON flags (tenant, at, branch, call, kind, oddity, p_value, manager, client, ends_at, status);
CREATE INDEX flags_call ON flags (call) WHERE call IS NOT NULL;
CREATE INDEX flags_decided ON flags (tenant, kind, at) WHERE verdict IS NOT NULL;

-- Every verdict; the one that stands is named by its flag.
CREATE TABLE flag_verdicts (
  verdict INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  flag_id TEXT NOT NULL,
  status INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  comment TEXT NOT NULL
) STRICT;
CREATE INDEX flag_verdicts_flag ON flag_verdicts (tenant, flag_id, verdict);
CREATE INDEX flag_verdicts_time ON flag_verdicts (tenant, decided_at);

-- Suppressions and budgets as they are now, by the kind of their entries in the log.
CREATE TABLE review_rules (
  tenant INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id TEXT NOT NULL,
  payload BLOB NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_rules_end ON review_rules (tenant, kind, ends_at);

CREATE TABLE unmatched (
  tenant INTEGER NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  call INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, kind, value, call)
) STRICT, WITHOUT ROWID;
CREATE INDEX unmatched_call ON unmatched (call);

CREATE TABLE recordings (
  call INTEGER NOT NULL,
  source INTEGER NOT NULL,
  call_id TEXT NOT NULL,
  recording_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  length INTEGER NOT NULL,
  channels INTEGER NOT NULL,
  PRIMARY KEY (source, call_id, recording_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recordings_call ON recordings (call, recording_id);

CREATE TABLE deals (
  deal INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  id TEXT NOT NULL,
  client INTEGER NOT NULL,
  manager INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  delivered_at INTEGER,
  stated_at INTEGER NOT NULL,
  payload BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX deals_id ON deals (tenant, id);
CREATE INDEX deals_time ON deals (tenant, opened_at);
CREATE INDEX deals_closed ON deals (tenant, closed_at);
CREATE INDEX deals_delivered ON deals (tenant, delivered_at) WHERE delivered_at IS NOT NULL;
CREATE INDEX deals_client ON deals (client, opened_at);
CREATE INDEX deals_manager ON deals (manager, opened_at);

CREATE TABLE deal_policies (
  tenant INTEGER NOT NULL,
  branch TEXT NOT NULL,
  day INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (tenant, branch, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE reviewed_days (
  tenant INTEGER NOT NULL,
  day INTEGER NOT NULL,
  branch TEXT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (tenant, day, branch)
) STRICT, WITHOUT ROWID;

-- Back-fills as they are now; of a tenant's only the last can be under way.
CREATE TABLE backfills (
  tenant INTEGER NOT NULL,
  number INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (tenant, number)
) STRICT, WITHOUT ROWID;
