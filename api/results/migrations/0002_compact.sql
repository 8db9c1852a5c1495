-- Compact requests and results: long arrays stand once in `arrays`; the rest is compressed. Rows of the first version
-- keep their texts in `request` and `result`.
ALTER TABLE results ADD COLUMN compact BLOB;           -- the request; `request` is then empty
ALTER TABLE results ADD COLUMN parts TEXT;             -- JSON: the hashes of the request's arrays
ALTER TABLE results ADD COLUMN compact_result BLOB;    -- the result; `result` is then NULL
ALTER TABLE results ADD COLUMN result_parts TEXT;      -- JSON: the hashes of the result's arrays
ALTER TABLE results ADD COLUMN result_check TEXT;      -- digest of the id and the result
ALTER TABLE results ADD COLUMN created INTEGER;        -- seconds since 1970; NULL in rows of the first version
ALTER TABLE results ADD COLUMN used INTEGER NOT NULL DEFAULT 0; -- seconds since 1970, renewed once a day
ALTER TABLE results ADD COLUMN owners TEXT;            -- digests of the keys that stored it; NULL if one had no key

CREATE TABLE arrays (
  hash TEXT PRIMARY KEY NOT NULL, -- of its JSON text
  content BLOB NOT NULL
) STRICT;

-- Which row uses which array. An array that no row uses is deleted.
CREATE TABLE uses (
  hash TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (hash, id)
) STRICT, WITHOUT ROWID;

-- The results that can be evicted, least recently used first.
CREATE INDEX results_by_use ON results (engine, used) WHERE result IS NOT NULL OR compact_result IS NOT NULL;

-- The size of the store: contents, and 1000 bytes for what a row takes besides them (keys, indexes, the rest of its
-- last page).
CREATE TABLE stored (bytes INTEGER NOT NULL) STRICT;
INSERT INTO stored
  SELECT coalesce(sum(1000 + octet_length(request) + coalesce(octet_length(result), 0)), 0) FROM results;

CREATE TRIGGER array_added AFTER INSERT ON arrays BEGIN
  UPDATE stored SET bytes = bytes + 1000 + octet_length(new.content);
END;

CREATE TRIGGER array_changed AFTER UPDATE OF content ON arrays BEGIN
  UPDATE stored SET bytes = bytes + octet_length(new.content) - octet_length(old.content);
END;

CREATE TRIGGER array_removed AFTER DELETE ON arrays BEGIN
  UPDATE stored SET bytes = bytes - 1000 - octet_length(old.content);
END;

CREATE TRIGGER result_added AFTER INSERT ON results BEGIN
  INSERT INTO uses (hash, id) SELECT value, new.id FROM (
    SELECT value FROM json_each(iif(json_valid(new.parts), new.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(new.result_parts), new.result_parts, '[]'))
  ) WHERE typeof(value) = 'text' ON CONFLICT DO NOTHING;
  UPDATE stored SET bytes = bytes + 1000
    + octet_length(new.request) + coalesce(octet_length(new.result), 0)
    + coalesce(octet_length(new.compact), 0) + coalesce(octet_length(new.compact_result), 0);
END;

CREATE TRIGGER result_changed
AFTER UPDATE OF request, result, compact, compact_result, parts, result_parts ON results BEGIN
  INSERT INTO uses (hash, id) SELECT value, new.id FROM (
    SELECT value FROM json_each(iif(json_valid(new.parts), new.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(new.result_parts), new.result_parts, '[]'))
  ) WHERE typeof(value) = 'text' ON CONFLICT DO NOTHING;
  DELETE FROM uses WHERE id = old.id AND hash IN (
    SELECT value FROM json_each(iif(json_valid(old.parts), old.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(old.result_parts), old.result_parts, '[]'))
    )
    AND hash NOT IN (
    SELECT value FROM json_each(iif(json_valid(new.parts), new.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(new.result_parts), new.result_parts, '[]'))
    );
  DELETE FROM arrays WHERE hash IN (
    SELECT value FROM json_each(iif(json_valid(old.parts), old.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(old.result_parts), old.result_parts, '[]'))
    ) AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.hash = arrays.hash);
  UPDATE stored SET bytes = bytes
    + octet_length(new.request) + coalesce(octet_length(new.result), 0)
    + coalesce(octet_length(new.compact), 0) + coalesce(octet_length(new.compact_result), 0)
    - octet_length(old.request) - coalesce(octet_length(old.result), 0)
    - coalesce(octet_length(old.compact), 0) - coalesce(octet_length(old.compact_result), 0);
END;

CREATE TRIGGER result_removed AFTER DELETE ON results BEGIN
  DELETE FROM uses WHERE id = old.id AND hash IN (
    SELECT value FROM json_each(iif(json_valid(old.parts), old.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(old.result_parts), old.result_parts, '[]'))
    );
  DELETE FROM arrays WHERE hash IN (
    SELECT value FROM json_each(iif(json_valid(old.parts), old.parts, '[]'))
    UNION SELECT value FROM json_each(iif(json_valid(old.result_parts), old.result_parts, '[]'))
    ) AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.hash = arrays.hash);
  UPDATE stored SET bytes = bytes - 1000
    - octet_length(old.request) - coalesce(octet_length(old.result), 0)
    - coalesce(octet_length(old.compact), 0) - coalesce(octet_length(old.compact_result), 0);
END;
