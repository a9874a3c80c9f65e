CREATE TABLE IF NOT EXISTS "satchel_session" (
  "key" VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY,
  "value" BYTEA NOT NULL,
  "version" BIGINT NOT NULL,
  "expires" BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS "satchel_session_expires" ON "satchel_session" ("expires");
