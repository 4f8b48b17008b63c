-- What the review of days knew of a branch at the end of a day: it could be learned again from half a year of calls. No
-- read model, since no entry of the log makes it; a rebuild forgets it. A day is its number since 0001-01-01.
CREATE TABLE learned_branches (
  tenant INTEGER NOT NULL,
  branch TEXT NOT NULL,
  day INTEGER NOT NULL,
  state BLOB NOT NULL,
  PRIMARY KEY (tenant, branch, day)
) STRICT;
