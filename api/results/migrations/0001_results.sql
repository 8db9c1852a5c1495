-- What was asked, so that it can be computed again, and what came out, where that is short.
CREATE TABLE results (
  id TEXT PRIMARY KEY NOT NULL,
  engine TEXT NOT NULL,
  operation TEXT NOT NULL,
  request TEXT NOT NULL, -- canonical JSON, every default filled in
  result TEXT            -- the bytes that were sent; NULL where they are too many
) STRICT;
