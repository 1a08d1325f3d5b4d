-- Why: what a counter needs beside dossiers. `staff` follows from the log but for the name, the PIN's hash and the tries,
-- of which the log holds keyed hashes or nothing. `number` remembers the newest number of a series of codes; a lost row
-- costs time, never a number twice, for codes stand only once. `search` leads from the beginning of a name, a number or a
-- turned-round code to dossiers: it holds what `person` holds, so a citizen's process never reads it.
-- `person_before` keeps what stood of a person before a correction. Two more indices lead from a dossier to its persons and
-- its other codes, without which a check of a million dossiers would never end.

CREATE TABLE staff (
    id       TEXT    NOT NULL PRIMARY KEY,
    version  INTEGER NOT NULL,
    role     TEXT    NOT NULL,
    unit     TEXT,
    active   INTEGER NOT NULL CHECK (active IN (0, 1)),
    badge    BLOB CHECK (length(badge) = 32),
    name     TEXT,
    pin_salt BLOB CHECK (length(pin_salt) = 16),
    pin_hash BLOB CHECK (length(pin_hash) = 32),
    tries    INTEGER NOT NULL DEFAULT 0,
    tried_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX staff_by_badge ON staff (badge) WHERE badge IS NOT NULL;

CREATE TABLE number (
    series TEXT    NOT NULL PRIMARY KEY,
    newest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE search (
    key     TEXT    NOT NULL,
    dossier INTEGER NOT NULL REFERENCES dossier (id),
    PRIMARY KEY (key, dossier)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_before (
    position    INTEGER PRIMARY KEY,
    person      BLOB    NOT NULL CHECK (length(person) = 16),
    replaced_at INTEGER NOT NULL,
    name        TEXT, -- all four are empty of a person who was erased
    id_number   TEXT,
    phone       TEXT,
    address     TEXT
) STRICT;
CREATE INDEX person_before_by_id ON person_before (person);
CREATE INDEX person_by_file ON person (dossier);
CREATE INDEX alias_by_file ON alias (dossier);
