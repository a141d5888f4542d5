import type {
  IncidentChanges,
  IncidentRecord,
  NewIncident,
  RequestState,
  Verdict,
} from "../domain/incidents/incident.js";
import type { IncidentStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import type { IncidentIds } from "./incident-ids.js";
import type { IncidentWords } from "./incident-words.js";
import { fromParamsColumn, toParamsColumn } from "./json-column.js";
import type { ResultSnapshots } from "./result-snapshots.js";

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

export function createIncidentStore(
  db: Database,
  snapshots: ResultSnapshots,
  ids: IncidentIds,
  words: IncidentWords,
): IncidentStore {
  const insert = db.prepareAppend(
    `INSERT INTO incident (id, severity, added_at, body, host_id, is_handled, user_id, extra_json, request, verdict_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare("SELECT * FROM incident WHERE id = ?");
  const update = db.prepare(
    "UPDATE incident SET severity = ?, added_at = ?, body = ?, is_handled = ?, request = ?, verdict_json = ? WHERE id = ?",
  );
  const remove = db.prepare("DELETE FROM incident WHERE id = ?");
  const asked = db.prepare("SELECT * FROM incident WHERE request = 'asked' ORDER BY id LIMIT ?");
  const afterId = db.prepare("SELECT * FROM incident WHERE id > ? ORDER BY id LIMIT ?");
  const search = snapshots.searchOf<IncidentRow, IncidentRecord>({
    name: "incident",
    key: "id",
    columns: {
      id: "id",
      severity: "severity",
      addedAt: "added_at",
      body: { words, id: "id" },
      hostId: "host_id",
      isHandled: "is_handled",
    },
    fromRow,
  });

  const findOne = (id: number) => {
    const row = find.get(id) as IncidentRow | undefined;
    return row === undefined ? undefined : fromRow(row);
  };

  return {
    insert: (incident: NewIncident) => {
      const id = ids.next();
      insert([
        id,
        incident.severity,
        incident.addedAt.getTime(),
        incident.body,
        incident.hostId,
        Number(incident.isHandled),
        incident.userId,
        toParamsColumn(incident.extra),
        incident.request,
        toJson(incident.verdict),
      ]);
      words.noteAdded();
      return id;
    },

    find: findOne,

    update: (id: number, changes: IncidentChanges) => {
      const before = findOne(id);
      if (before === undefined) return;
      const after = { ...before, ...changes };
      update.run(
        after.severity,
        after.addedAt.getTime(),
        after.body,
        Number(after.isHandled),
        after.request,
        toJson(after.verdict),
        id,
      );
      if (after.body !== before.body) words.noteChanged(id, after.body);
    },

    delete: (id: number) => {
      ids.noteDeleted();
      words.noteDeleted(id);
      return remove.run(id) > 0;
    },

    search,
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
    extra: fromParamsColumn(row.extra_json),
    request: row.request,
    verdict: row.verdict_json === null ? null : (JSON.parse(row.verdict_json) as Verdict),
  };
}

const toJson = (verdict: Verdict | null) => (verdict === null ? null : JSON.stringify(verdict));
