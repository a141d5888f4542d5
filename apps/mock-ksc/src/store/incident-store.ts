import { decodeParams, encodeParams, type JsonObject, parseJson, writeJson } from "@ksc-edr/core/wire";
import type {
  IncidentChanges,
  IncidentRecord,
  NewIncident,
  RequestState,
  Verdict,
} from "../domain/incident.js";
import type { Search } from "../domain/search.js";
import type { IncidentStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import { compileSearch } from "./search-sql.js";

interface IncidentRow {
  readonly id: number;
  readonly severity: number;
  readonly added_at: number;
  readonly body: string;
  readonly host_id: string;
  readonly is_handled: number;
  readonly user_id: number | null;
  readonly extra_json: string | null;
  readonly request: RequestState;
  readonly verdict_json: string | null;
}

const columns = {
  id: "id",
  severity: "severity",
  addedAt: "added_at",
  body: "body",
  hostId: "host_id",
  isHandled: "is_handled",
} as const;

export function createIncidentStore(db: Database): IncidentStore {
  const insert = db.prepare(
    `INSERT INTO incident (severity, added_at, body, host_id, is_handled, user_id, extra_json, request, verdict_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare("SELECT * FROM incident WHERE id = ?");
  const update = db.prepare(
    "UPDATE incident SET severity = ?, added_at = ?, body = ?, is_handled = ?, request = ?, verdict_json = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM incident WHERE id = ?");
  const asked = db.prepare("SELECT * FROM incident WHERE request = 'asked' ORDER BY id LIMIT ?");
  const afterId = db.prepare("SELECT * FROM incident WHERE id > ? ORDER BY id LIMIT ?");
  const byIds = db.prepare(
    "SELECT incident.* FROM json_each(?) AS wanted JOIN incident ON incident.id = wanted.value ORDER BY wanted.key",
  );

  const findOne = (id: number) => {
    const row = find.get(id) as IncidentRow | undefined;
    return row === undefined ? undefined : fromRow(row);
  };

  return {
    insert: (incident: NewIncident) =>
      Number(
        db.write(
          insert,
          incident.severity,
          incident.addedAt.getTime(),
          incident.body,
          incident.hostId,
          Number(incident.isHandled),
          incident.userId,
          incident.extra === null ? null : writeJson(encodeParams(incident.extra)),
          incident.request,
          toJson(incident.verdict),
        ).lastInsertRowid,
      ),

    find: findOne,

    update: (id: number, changes: IncidentChanges) => {
      const before = findOne(id);
      if (before === undefined) return;
      const after = { ...before, ...changes };
      db.write(
        update,
        after.severity,
        after.addedAt.getTime(),
        after.body,
        Number(after.isHandled),
        after.request,
        toJson(after.verdict),
        id,
      );
    },

    delete: (id: number) => db.write(remove, id).changes > 0,

    search: (search: Search) => {
      const { clauses, values } = compileSearch(search, columns);
      const rows = db.prepare(`SELECT id FROM incident ${clauses}`).all(...values) as { id: number }[];
      return rows.map(({ id }) => id);
    },

    read: (ids) => (byIds.all(JSON.stringify(ids)) as IncidentRow[]).map(fromRow),
    listAsked: (limit) => (asked.all(limit) as IncidentRow[]).map(fromRow),
    listAfter: (id, limit) => (afterId.all(id, limit) as IncidentRow[]).map(fromRow),
  };
}

function fromRow(row: IncidentRow): IncidentRecord {
  return {
    id: row.id,
    severity: row.severity,
    addedAt: new Date(row.added_at),
    body: row.body,
    hostId: row.host_id,
    isHandled: row.is_handled === 1,
    userId: row.user_id,
    extra: row.extra_json === null ? null : decodeParams(parseJson(row.extra_json) as JsonObject),
    request: row.request,
    verdict: row.verdict_json === null ? null : (JSON.parse(row.verdict_json) as Verdict),
  };
}

const toJson = (verdict: Verdict | null) => (verdict === null ? null : JSON.stringify(verdict));
