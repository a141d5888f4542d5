import type { Incident } from "@ksc-edr/core/incident";
import type { FoundBy } from "../outcome/response-outcome.js";
import type { NamedTask, TargetResponse } from "./match-by-name.js";

/** A task created up to this long after a response may be recognized by its time alone. */
export const TASK_WINDOW_MS = 15 * 60_000;

/** Tasks that may belong to a response, judged by their creation times. */
export interface TimeMatch {
  readonly found: readonly NamedTask[];
  readonly foundBy: FoundBy;
}

/**
 * Selects the similar tasks that were created after the response was sent. A name that ends with the host's id takes
 * precedence over one that ends with an unknown id.
 */
export function matchByTime(
  similar: readonly NamedTask[],
  target: TargetResponse,
  clockSkewMs: number,
): TimeMatch {
  const timely = similar.filter(({ task }) => {
    const ageMs = (task.createdAt?.getTime() ?? Number.NaN) - target.sentAt.getTime();
    return ageMs >= -clockSkewMs && ageMs <= TASK_WINDOW_MS;
  });
  const ofHost = timely.filter(({ name }) => name.id.toLowerCase() === target.hostId.toLowerCase());
  return ofHost.length > 0
    ? { found: ofHost, foundBy: { way: "host-id-in-name", evidence: "assumed" } }
    : { found: timely, foundBy: { way: "host-and-time", evidence: "assumed" } };
}

/**
 * Selects the other incidents that the candidate may belong to. An incident added after the candidate cannot own it.
 * Each of the rest creates at most one task (assumed), so none competes if at least as many similar tasks were created
 * before the response was sent.
 */
export function competingIncidents(
  candidate: NamedTask,
  others: readonly Incident[],
  similar: readonly NamedTask[],
  { sentAt, clockSkewMs }: { readonly sentAt: Date; readonly clockSkewMs: number },
): readonly Incident[] {
  const createdAt = timeOf(candidate);
  const able = others.filter(
    ({ addedAt }) => addedAt === null || addedAt.getTime() <= createdAt + clockSkewMs,
  );
  const first = Math.min(...able.map(({ addedAt }) => addedAt?.getTime() ?? 0));
  const before = similar.filter((other) => {
    const time = timeOf(other);
    return other !== candidate && time >= first - clockSkewMs && time < sentAt.getTime() - clockSkewMs;
  });
  return before.length >= able.length ? [] : able;
}

const timeOf = ({ task }: NamedTask) => task.createdAt?.getTime() ?? Number.NaN;
