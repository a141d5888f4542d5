import type { ResponseTaskName } from "@ksc-edr/core";
import type { KscTaskStore } from "../domain/stores.js";
import type { KscTaskRecord, NewKscTask, TaskScope } from "../domain/tasks/ksc-task.js";
import type { Database } from "./database.js";
import { fromParamsColumn, toParamsColumn } from "./json-column.js";
import { createTaskRunStore } from "./task-run-store.js";

interface KscTaskRow {
  readonly id: number;
  readonly global_id: string;
  readonly name: string;
  readonly type: string;
  readonly product: string;
  readonly version: string;
  readonly component: string;
  readonly scope_json: string;
  readonly settings_json: string;
  readonly start_event_json: string | null;
  readonly created_at: number;
  readonly incident_id: number | null;
  readonly response_task: ResponseTaskName | null;
}

export function createKscTaskStore(db: Database): KscTaskStore {
  const insert = db.prepare(
    `INSERT INTO ksc_task (global_id, name, type, product, version, component, scope_json, settings_json,
       start_event_json, created_at, incident_id, response_task) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    "UPDATE ksc_task SET name = ?, settings_json = ?, start_event_json = ? WHERE id = ?",
  );
  const find = db.prepare("SELECT * FROM ksc_task WHERE id = ?");
  const findByGlobalId = db.prepare("SELECT * FROM ksc_task WHERE global_id = ?");
  const all = db.prepare("SELECT * FROM ksc_task ORDER BY id");
  const ofHost = db.prepare(
    "SELECT ksc_task.* FROM task_run JOIN ksc_task ON ksc_task.id = task_run.task_id WHERE task_run.host_id = ? ORDER BY ksc_task.id",
  );
  const responsesBeyond = db.prepare(
    "SELECT * FROM ksc_task WHERE incident_id IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT -1 OFFSET ?",
  );
  const responsesBefore = db.prepare(
    "SELECT * FROM ksc_task WHERE incident_id IS NOT NULL AND created_at < ?",
  );
  const remove = db.prepare("DELETE FROM ksc_task WHERE id = ?");

  const readOne = (row: unknown) => (row === undefined ? undefined : fromRow(row as KscTaskRow));
  const readAll = (rows: unknown[]) => (rows as KscTaskRow[]).map(fromRow);
  const removeAll = (tasks: readonly KscTaskRecord[]) => {
    for (const { id } of tasks) remove.run(id);
    return tasks;
  };

  return {
    ...createTaskRunStore(db),

    insert: (task: NewKscTask) => {
      const { lastInsertRowid } = insert.insert(
        task.globalId,
        task.name,
        task.type,
        task.product,
        task.version,
        task.component,
        JSON.stringify(task.scope),
        toParamsColumn(task.settings),
        toParamsColumn(task.startEvent),
        task.createdAt.getTime(),
        task.incidentId,
        task.responseTask,
      );
      return { ...task, id: Number(lastInsertRowid) };
    },

    update: (task) => {
      update.run(task.name, toParamsColumn(task.settings), toParamsColumn(task.startEvent), task.id);
    },

    delete: (id) => {
      remove.run(id);
    },

    find: (id) => readOne(find.get(id)),
    findByGlobalId: (globalId) => readOne(findByGlobalId.get(globalId)),
    listAll: () => readAll(all.all()),
    listOfHost: (hostId) => readAll(ofHost.all(hostId)),
    rotateResponses: (limit) => removeAll(readAll(responsesBeyond.all(limit)).reverse()),
    deleteResponsesBefore: (time) => removeAll(readAll(responsesBefore.all(time.getTime()))),
  };
}

function fromRow(row: KscTaskRow): KscTaskRecord {
  return {
    id: row.id,
    globalId: row.global_id,
    name: row.name,
    type: row.type,
    product: row.product,
    version: row.version,
    component: row.component,
    scope: JSON.parse(row.scope_json) as TaskScope,
    settings: fromParamsColumn(row.settings_json) ?? {},
    startEvent: fromParamsColumn(row.start_event_json),
    createdAt: new Date(row.created_at),
    incidentId: row.incident_id,
    responseTask: row.response_task,
  };
}
