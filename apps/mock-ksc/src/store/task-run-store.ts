import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { KscTaskStore } from "../domain/stores.js";
import type { TaskRun } from "../domain/tasks/ksc-task.js";
import type { Database } from "./database.js";

interface TaskRunRow {
  readonly task_id: number;
  readonly host_id: string;
  readonly state: HostTaskState;
  readonly tries: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly description: string;
  readonly next_state: HostTaskState | null;
  readonly next_at: number | null;
  readonly paused_with_ms: number | null;
}

export function createTaskRunStore(
  db: Database,
): Pick<KscTaskStore, "putRun" | "listRuns" | "listRunsOfHost" | "nextDue"> {
  const put = db.prepare(
    `INSERT OR REPLACE INTO task_run (task_id, host_id, state, tries, started_at, finished_at, description, next_state,
       next_at, paused_with_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofTask = db.prepare("SELECT * FROM task_run WHERE task_id = ? ORDER BY host_id");
  const ofHost = db.prepare("SELECT * FROM task_run WHERE host_id = ? ORDER BY task_id");
  const due = db.prepare(
    "SELECT * FROM task_run WHERE next_at IS NOT NULL AND next_at <= ? ORDER BY next_at, task_id, host_id LIMIT 1",
  );

  return {
    putRun: (run) => {
      put.run(
        run.taskId,
        run.hostId,
        run.state,
        run.tries,
        run.startedAt?.getTime() ?? null,
        run.finishedAt?.getTime() ?? null,
        run.description,
        run.next?.state ?? null,
        run.next?.at.getTime() ?? null,
        run.pausedWithMs,
      );
    },
    listRuns: (taskId) => (ofTask.all(taskId) as TaskRunRow[]).map(fromRow),
    listRunsOfHost: (hostId) => (ofHost.all(hostId) as TaskRunRow[]).map(fromRow),
    nextDue: (time) => {
      const row = due.get(time.getTime()) as TaskRunRow | undefined;
      return row === undefined ? undefined : fromRow(row);
    },
  };
}

function fromRow(row: TaskRunRow): TaskRun {
  return {
    taskId: row.task_id,
    hostId: row.host_id,
    state: row.state,
    tries: row.tries,
    startedAt: toDate(row.started_at),
    finishedAt: toDate(row.finished_at),
    description: row.description,
    next:
      row.next_state === null || row.next_at === null
        ? null
        : { state: row.next_state, at: new Date(row.next_at) },
    pausedWithMs: row.paused_with_ms,
  };
}

const toDate = (ms: number | null) => (ms === null ? null : new Date(ms));
