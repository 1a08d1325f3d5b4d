-- Why: a page of the dossiers behind a number must cost the same wherever in its list it lies, of whichever days, however few of
-- all it counts. So each list is a few stretches of indices in which nearly every row counts. `span` makes that so of what lasts:
-- rows are kept apart by how many days they did, in steps of two (1; 2-3; 4-7; ...; 4096 and more; 0 while they last, nothing for
-- less than a day). So whatever stood on a day began, in each of these, within few days before it.

ALTER TABLE course ADD COLUMN span INTEGER GENERATED ALWAYS AS (CASE
    WHEN ended_on IS NULL THEN 0
    WHEN ended_on - received_on < 1 THEN NULL
    WHEN ended_on - received_on < 2 THEN 1
    WHEN ended_on - received_on < 4 THEN 2
    WHEN ended_on - received_on < 8 THEN 3
    WHEN ended_on - received_on < 16 THEN 4
    WHEN ended_on - received_on < 32 THEN 5
    WHEN ended_on - received_on < 64 THEN 6
    WHEN ended_on - received_on < 128 THEN 7
    WHEN ended_on - received_on < 256 THEN 8
    WHEN ended_on - received_on < 512 THEN 9
    WHEN ended_on - received_on < 1024 THEN 10
    WHEN ended_on - received_on < 2048 THEN 11
    WHEN ended_on - received_on < 4096 THEN 12
    ELSE 13 END) VIRTUAL;

ALTER TABLE lapse ADD COLUMN span INTEGER GENERATED ALWAYS AS (CASE
    WHEN until_day IS NULL THEN 0
    WHEN until_day - from_day < 1 THEN NULL
    WHEN until_day - from_day < 2 THEN 1
    WHEN until_day - from_day < 4 THEN 2
    WHEN until_day - from_day < 8 THEN 3
    WHEN until_day - from_day < 16 THEN 4
    WHEN until_day - from_day < 32 THEN 5
    WHEN until_day - from_day < 64 THEN 6
    WHEN until_day - from_day < 128 THEN 7
    WHEN until_day - from_day < 256 THEN 8
    WHEN until_day - from_day < 512 THEN 9
    WHEN until_day - from_day < 1024 THEN 10
    WHEN until_day - from_day < 2048 THEN 11
    WHEN until_day - from_day < 4096 THEN 12
    ELSE 13 END) VIRTUAL;

-- Each with the procedure and without: a list of few procedures is a stretch for each. Those of `span` hold the end as well, so
-- that what ended before is passed over without a look at its row.
DROP INDEX course_by_reception;
DROP INDEX course_by_end;
DROP INDEX lapse_by_day;
CREATE INDEX course_by_channel ON course (channel, received_on);
CREATE INDEX course_by_channel_and_procedure ON course (channel, procedure, received_on);
CREATE INDEX course_by_outcome_and_procedure ON course (outcome, procedure, ended_on);
CREATE INDEX course_by_span ON course (span, received_on, dossier, ended_on);
CREATE INDEX course_by_span_and_procedure ON course (span, procedure, received_on, dossier, ended_on);
CREATE INDEX course_by_officer ON course (officer, outcome, ended_on) WHERE officer IS NOT NULL;
CREATE INDEX course_by_instant ON course (received_on, accepted_at);
CREATE INDEX lapse_by_span ON lapse (span, from_day, dossier, until_day);
