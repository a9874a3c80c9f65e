CREATE TABLE IF NOT EXISTS "satchel_session" (
  "key" VARCHAR(200) NOT NULL PRIMARY KEY,
  "value" VARBINARY(1048576) NOT NULL,
  "version" BIGINT NOT NULL,
  "expires" BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS "satchel_session_expires" ON "satchel_session" ("expires");
