-- The numbers that stand for ids of managers, clients and classes. They stay over a rebuild, since what was learned names
-- them; an older database has them already.
CREATE TABLE IF NOT EXISTS identities (
  number INTEGER PRIMARY KEY,
  tenant INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  id TEXT NOT NULL,
  UNIQUE (tenant, kind, id)
) STRICT;

-- Calls are kept from here on as they were learned, and not by their numbers alone, and the algorithm is another. What an
-- older one had learned cannot be gone on from: what is usual is learned anew from the calls.
DELETE FROM learned_calls;
DELETE FROM model_states;
DELETE FROM models;
