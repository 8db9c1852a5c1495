-- Requests, from which results can be computed again, and the results that are short.
CREATE TABLE results (
  id TEXT PRIMARY KEY NOT NULL,
  engine TEXT NOT NULL,
  operation TEXT NOT NULL,
  request TEXT NOT NULL, -- canonical JSON, every default filled in
  result TEXT            -- the bytes that were sent; NULL if they are too long
) STRICT;
