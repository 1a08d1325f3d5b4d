-- Why: the page of dossiers behind a number of a report must not walk through all that ended in its days. Where few of them ended
-- in that way (withdrawn, late), their own index leads from one to the next.

CREATE INDEX course_by_outcome ON course (outcome, ended_on);
