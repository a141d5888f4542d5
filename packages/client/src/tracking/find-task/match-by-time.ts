import type { Incident } from "@ksc-edr/core/incident";
import type { FoundBy } from "../outcome/response-outcome.js";
import type { NamedTask, Sought } from "./match-by-name.js";

/** How long after a response its task may be made to be recognized by the time alone. */
export const TASK_WINDOW_MS = 15 * 60_000;

/** Tasks that may be that of a response by the time at which they were made. */
export interface TimelyTasks {
  readonly found: readonly NamedTask[];
  readonly foundBy: FoundBy;
}

/**
 * Of tasks of the same kind on the same host, those that were made after the response was sent. Ones that carry the
 * host's id come before ones that carry an id that stands for nothing known.
 */
export function matchByTime(alike: readonly NamedTask[], sought: Sought, clockSkewMs: number): TimelyTasks {
  const timely = alike.filter(({ task }) => {
    const madeAfterMs = (task.createdAt?.getTime() ?? Number.NaN) - sought.sentAt.getTime();
    return madeAfterMs >= -clockSkewMs && madeAfterMs <= TASK_WINDOW_MS;
  });
  const ofHost = timely.filter(({ name }) => name.id.toLowerCase() === sought.hostId.toLowerCase());
  return ofHost.length > 0
    ? { found: ofHost, foundBy: { way: "host-id-in-name", evidence: "assumed" } }
    : { found: timely, foundBy: { way: "host-and-time", evidence: "assumed" } };
}

/**
 * Which other incidents of the same kind may have made a task, so that it cannot be told whose it is. Those that
 * were added after it cannot. Of the others each makes at most one task (assumed): when as many tasks of the kind
 * were made before the response was sent, they are accounted for.
 */
export function rivalsOf(
  candidate: NamedTask,
  rivals: readonly Incident[],
  alike: readonly NamedTask[],
  { sentAt, clockSkewMs }: { readonly sentAt: Date; readonly clockSkewMs: number },
): readonly Incident[] {
  const madeAt = timeOf(candidate);
  const able = rivals.filter(({ addedAt }) => addedAt === null || addedAt.getTime() <= madeAt + clockSkewMs);
  const first = Math.min(...able.map(({ addedAt }) => addedAt?.getTime() ?? 0));
  const before = alike.filter((other) => {
    const time = timeOf(other);
    return other !== candidate && time >= first - clockSkewMs && time < sentAt.getTime() - clockSkewMs;
  });
  return before.length >= able.length ? [] : able;
}

const timeOf = ({ task }: NamedTask) => task.createdAt?.getTime() ?? Number.NaN;
