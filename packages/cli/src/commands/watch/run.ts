import type { Change } from "@ksc-edr/client";
import type { ChangeRow } from "../../json-output/change.js";
import type { Run } from "../../program/command-entry.js";
import { formatFailure, toFailure } from "../../program/failure.js";
import type { Paint } from "../../terminal/paint.js";
import type { watchSpec } from "./spec.js";

export const run: Run<typeof watchSpec> = async ({ only, polling, every, for: forMs }, context) => {
  const { output, signal } = context;
  const client = await context.connect();
  const time = forMs === undefined ? null : AbortSignal.timeout(forMs);
  const changes = client.watch({
    incidents: only !== "tasks",
    tasks: only !== "incidents",
    by: polling ? "polling" : "events",
    pollMs: every,
    signal: time === null ? signal : AbortSignal.any([signal, time]),
  });
  for await (const change of changes) {
    if (change.kind === "failing") output.warn(`${formatFailure(toFailure(change.error))}. Still watching`);
    else if (output.json || !isNote(change)) output.data(toRow(change), render);
    if (!output.json) note(change, (text) => output.note(text));
  }
  // Ctrl-C is the normal end of a watch.
  return "ok";
};

const isNote = ({ kind }: Change) => kind === "watching" || kind === "gap";

function note(change: Change, say: (text: string) => void): void {
  if (change.kind === "gap") say(`changes may have been missed: ${change.because}`);
  if (change.kind !== "watching") return;
  say(change.because === null ? `watching by ${change.by}` : `watching by ${change.by}: ${change.because}`);
}

function toRow(change: Change): ChangeRow {
  switch (change.kind) {
    case "failing":
      return { kind: "failing", code: change.error.code, message: formatFailure(toFailure(change.error)) };
    case "incident-added":
    case "task-state":
      return { ...change, at: change.at?.toISOString() ?? null };
    default:
      return change;
  }
}

function render(row: ChangeRow, paint: Paint): string {
  if (row.kind === "incident-added") {
    return `${paint("dim", row.at ?? "")}  incident ${row.incidentId} added`;
  }
  if (row.kind !== "task-state") return row.kind;
  const task = row.taskName ?? `task ${row.taskId}`;
  const host = row.hostId === null ? "" : ` on ${row.hostId}`;
  return `${paint("dim", row.at ?? "")}  ${task}${host}: ${row.newState ?? "unknown state"}`;
}
