import type { KscError } from "../../errors/ksc-error.js";
import type { CannotTellOutcome, PendingOutcome } from "./response-outcome.js";

/* What an outcome means and what to do next. */

export const created = "The task exists. The client did not wait for the host to carry it out.";

export function completed(withWarning: boolean, description: string | null): string {
  const words = description === null || description === "" ? "." : `: ${description}`;
  return withWarning
    ? `The host completed the task with a warning${words}`
    : "The host completed the task without an error.";
}

export function failed(reason: string | null): string {
  return reason === null || reason === ""
    ? "The task failed on the host, and the product gave no reason. Check the events of the task."
    : `The task failed on the host: ${reason}`;
}

export function running(isPaused: boolean): string {
  return isPaused
    ? "The task is paused on the host. Resume it in the console, or wait again."
    : "The task is still running on the host. Wait again.";
}

export function pending(reason: PendingOutcome["reason"], lastVisibleAt: Date | null): string {
  switch (reason) {
    case "host_offline": {
      const since = lastVisibleAt === null ? "" : ` (last seen ${lastVisibleAt.toISOString()})`;
      return `The host is offline${since}. The task waits until its Network Agent connects.`;
    }
    case "not_delivered":
      return "The task is not delivered yet. A host may take up to 15 minutes to act. Wait again.";
    case "scheduled":
      return "The task is delivered and has not started. Wait again.";
    case "state_unknown":
      return "The server shows no documented state of the task on the host. Check the task in the console.";
  }
}

export function notCreated(afterMs: number, isConsoleConnected: boolean | null): string {
  const console = isConsoleConnected === false ? ", and no service console is connected to the server" : "";
  return (
    `The server created no task within ${Math.round(afterMs / 1000)} s${console}. Check the background connection between ` +
    "Administration Server and Web Console (Console settings, Integration). The incident stays stored, and the server may " +
    "still create the task once the connection is up: sending the response again may carry it out twice."
  );
}

export const rotatedAway =
  "The task disappeared before it was seen to end: somebody deleted it, or the product, which keeps about 100 response " +
  "tasks, dropped it. Whether the host carried it out is unknown. Check the events of the host.";

export const olderThanLife =
  "The incident is handled and older than 30 days, the lifetime of a task. Whether the host carried it out is unknown.";

const USE_MARK = "Send responses with a correlation mark to identify their tasks with certainty.";

export function cannotTell(reason: CannotTellOutcome["reason"]): string {
  switch (reason) {
    case "several_tasks":
      return `Several tasks of the host may belong to this response, and nothing distinguishes them. ${USE_MARK}`;
    case "competing_incidents":
      return `A task of the host may belong to this response or to another incident of the same kind. ${USE_MARK}`;
    case "handled_without_task":
      return (
        "The incident is marked as handled, but no task of the host can be recognized as its task. The task may have been " +
        "dropped or deleted, it may have an unexpected name, or somebody marked the incident by hand."
      );
    case "incident_missing":
      return (
        "The server has no such incident, and no task was found that names it. Check that the incident was not deleted " +
        "and that it was sent to this server."
      );
  }
}

export function timedOut(cause: KscError): string {
  return `Timed out before the server reported a result; the last attempt failed: ${cause.problem}`;
}
