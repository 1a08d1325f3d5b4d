-- Why: the head of an office asks how many dossiers are late, due today, waiting or ready, of which unit and procedure, and leafs
-- through them; among a million that must not mean to read them all. `queue` follows from the log: a row for each lane that
-- a dossier stands in, at the instant that orders the lane. `queue_hour` and `queue_total` count its rows, by the whole hour since
-- 1970 in UTC and all together, so that a count is a short sum and a place far down a lane is found by adding hours up.

CREATE TABLE queue (
    lane      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    dossier   INTEGER NOT NULL REFERENCES dossier (id),
    procedure TEXT    NOT NULL,
    unit      TEXT    NOT NULL, -- empty while the counter has it
    PRIMARY KEY (lane, at, dossier)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_by_unit ON queue (lane, unit, at);
CREATE INDEX queue_by_procedure ON queue (lane, procedure, unit, at);

CREATE TABLE queue_hour (
    lane      INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    procedure TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    count     INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (lane, hour, procedure, unit)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_total (
    lane      INTEGER NOT NULL,
    procedure TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    count     INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (lane, procedure, unit)
) STRICT, WITHOUT ROWID;
