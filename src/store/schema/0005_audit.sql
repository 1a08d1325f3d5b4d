-- Why: who did what, and what a day brought, is asked of a log of millions of events: by member and time, by time alone, by
-- the day of reception. Time only goes on, so each index grows at its end, or at the end of a member's part: a write touches
-- pages that are at hand.

CREATE INDEX log_by_time ON event (at);
CREATE INDEX log_by_staff ON event (staff, at);
CREATE INDEX file_by_reception ON dossier (received_at);
