CREATE TABLE IF NOT EXISTS `satchel_session` (
  `key` VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  `value` LONGBLOB NOT NULL,
  `version` BIGINT NOT NULL,
  `expires` BIGINT NOT NULL,
  INDEX (`expires`)
) ENGINE = InnoDB;
