import type { BulkResult, KscError, ResponseOutcome } from "@ksc-edr/client";
import type { InvalidResponseTaskError, ResponseTaskName } from "@ksc-edr/core";
import type { OutcomeRow, ResponseRow } from "../json-output/response.js";
import { formatFailure, toFailure } from "../program/failure.js";
import type { Paint } from "../terminal/paint.js";
import type { Column } from "../terminal/table.js";

export function toResponseRow(result: BulkResult, response: ResponseTaskName): ResponseRow {
  const wasSent = "sentAt" in result;
  const error = result.status === "accepted" ? result.waitError : "error" in result ? result.error : null;
  return {
    host: result.host,
    hostId: "hostId" in result ? result.hostId : null,
    response,
    status: result.status,
    incidentId: "incidentId" in result ? result.incidentId : null,
    sentAt: wasSent ? result.sentAt.toISOString() : null,
    resumed: wasSent && result.isResumed,
    correlation: wasSent ? result.correlation : null,
    skippedBecause: result.status === "skipped" ? result.reason : null,
    outcome: result.status === "accepted" && result.outcome !== null ? toOutcomeRow(result.outcome) : null,
    error: error === null ? null : { code: String(error.code), message: messageOf(result, error) },
  };
}

function messageOf(result: BulkResult, error: KscError | InvalidResponseTaskError): string {
  // The aborted call only looked for the outcome; the response itself was sent.
  if (result.status === "accepted" && error.code === "aborted") {
    return "waiting was interrupted; the response was sent, and the host may still carry it out. next: list its tasks with ksc-edr tasks";
  }
  return formatFailure(toFailure(error));
}

function toOutcomeRow(outcome: ResponseOutcome): OutcomeRow {
  const { status, taskId, taskName, foundBy, observedAt, afterMs, hint } = outcome;
  return {
    status,
    taskId,
    taskName,
    foundBy,
    reason: "reason" in outcome ? outcome.reason : null,
    finishedAt: "finishedAt" in outcome ? (outcome.finishedAt?.toISOString() ?? null) : null,
    observedAt: observedAt.toISOString(),
    afterMs,
    hint,
  };
}

/** The result for one host, for people. */
export function describeRow(row: ResponseRow, paint: Paint): string {
  const whom = row.hostId === null || row.hostId === row.host ? row.host : `${row.host} (${row.hostId})`;
  const incident = row.incidentId === null ? "" : `, incident ${row.incidentId}`;
  return `${describeStatus(row, paint)}: ${row.response} to ${whom}${incident}${describeDetail(row)}`;
}

export const responseColumns: readonly Column<ResponseRow>[] = [
  { heading: "HOST", cell: ({ host }) => host },
  { heading: "STATUS", cell: describeStatus },
  {
    heading: "INCIDENT",
    cell: ({ incidentId }) => (incidentId === null ? "" : String(incidentId)),
    align: "right",
  },
  { heading: "DETAIL", cell: ({ outcome, error }) => error?.message ?? outcome?.hint ?? "" },
];

const styles = {
  accepted: "cyan",
  completed: "green",
  created: "green",
  failed: "red",
  incomplete: "yellow",
  outcome_unknown: "red",
  skipped: "dim",
} as const;

function describeStatus({ status, outcome }: ResponseRow, paint: Paint): string {
  const word = outcome?.status ?? status;
  const style = word in styles ? styles[word as keyof typeof styles] : "yellow";
  return paint(style, word.replaceAll("_", " "));
}

function describeDetail({ outcome, error, skippedBecause }: ResponseRow): string {
  if (outcome !== null) return `. ${outcome.hint}`;
  if (error !== null) return `. ${error.message}`;
  if (skippedBecause === "sent_before") return ". An earlier part of the run already sent it.";
  if (skippedBecause === "named_twice") return ". The host is named twice.";
  return ". Use --wait to see whether the host carries it out.";
}
