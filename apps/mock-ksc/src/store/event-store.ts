import { taskEventStateCodes } from "@ksc-edr/core/event";
import { type EventRecord, eventSeverities, type NewEvent } from "../domain/events/event.js";
import type { EventStore } from "../domain/stores.js";
import type { Database } from "./database.js";
import type { ResultSnapshots } from "./result-snapshots.js";

interface EventRow {
  readonly id: number;
  readonly type: EventRecord["type"];
  readonly at: number;
  readonly severity: number;
  readonly host_id: string;
  readonly task_id: number;
  readonly task_name: string;
  readonly product: string;
  readonly version: string;
  readonly old_state: number;
  readonly new_state: number;
  readonly completed_percent: number;
  readonly description: string;
}

export function createEventStore(db: Database, snapshots: ResultSnapshots): EventStore {
  const insert = db.prepare(
    `INSERT INTO event (type, at, severity, host_id, task_id, task_name, product, version, old_state, new_state,
       completed_percent, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const search = snapshots.searchOf<EventRow, EventRecord>({
    name: "event",
    key: "id",
    columns: {
      id: "id",
      type: "type",
      at: "at",
      severity: "severity",
      hostId: "host_id",
      taskId: "task_id",
      taskName: "task_name",
      product: "product",
      version: "version",
      oldState: "old_state",
      newState: "new_state",
    },
    fromRow,
  });
  const removeRange = db.prepare("DELETE FROM event WHERE id BETWEEN ? AND ?");

  return {
    insert: (event: NewEvent) => {
      const { lastInsertRowid } = insert.insert(
        event.type,
        event.at.getTime(),
        eventSeverities[event.severity],
        event.hostId,
        event.taskId,
        event.taskName,
        event.product,
        event.version,
        taskEventStateCodes[event.oldState],
        taskEventStateCodes[event.newState],
        event.completedPercent,
        event.description,
      );
      return { ...event, id: Number(lastInsertRowid) };
    },

    search,

    deleteRange: (first, last) => {
      removeRange.run(first, last);
    },
  };
}

function fromRow(row: EventRow): EventRecord {
  return {
    id: row.id,
    type: row.type,
    at: new Date(row.at),
    severity: nameOf(eventSeverities, row.severity),
    hostId: row.host_id,
    taskId: row.task_id,
    taskName: row.task_name,
    product: row.product,
    version: row.version,
    oldState: nameOf(taskEventStateCodes, row.old_state),
    newState: nameOf(taskEventStateCodes, row.new_state),
    completedPercent: row.completed_percent,
    description: row.description,
  };
}

function nameOf<N extends string>(codes: Readonly<Record<N, number>>, code: number): N {
  for (const name in codes) if (codes[name] === code) return name;
  throw new Error(`the database holds the unknown code ${code}`);
}
