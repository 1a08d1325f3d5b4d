-- Why: a dossier that was taken in at the counter and whose slip never came out of the printer must be found again, among a
-- million that have theirs. The table follows from the log: a row for each such dossier that is not over.

CREATE TABLE unprinted (
    accepted_at INTEGER NOT NULL,
    dossier     INTEGER NOT NULL REFERENCES dossier (id),
    PRIMARY KEY (accepted_at, dossier)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX unprinted_by_file ON unprinted (dossier);
