import type { KscError } from "../../errors/ksc-error.js";
import type { CannotTellOutcome, PendingOutcome } from "./response-outcome.js";

/* What an outcome means and what to do next. */

export const created = "The task exists; whether the host has carried it out was not waited for.";

export function completed(withWarning: boolean, description: string | null): string {
  const words = description === null || description === "" ? "" : `: ${description}`;
  return withWarning
    ? `The host has ended the task with a warning${words}`
    : "The host has ended the task without an error.";
}

export function failed(reason: string | null): string {
  return reason === null || reason === ""
    ? "The task has failed on the host; the product gave no reason. Look at the events of the task."
    : `The task has failed on the host: ${reason}`;
}

export function running(isPaused: boolean): string {
  return isPaused
    ? "The task was paused on the host; resume it in the console, or wait again."
    : "The task was still under way on the host; wait again.";
}

export function pending(reason: PendingOutcome["reason"], lastVisibleAt: Date | null): string {
  switch (reason) {
    case "host_offline": {
      const since = lastVisibleAt === null ? "" : ` (last seen ${lastVisibleAt.toISOString()})`;
      return `The host is offline${since}; the task waits until its Network Agent connects.`;
    }
    case "not_delivered":
      return "The task has not been delivered; up to 15 minutes may pass before a host acts. Wait again.";
    case "scheduled":
      return "The task has been delivered and has not started. Wait again.";
    case "state_unknown":
      return "The server tells no state of the task on the host that any page names. Look at the task in the console.";
  }
}

export function notCreated(afterMs: number, isConsoleConnected: boolean | null): string {
  const console =
    isConsoleConnected === false ? "; the server says that no service console is connected" : "";
  return (
    `No task was made within ${Math.round(afterMs / 1000)} s${console}. Is the background connection between Administration ` +
    "Server and Web Console up (Console settings, Integration)? The incident stays stored: a task may still be made when " +
    "it comes up, so sending again may carry the response out twice."
  );
}

export const rotatedAway =
  "The task was there and is gone before its end was seen: the product keeps about 100 response tasks, finished or " +
  "not, or it was deleted. Whether the host has carried it out is not known; its events may tell.";

export const olderThanLife =
  "The incident is handled and older than 30 days, the life of a task. Whether the host has carried it out is not known.";

export function cannotTell(reason: CannotTellOutcome["reason"]): string {
  switch (reason) {
    case "several_tasks":
      return (
        "Several tasks of the host may be the one of this response, and nothing tells them apart. " +
        "Send responses with `correlate: true` to recognize their tasks for certain."
      );
    case "rival_incidents":
      return (
        "There is a task that may be the one of this response, or that of another incident of the same kind. " +
        "Send responses with `correlate: true` to recognize their tasks for certain."
      );
    case "handled_without_task":
      return (
        "The incident is marked as handled, but none of the host's tasks can be recognized as its own: it may have been " +
        "rotated away or deleted, or be named in another way, or the incident was marked by hand."
      );
    case "incident_missing":
      return "The server has no such incident, and no task was found that names it. Was it deleted, or sent to another server?";
  }
}

export function timedOut(cause: KscError): string {
  return `The time was over before the server told; the last look failed: ${cause.message}`;
}
