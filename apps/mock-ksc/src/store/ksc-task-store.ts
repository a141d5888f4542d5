import type { ResponseTaskName } from "@ksc-edr/core";
import type { KscTaskRecord, NewKscTask } from "../domain/ksc-task.js";
import type { KscTaskStore } from "../domain/stores.js";
import type { Database } from "./database.js";

interface KscTaskRow {
  readonly id: number;
  readonly name: string;
  readonly task: ResponseTaskName;
  readonly incident_id: number;
  readonly host_id: string;
  readonly created_at: number;
}

export function createKscTaskStore(db: Database): KscTaskStore {
  const insert = db.prepare(
    "INSERT INTO ksc_task (name, task, incident_id, host_id, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const find = db.prepare("SELECT * FROM ksc_task WHERE id = ?");
  const all = db.prepare("SELECT * FROM ksc_task ORDER BY id");
  const beyond = db.prepare("SELECT * FROM ksc_task ORDER BY id DESC LIMIT -1 OFFSET ?");
  const remove = db.prepare("DELETE FROM ksc_task WHERE id = ?");

  return {
    insert: (task: NewKscTask) => {
      const { lastInsertRowid } = db.write(
        insert,
        task.name,
        task.task,
        task.incidentId,
        task.hostId,
        task.createdAt.getTime(),
      );
      return { ...task, id: Number(lastInsertRowid) };
    },

    find: (id) => {
      const row = find.get(id) as KscTaskRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },

    listAll: () => (all.all() as KscTaskRow[]).map(fromRow),

    rotate: (limit) => {
      const rotated = (beyond.all(limit) as KscTaskRow[]).map(fromRow).reverse();
      for (const { id } of rotated) db.write(remove, id);
      return rotated;
    },
  };
}

function fromRow(row: KscTaskRow): KscTaskRecord {
  return {
    id: row.id,
    name: row.name,
    task: row.task,
    incidentId: row.incident_id,
    hostId: row.host_id,
    createdAt: new Date(row.created_at),
  };
}
