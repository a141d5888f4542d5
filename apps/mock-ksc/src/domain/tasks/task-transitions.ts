import type { TaskEventState } from "@ksc-edr/core/event";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { TaskPlan } from "./endpoint.js";
import type { TaskRun } from "./ksc-task.js";

const after = (at: Date, ms: number) => new Date(at.getTime() + ms);

/** A run that was just ordered. On an offline host it stays pending. */
export function orderRun(run: TaskRun, at: Date, isOnline: boolean, plan: TaskPlan): TaskRun {
  return {
    ...run,
    state: isOnline && run.tries > 0 ? "scheduled" : "pending",
    finishedAt: null,
    description: "",
    pausedWithMs: null,
    next: isOnline ? { state: "running", at: after(at, plan.startDelayMs) } : null,
  };
}

/** The run after its due change. */
export function advanceRun(run: TaskRun, plan: TaskPlan): TaskRun {
  if (run.next === null) return run;
  const { state, at } = run.next;
  return state === "running"
    ? {
        ...run,
        state,
        tries: run.tries + 1,
        startedAt: at,
        next: { state: plan.outcome, at: after(at, plan.runDelayMs) },
      }
    : { ...run, state, finishedAt: at, description: plan.description, next: null };
}

/** Pauses a running run; leaves others unchanged. */
export function suspendRun(run: TaskRun, at: Date): TaskRun {
  if (run.state !== "running" || run.next === null) return run;
  return { ...run, state: "paused", next: null, pausedWithMs: run.next.at.getTime() - at.getTime() };
}

/** Resumes a paused run; leaves others unchanged. */
export function resumeRun(run: TaskRun, at: Date, plan: TaskPlan): TaskRun {
  if (run.state !== "paused") return run;
  return {
    ...run,
    state: "running",
    next: { state: plan.outcome, at: after(at, run.pausedWithMs ?? 0) },
    pausedWithMs: null,
  };
}

/** Ends an unfinished run. Which state a cancelled run has is assumed. */
export function cancelRun(run: TaskRun, at: Date): TaskRun {
  if (!isUnderWay(run.state)) return run;
  return {
    ...run,
    state: "failed",
    finishedAt: at,
    description: "The task was cancelled.",
    next: null,
    pausedWithMs: null,
  };
}

/** The state that an event reports; null when the state makes no event. */
export function eventStateOf(state: HostTaskState): TaskEventState | null {
  switch (state) {
    case "running":
      return "running";
    case "paused":
      return "suspended";
    case "completed":
    case "completed-with-warning":
      return "completed";
    case "failed":
      return "failed";
    case "pending":
    case "scheduled":
      return null;
  }
}

const isUnderWay = (state: HostTaskState) =>
  state !== "completed" && state !== "completed-with-warning" && state !== "failed";
