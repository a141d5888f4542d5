import type { BulkCounts, BulkProgress, WaitProgress } from "@ksc-edr/client";
import type { Failure } from "../program/failure.js";

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

/** What is known after Ctrl-C: `stopped: 91 accepted, 209 not sent`. */
export function describeStop(
  progress: BulkProgress | null,
  total: number | null,
  runFile: string | undefined,
): Failure {
  const counts = progress === null ? "" : describeCounts(progress);
  const unsent = total === null ? null : total - (progress?.done ?? 0);
  const rest =
    unsent === null ? ", nothing sent to the other hosts" : unsent > 0 ? `, ${unsent} not sent` : "";
  const isUnknown = progress !== null && progress.outcome_unknown > 0;
  const steps = [
    ...(isUnknown ? ["check with ksc-edr incidents before you send the unknown ones again"] : []),
    ...(progress !== null && progress.incomplete > 0
      ? ["do not send the incomplete ones again, which would store a second incident"]
      : []),
    ...(runFile === undefined ? [] : [`continue with --run-file ${runFile} --resume`]),
  ];
  return {
    exit: isUnknown ? "unknown" : "interrupted",
    code: "aborted",
    message: counts === "" ? "stopped; nothing was sent" : `stopped: ${counts}${rest}`,
    next: steps.length === 0 ? null : steps.join("; "),
  };
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
