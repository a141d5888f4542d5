import type { ResponseTask } from "@ksc-edr/core";
import { KscError } from "./ksc-error.js";
import { KscOutcomeUnknownError } from "./outcome-unknown-error.js";

/**
 * The incident of a response is stored, but the call that asks for its task failed. Sending the response
 * again would store a second incident: finish this one with `responses.requestTask(error)`.
 */
export class KscIncompleteResponseError extends KscError {
  override readonly name = "KscIncompleteResponseError";
  readonly code = "response_incomplete";
  readonly incidentId: number;
  readonly hostId: string;
  readonly task: ResponseTask;
  /** `no`: the task was not asked for. `unknown`: the call was sent and its outcome is not known. */
  readonly taskRequested: "no" | "unknown";
  declare readonly cause: Error;

  constructor(incidentId: number, task: ResponseTask, cause: Error) {
    const taskRequested = cause instanceof KscOutcomeUnknownError ? "unknown" : "no";
    super(
      `incident ${incidentId} is stored, but ${
        taskRequested === "no" ? "no task was asked for" : "it is not known whether its task was asked for"
      }. Finish it with responses.requestTask({ incidentId: ${incidentId}, hostId: ${JSON.stringify(task.targetHost)} }); ` +
        `sending the response again would store a second incident. ${cause.message}`,
      {
        call:
          cause instanceof KscError && cause.method !== null
            ? { method: cause.method, requestId: cause.requestId }
            : undefined,
        cause,
      },
    );
    this.incidentId = incidentId;
    this.hostId = task.targetHost;
    this.task = task;
    this.taskRequested = taskRequested;
  }
}
