-- Why: a result that the post brings, or that is sent electronically, waits for the office and not for its citizen. Nobody may be
-- told to come for it, and no list of what is uncollected may hold it. Both columns follow from the log, which tells them of
-- dossiers that are there already; their places in the queue move to a lane of their own (7).

ALTER TABLE dossier ADD COLUMN delivery TEXT NOT NULL DEFAULT 'counter' CHECK (delivery IN ('counter', 'post', 'electronic'));
ALTER TABLE dossier ADD COLUMN posted INTEGER NOT NULL DEFAULT 0 CHECK (posted IN (0, 1));

UPDATE dossier SET delivery = json_extract(told.payload, '$.delivery')
FROM event AS told
WHERE told.kind = 'Received' AND told.payload LIKE '%"delivery":%' AND dossier.code = substr(told.stream, 9)
  AND json_extract(told.payload, '$.delivery') IN ('post', 'electronic');

UPDATE dossier SET posted = 1
FROM event AS told
WHERE told.kind = 'Returned' AND told.payload LIKE '%"post"%' AND dossier.code = substr(told.stream, 9)
  AND json_extract(told.payload, '$.to') = 'post' AND dossier.status = 10
  AND NOT EXISTS (
    SELECT 1 FROM event AS later
    WHERE later.stream = told.stream AND later.version > told.version AND later.kind = 'Returned'
  );

UPDATE queue SET lane = 7 WHERE lane = 3 AND dossier IN (SELECT id FROM dossier WHERE delivery <> 'counter');

DELETE FROM queue_hour WHERE lane IN (3, 7);
INSERT INTO queue_hour (lane, hour, procedure, unit, count)
SELECT lane, (at - ((at % 3600000000) + 3600000000) % 3600000000) / 3600000000, procedure, unit, count(*)
FROM queue WHERE lane IN (3, 7) GROUP BY 1, 2, 3, 4;

DELETE FROM queue_total WHERE lane IN (3, 7);
INSERT INTO queue_total (lane, procedure, unit, count)
SELECT lane, procedure, unit, count(*) FROM queue WHERE lane IN (3, 7) GROUP BY 1, 2, 3;
