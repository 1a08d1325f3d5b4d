-- Why: a month's report of a million dossiers must not walk through their log. `course` keeps how each dossier that was taken
-- in went: the days it counts on, how it ended, where it stood on the way (minutes since the reception, status, unit).
-- `lapse` keeps the days on which it is overdue; the last may lie ahead. `tally` keeps the sums of both by day, so that every
-- figure is a sum over a range of days. All three follow from the log. Days are whole days since 1970 in the office's zone.

CREATE TABLE course (
    dossier     INTEGER NOT NULL PRIMARY KEY REFERENCES dossier (id),
    procedure   TEXT    NOT NULL,
    channel     INTEGER NOT NULL,
    received_on INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    due_at      INTEGER,
    ended_on    INTEGER,
    ended_at    INTEGER,
    outcome     INTEGER, -- the measure that it is counted under
    officer     TEXT,
    steps       TEXT    NOT NULL
) STRICT;
CREATE INDEX course_by_reception ON course (received_on);
CREATE INDEX course_by_end ON course (ended_on);

CREATE TABLE lapse (
    dossier   INTEGER NOT NULL REFERENCES dossier (id),
    from_day  INTEGER NOT NULL,
    until_day INTEGER,
    PRIMARY KEY (dossier, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX lapse_by_day ON lapse (from_day);

CREATE TABLE tally (
    measure   INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    procedure TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    count     INTEGER NOT NULL,
    PRIMARY KEY (measure, day, procedure, detail)
) STRICT, WITHOUT ROWID;
