import type { Schema } from "./database.js";

/** Counts the hosts of a group and of the groups below it. */
const hostsBelow = (name: string, condition: string) => `(
          SELECT count(*) FROM group_ancestor AS below JOIN host ON host.group_id = below.group_id
          WHERE below.ancestor_id = host_group.id AND ${condition}
        ) AS ${name}_count`;

/** Times are whole milliseconds since 1970; flags are 0 or 1; columns with JSON end in `_json`. */
export const schema: Schema = {
  version: 2,
  sql: `
    CREATE TABLE incident (
      id INTEGER PRIMARY KEY,
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
    CREATE TABLE incident_id (last INTEGER NOT NULL);
    INSERT INTO incident_id (last) VALUES (0);
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
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      group_id INTEGER NOT NULL REFERENCES host_group (id),
      data_json TEXT NOT NULL,
      search_json TEXT NOT NULL
    );
    CREATE INDEX host_in_group ON host (group_id);

    CREATE TABLE host_group (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      parent_id INTEGER REFERENCES host_group (id),
      name TEXT NOT NULL,
      full_name TEXT NOT NULL,
      level INTEGER NOT NULL,
      data_json TEXT NOT NULL,
      search_json TEXT NOT NULL
    );
    INSERT INTO sqlite_sequence (name, seq) VALUES ('host_group', 2);
    CREATE UNIQUE INDEX host_group_name ON host_group (parent_id, name);
    CREATE TABLE group_ancestor (
      group_id INTEGER NOT NULL,
      ancestor_id INTEGER NOT NULL,
      PRIMARY KEY (group_id, ancestor_id)
    ) WITHOUT ROWID;
    CREATE INDEX group_descendant ON group_ancestor (ancestor_id, group_id);
    CREATE VIEW listed_group AS
      SELECT *,
        (SELECT count(*) FROM host_group AS child WHERE child.parent_id = host_group.id) AS subgroup_count,
        (SELECT count(*) FROM host WHERE host.group_id = host_group.id) AS host_count,
        ${hostsBelow("all", "1")},
        ${hostsBelow("ok", "json_extract(host.search_json, '$.statusLevel') = 0")},
        ${hostsBelow("critical", "json_extract(host.search_json, '$.statusLevel') = 1")},
        ${hostsBelow("warning", "json_extract(host.search_json, '$.statusLevel') = 2")}
      FROM host_group;

    CREATE TABLE policy (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      group_id INTEGER NOT NULL,
      data_json TEXT NOT NULL
    );
    CREATE INDEX policy_of_group ON policy (group_id);

    CREATE TABLE windows_domain (
      name TEXT PRIMARY KEY,
      display_name TEXT NOT NULL,
      kind TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE company_facts (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      data_json TEXT NOT NULL
    )`,
};
