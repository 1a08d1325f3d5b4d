-- Why: what may stand only once, and the ways in. They are made after the tables so that a large store can be filled
-- without them. The log's head is the last of (origin, seq); a stream is read by (stream, version), which also
-- refuses a second event of the same version.

CREATE UNIQUE INDEX log_by_id ON event (id);
CREATE UNIQUE INDEX log_by_origin ON event (origin, seq);
CREATE UNIQUE INDEX log_by_stream ON event (stream, version);
CREATE UNIQUE INDEX file_by_code ON dossier (code);
CREATE UNIQUE INDEX person_by_id ON person (id);
