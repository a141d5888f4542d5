import { createHash } from "node:crypto";
import type { ResponseTask } from "@ksc-edr/core";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import type { HostRef } from "../../hosts/host-ref.js";
import { checkTask } from "../../responses/check-action.js";
import type { BulkRequest, BulkTask } from "../bulk-options.js";

/** The tasks of a run, checked. */
export interface BulkTasks {
  /** Name of the response, or of the run when a function makes its tasks. */
  readonly name: string;
  /** SHA-256 of what all hosts get alike. */
  readonly digest: string;
  /** @throws InvalidResponseTaskError */
  readonly taskFor: (host: HostRef, hostId: string) => Promise<ResponseTask>;
}

export interface BulkTaskOptions {
  readonly area: string;
  readonly runFile?: string | undefined;
  readonly runName?: string | undefined;
}

// Stands for the host while a task is checked that has none yet.
const NO_HOST = "-";

/** @throws InvalidResponseTaskError for a task that is the same for all hosts, before anything is sent. */
export async function toBulkTasks(
  task: BulkRequest["task"],
  { area, runFile, runName }: BulkTaskOptions,
): Promise<BulkTasks> {
  if (typeof task === "function") {
    if (runFile !== undefined && (typeof runName !== "string" || runName === "")) {
      throw new KscInvalidArgumentError(
        "runName",
        "is missing: tasks made by a function cannot be compared with those of a run file, so name what the run does",
      );
    }
    return {
      name: runName ?? "",
      digest: sha256(area),
      taskFor: async (host, hostId) => checkTask(toCanonical(await task(host), hostId, area)),
    };
  }
  const checked = await checkTask(toCanonical(task, NO_HOST, area));
  return {
    name: runName ?? checked.task,
    digest: digestOf(checked),
    taskFor: (_, targetHost) => Promise.resolve({ ...checked, targetHost }),
  };
}

/** SHA-256 of a task, by which it is recognized again. */
export const digestOf = (task: ResponseTask) => sha256(JSON.stringify(task));

/** Unknown members go on to the schema, which refuses them by name. */
function toCanonical(task: BulkTask, targetHost: string, area: string): ResponseTask {
  return { responseEventIncidentArea: area, ...task, targetHost, responseEventIncident: true };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
