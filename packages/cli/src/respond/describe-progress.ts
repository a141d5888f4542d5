import type { BulkCounts, BulkProgress, WaitProgress } from "@ksc-edr/client";

const WIDTH = 24;

/** `[######------] 12/100  10 accepted, 2 failed; waiting for 80 unfinished tasks` */
export function describeBulk(progress: BulkProgress): string {
  const { done, total, waiting, openTasks, waitingFor } = progress;
  const bar = total === null || total === 0 ? `${done}` : `${barOf(done / total)} ${done}/${total}`;
  const waits = [
    ...(waiting === 0 ? [] : [`waiting for ${waiting}`]),
    ...(waitingFor === "open_tasks" ? [`waiting for ${openTasks} unfinished tasks`] : []),
    ...(waitingFor === "rate" ? ["waiting because of --per-minute"] : []),
  ];
  return [bar, [describeCounts(progress), ...waits].filter((part) => part !== "").join("; ")].join("  ");
}

/** `10 accepted, 2 failed` */
export function describeCounts(counts: BulkCounts): string {
  const words = {
    accepted: "accepted",
    failed: "failed",
    incomplete: "incomplete",
    outcome_unknown: "unknown",
    skipped: "skipped",
  } as const;
  return (["accepted", "failed", "incomplete", "outcome_unknown", "skipped"] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${words[status]}`)
    .join(", ");
}

/** `WS-PEREZ: the task is running, 40 %, for 12 s` */
export function describeWait(host: string, progress: WaitProgress): string {
  const { taskId, state, completedPercent, afterMs, failure } = progress;
  const what = taskId === null ? "no task yet" : `the task is ${state ?? "created"}`;
  const percent = completedPercent === null ? "" : `, ${completedPercent} %`;
  const trouble = failure === null ? "" : "; the server did not answer, trying again";
  return `${host}: ${what}${percent}, for ${Math.round(afterMs / 1000)} s${trouble}`;
}

function barOf(part: number): string {
  const filled = Math.round(part * WIDTH);
  return `[${"#".repeat(filled)}${"-".repeat(WIDTH - filled)}]`;
}
