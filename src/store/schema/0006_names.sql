-- Why: a name is found by the beginnings of any of its words in any order. So each of its keys holds the whole name, from one
-- word on to the end and then from the start: `an, nguyen van` beside `van an, nguyen` and `nguyen van an`. The keys that
-- stand here end where the name ends; all are made anew.

DELETE FROM search;
