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
    CREATE INDEX incident_added ON incident (is_handled, added_at);
    CREATE VIRTUAL TABLE incident_word USING fts5 (
      body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );
    CREATE VIRTUAL TABLE incident_term USING fts5vocab (incident_word, 'row');

    CREATE TABLE ksc_task (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      global_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      product TEXT NOT NULL,
      version TEXT NOT NULL,
      component TEXT NOT NULL,
      scope_json TEXT NOT NULL,
      settings_json TEXT NOT NULL,
      start_event_json TEXT,
      created_at INTEGER NOT NULL,
      incident_id INTEGER UNIQUE,
      response_task TEXT
    );
    CREATE INDEX ksc_task_response ON ksc_task (created_at) WHERE incident_id IS NOT NULL;

    CREATE TABLE task_run (
      task_id INTEGER NOT NULL REFERENCES ksc_task (id) ON DELETE CASCADE,
      host_id TEXT NOT NULL,
      state TEXT NOT NULL,
      tries INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER,
      description TEXT NOT NULL,
      next_state TEXT,
      next_at INTEGER,
      paused_with_ms INTEGER,
      PRIMARY KEY (task_id, host_id)
    ) WITHOUT ROWID;
    CREATE INDEX task_run_due ON task_run (next_at) WHERE next_at IS NOT NULL;
    CREATE INDEX task_run_host ON task_run (host_id);

    CREATE TABLE event (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      type TEXT NOT NULL,
      at INTEGER NOT NULL,
      severity INTEGER NOT NULL,
      host_id TEXT NOT NULL,
      task_id INTEGER NOT NULL,
      task_name TEXT NOT NULL,
      product TEXT NOT NULL,
      version TEXT NOT NULL,
      old_state INTEGER NOT NULL,
      new_state INTEGER NOT NULL,
      completed_percent INTEGER NOT NULL,
      description TEXT NOT NULL
    );
    CREATE INDEX event_task ON event (task_id, id);

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
