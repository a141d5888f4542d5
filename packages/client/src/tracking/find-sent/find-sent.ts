import { decodeIncidentBody, encodeIncidentBody, type ResponseTask } from "@ksc-edr/core";
import { formatFilter } from "@ksc-edr/core/filter";
import { incidentFilters } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../../calls/caller.js";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import { KscError } from "../../errors/ksc-error.js";
import { searchIncidents } from "../../incidents/search-incidents.js";
import { pause } from "../../polling/pause.js";
import { pollInterval } from "../../polling/poll-interval.js";
import { isTransient } from "../../polling/transient-error.js";
import type { Schedule } from "../../schedule.js";

/** A response of which it is not known whether its incident is stored, such as a `KscResponseUnknownError`. */
export interface SentTarget {
  readonly task: ResponseTask;
  /** Time of the incident as it was sent. */
  readonly sentAt: Date;
}

export interface FindSentOptions extends CallOptions {
  /**
   * How long to go on looking for what is not there: a request that was cut off may still be on its way to the
   * server. 30,000 milliseconds unless set.
   */
  readonly graceMs?: number;
  /** Time between two looks, in milliseconds; unless set it grows from half a second to 5 seconds. */
  readonly pollMs?: number;
}

/** An incident that has the host, the second and the body of a response. */
export interface StoredMatch {
  readonly incidentId: number;
  readonly hostId: string;
  readonly isHandled: boolean | null;
}

interface Looked {
  readonly lookedForMs: number;
  /** How often the server answered. */
  readonly looks: number;
}

export type FindSentResult =
  /**
   * It is stored. More than one match: the same response was sent more than once within a second. `requestTask(match)`
   * makes the second call, which was not made for a response whose outcome is unknown.
   */
  | (Looked & { readonly result: "stored"; readonly matches: readonly StoredMatch[] })
  /** No incident of it was there when the grace time had passed. It may still arrive, though nothing hints at it. */
  | (Looked & { readonly result: "not_seen" })
  /** The server did not answer the last look, or did not show what would tell; `cause` is null then. */
  | (Looked & { readonly result: "cannot_tell"; readonly reason: string; readonly cause: KscError | null });

export interface FindSentParts {
  readonly call: Call;
  readonly clock: () => Date;
  readonly schedule: Schedule;
}

/**
 * Looks for the incident of a response. It is searched by its host and by its time, which is the sender's own value:
 * no clock of the server takes part, so that a skew between the clocks does not matter. Bodies are compared here.
 */
export async function findSent(
  { call, clock, schedule }: FindSentParts,
  target: SentTarget,
  options: FindSentOptions = {},
): Promise<FindSentResult> {
  const { graceMs = 30_000, pollMs = null, ...callOptions } = options;
  checkMs("graceMs", graceMs, 0);
  checkMs("pollMs", pollMs ?? 1, 1);
  const body = encodeIncidentBody(target.task);
  const startedAt = clock().getTime();
  const elapsed = () => clock().getTime() - startedAt;
  for (let tries = 0, looks = 0; ; tries += 1) {
    const isLast = elapsed() >= graceMs;
    const seen = await tryToLook(call, target, body, callOptions);
    if (!(seen instanceof KscError)) looks += 1;
    const looked = { lookedForMs: elapsed(), looks };
    if (seen instanceof KscError) {
      if (isLast || !isTransient(seen))
        return { result: "cannot_tell", reason: seen.message, cause: seen, ...looked };
    } else if (seen.matches.length > 0) {
      return { result: "stored", matches: seen.matches, ...looked };
    } else if (isLast && seen.unreadable.length > 0) {
      const reason = `the server does not show the body of incident ${seen.unreadable.join(", ")}, which was added in the same second`;
      return { result: "cannot_tell", reason, cause: null, ...looked };
    } else if (isLast) {
      return { result: "not_seen", ...looked };
    }
    const restMs = Math.max(graceMs - elapsed(), 0);
    await pause(
      schedule,
      Math.min(pollInterval(tries, pollMs), restMs),
      options.signal,
      "responses.findSent",
    );
  }
}

interface Seen {
  readonly matches: readonly StoredMatch[];
  /** Incidents of the host and the second whose body the server keeps back. */
  readonly unreadable: readonly number[];
}

/** What there is to see, or the failure to look. */
async function tryToLook(
  call: Call,
  target: SentTarget,
  body: string,
  options: CallOptions,
): Promise<Seen | KscError> {
  try {
    return await look(call, target, body, options);
  } catch (error) {
    if (isFailureToLook(error)) return error;
    throw error;
  }
}

async function look(
  call: Call,
  { task, sentAt }: SentTarget,
  body: string,
  options: CallOptions,
): Promise<Seen> {
  const filter = `(&${formatFilter(incidentFilters.host(task.targetHost))}${formatFilter(incidentFilters.addedAt(sentAt))})`;
  const matches: StoredMatch[] = [];
  const unreadable: number[] = [];
  const page = { pageSize: 20, lifetimeSeconds: 60, order: "oldest-first" } as const;
  for await (const incident of searchIncidents(call, filter, { ...options, ...page })) {
    const { id, hostId, isHandled } = incident;
    if (incident.body === null) unreadable.push(id);
    else if (isSameBody(incident.body, body))
      matches.push({ incidentId: id, hostId: hostId ?? task.targetHost, isHandled });
  }
  return { matches, unreadable };
}

/** Whether a stored body carries the task, though the server may have written its JSON in another way. */
function isSameBody(stored: string, body: string): boolean {
  if (stored === body) return true;
  const decoded = decodeIncidentBody(stored);
  return decoded.kind === "response" && encodeIncidentBody(decoded.task) === body;
}

function isFailureToLook(error: unknown): error is KscError {
  const codes = ["aborted", "client_closed", "invalid_argument"];
  return error instanceof KscError && !codes.includes(error.code);
}

function checkMs(argument: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new KscInvalidArgumentError(argument, `must be an integer number of milliseconds from ${least} up`);
}
