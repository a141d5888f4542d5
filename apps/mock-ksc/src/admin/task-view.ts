import type { AdministrationServer } from "../domain/server/administration-server.js";
import type { KscTaskRecord } from "../domain/tasks/ksc-task.js";

/** A task of the server as the admin API shows it. */
export function toTaskView(task: KscTaskRecord, server: AdministrationServer) {
  return {
    id: String(task.id),
    name: task.name,
    type: task.type,
    product: task.product,
    version: task.version,
    scope: task.scope,
    createdAt: task.createdAt.toISOString(),
    incidentId: task.incidentId,
    runs: server.tasks.runs(task.id).map((run) => ({
      hostId: run.hostId,
      state: run.state,
      tries: run.tries,
      startedAt: run.startedAt?.toISOString() ?? null,
      finishedAt: run.finishedAt?.toISOString() ?? null,
      description: run.description,
      nextState: run.next?.state ?? null,
      nextAt: run.next?.at.toISOString() ?? null,
    })),
  };
}
