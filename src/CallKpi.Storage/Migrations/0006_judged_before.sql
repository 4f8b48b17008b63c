-- Calls that were judged as what they are no more: joined to another since, or left by a manager whose share was judged.
-- Nothing of them is judged or learned again. Beside the log like the order of learning, of which this is a part; no read
-- model, so a rebuild keeps it.
CREATE TABLE judged_before (
  call INTEGER PRIMARY KEY
) STRICT;
