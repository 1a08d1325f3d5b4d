-- Why: the first shape of the office's memory. `event` is the truth and only grows; `dossier`, `alias` and
-- `second_factor` follow from it (and from `person`) and hold nothing that names a person in full, for the citizen's
-- process reads them. `person` stands apart from the log, so that one can be erased and the chain still holds.
-- Instants are whole microseconds since 1970 in UTC, days are ISO 8601.
-- What makes a row unique stands in the next migration: a store with a million dossiers is filled first, indexed then.

CREATE TABLE event (
    position INTEGER PRIMARY KEY, -- this file's own order; means nothing elsewhere
    id       BLOB    NOT NULL CHECK (length(id) = 16),
    origin   TEXT    NOT NULL,
    seq      INTEGER NOT NULL CHECK (seq > 0),
    stream   TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    version  INTEGER NOT NULL CHECK (version > 0),
    at       INTEGER NOT NULL,
    staff    TEXT,
    payload  TEXT    NOT NULL,
    mac      BLOB    NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER log_refuses_update BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log only grows');
END;

CREATE TRIGGER log_refuses_delete BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'the log only grows');
END;

CREATE TABLE dossier (
    id                 INTEGER PRIMARY KEY,
    code               TEXT    NOT NULL,
    status             INTEGER NOT NULL CHECK (status BETWEEN 1 AND 10),
    version            INTEGER NOT NULL,
    masked_name        TEXT,
    procedure          TEXT    NOT NULL,
    received_at        INTEGER NOT NULL,
    accepted_at        INTEGER,
    unit               TEXT,
    unit_since         INTEGER,
    due_at             INTEGER,
    due_provisional    INTEGER NOT NULL DEFAULT 0 CHECK (due_provisional IN (0, 1)),
    broken_at          INTEGER,
    broken_provisional INTEGER NOT NULL DEFAULT 0 CHECK (broken_provisional IN (0, 1)),
    late_reason        TEXT,
    papers             TEXT,
    papers_before      TEXT,
    fees               TEXT,
    finished_at        INTEGER,
    ended_at           INTEGER
) STRICT;

CREATE TABLE alias (
    alias   TEXT    NOT NULL PRIMARY KEY,
    dossier INTEGER NOT NULL REFERENCES dossier (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE second_factor (
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    digest  BLOB    NOT NULL CHECK (length(digest) = 16),
    PRIMARY KEY (dossier, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    position  INTEGER PRIMARY KEY,
    id        BLOB    NOT NULL CHECK (length(id) = 16),
    dossier   INTEGER NOT NULL REFERENCES dossier (id),
    name      TEXT, -- all four are empty of a person who was erased
    id_number TEXT,
    phone     TEXT,
    address   TEXT
) STRICT;

CREATE TABLE office_file (
    name TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
