import {
  decodeIncidentBody,
  encodeIncidentBody,
  formatFilter,
  type Incident,
  incidentFilters,
  type ResponseTask,
} from "@ksc-edr/core";
import type { Call, CallOptions } from "../calls/caller.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { KscError } from "../errors/ksc-error.js";
import { searchIncidents } from "../incidents/search-incidents.js";
import type { Schedule } from "../schedule.js";
import { pause } from "./pause.js";
import { pollInterval } from "./poll-interval.js";
import { isTransient } from "./transient-error.js";

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
  /** The server did not answer the last look. */
  | (Looked & { readonly result: "cannot_tell"; readonly reason: string; readonly cause: KscError });

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
    let failure: KscError | null = null;
    try {
      const matches = await look(call, target, body, callOptions);
      looks += 1;
      if (matches.length > 0) return { result: "stored", matches, lookedForMs: elapsed(), looks };
    } catch (error) {
      if (!isFailureToLook(error)) throw error;
      failure = error;
    }
    const looked = { lookedForMs: elapsed(), looks };
    if (failure !== null && (isLast || !isTransient(failure))) {
      return { result: "cannot_tell", reason: failure.message, cause: failure, ...looked };
    }
    if (isLast) return { result: "not_seen", ...looked };
    const restMs = Math.max(graceMs - elapsed(), 0);
    await pause(
      schedule,
      Math.min(pollInterval(tries, pollMs), restMs),
      options.signal,
      "responses.findSent",
    );
  }
}

async function look(
  call: Call,
  { task, sentAt }: SentTarget,
  body: string,
  options: CallOptions,
): Promise<readonly StoredMatch[]> {
  const filter = `(&${formatFilter(incidentFilters.host(task.targetHost))}${formatFilter(incidentFilters.addedAt(sentAt))})`;
  const matches: StoredMatch[] = [];
  const page = { pageSize: 20, lifetimeSeconds: 60, order: "oldest-first" } as const;
  for await (const incident of searchIncidents(call, filter, { ...options, ...page })) {
    if (!hasBody(incident, body)) continue;
    const { id, hostId, isHandled } = incident;
    matches.push({ incidentId: id, hostId: hostId ?? task.targetHost, isHandled });
  }
  return matches;
}

/** Whether an incident carries the task, though the server may have written its JSON in another way. */
function hasBody(incident: Incident, body: string): boolean {
  if (incident.body === null || incident.body === body) return incident.body === body;
  const decoded = decodeIncidentBody(incident.body);
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
