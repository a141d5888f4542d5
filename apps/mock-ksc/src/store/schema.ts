import type { Schema } from "./database.js";

/** Times are whole milliseconds since 1970; flags are 0 or 1; JSON stands in columns that end in `_json`. */
export const schema: Schema = {
  version: 1,
  sql: `
    CREATE TABLE incident (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      severity INTEGER NOT NULL,
      added_at INTEGER NOT NULL,
      body TEXT NOT NULL,
      host_id TEXT NOT NULL,
      is_handled INTEGER NOT NULL,
      user_id INTEGER,
      extra_json TEXT,
      request TEXT NOT NULL,
      verdict_json TEXT
    );
    CREATE INDEX incident_asked ON incident (id) WHERE request = 'asked';

    CREATE TABLE ksc_task (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      task TEXT NOT NULL,
      incident_id INTEGER NOT NULL UNIQUE,
      host_id TEXT NOT NULL,
      created_at INTEGER NOT NULL
    );

    CREATE TABLE host (
      id TEXT PRIMARY KEY,
      display_name TEXT NOT NULL,
      group_id INTEGER NOT NULL,
      windows_name TEXT,
      windows_domain TEXT,
      dns_name TEXT NOT NULL,
      dns_domain TEXT NOT NULL,
      fqdn TEXT NOT NULL,
      ipv4 TEXT NOT NULL,
      os_name TEXT NOT NULL,
      status INTEGER NOT NULL
    ) WITHOUT ROWID`,
};
