import type { ResponseTask } from "@ksc-edr/core";
import { KscError } from "./ksc-error.js";
import { KscOutcomeUnknownError } from "./outcome-unknown-error.js";

/**
 * The incident of a response is stored, but the call that requests its task failed. Sending the response again would
 * store a second incident: finish this one with `responses.requestTask(error)`.
 */
export class KscIncompleteResponseError extends KscError {
  override readonly name = "KscIncompleteResponseError";
  readonly code = "response_incomplete";
  /** Id of the stored incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId: string;
  /** What was sent, in the canonical form. */
  readonly task: ResponseTask;
  /** `no`: the task was not requested. `unknown`: the request was sent and its outcome is unknown. */
  readonly taskRequested: "no" | "unknown";
  declare readonly cause: Error;

  constructor(incidentId: number, task: ResponseTask, cause: Error) {
    const taskRequested = cause instanceof KscOutcomeUnknownError ? "unknown" : "no";
    super(
      `incident ${incidentId} is stored, but ${
        taskRequested === "no" ? "its task was not requested" : "whether its task was requested is unknown"
      }: ${cause instanceof KscError ? cause.problem : cause.message}`,
      {
        call:
          cause instanceof KscError && cause.method !== null
            ? { method: cause.method, requestId: cause.requestId }
            : undefined,
        remedy:
          `Finish it with responses.requestTask({ incidentId: ${incidentId}, hostId: ${JSON.stringify(task.targetHost)} }); ` +
          "sending the response again would store a second incident",
        cause,
      },
    );
    this.incidentId = incidentId;
    this.hostId = task.targetHost;
    this.task = task;
    this.taskRequested = taskRequested;
  }
}
