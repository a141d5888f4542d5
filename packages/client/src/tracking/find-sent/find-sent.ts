import { decodeIncidentBody, encodeIncidentBody, type ResponseTask } from "@ksc-edr/core";
import { formatFilter } from "@ksc-edr/core/filter";
import { incidentFilters } from "@ksc-edr/core/incident";
import type { Call, CallOptions } from "../../calls/call.js";
import { callFields } from "../../calls/call-options.js";
import { KscError } from "../../errors/ksc-error.js";
import { searchIncidents } from "../../incidents/search-incidents.js";
import { checkInput, type FieldsOf, strictOptions } from "../../input/check-input.js";
import { milliseconds } from "../../input/fields.js";
import { pollInterval } from "../../polling/poll-interval.js";
import { isTransient } from "../../polling/transient-error.js";
import type { Runtime } from "../../runtime.js";
import { pause } from "../../waiting/wait.js";

/** A response that may or may not have been stored, such as a `KscResponseUnknownError`. */
export interface SentTarget {
  /** The response in the canonical form. */
  readonly task: ResponseTask;
  /** Time of the incident as it was sent. */
  readonly sentAt: Date;
}

/** How to search for the incident of a response. */
export interface FindSentOptions extends CallOptions {
  /**
   * How long to search for an incident that is not there, in milliseconds. An interrupted request may still be on its way
   * to the server. Default: 30,000.
   */
  readonly graceMs?: number | undefined;
  /** Time between two searches, in milliseconds. By default it grows from half a second to 5 seconds. */
  readonly pollMs?: number | undefined;
}

/** Schemas of the options of the search itself. */
export const searchFields = { graceMs: milliseconds(0), pollMs: milliseconds() };

const findSentOptions = strictOptions({ ...callFields, ...searchFields } satisfies FieldsOf<FindSentOptions>);

/** An incident with the host, the second and the body of a response. */
export interface StoredMatch {
  /** Id of the incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId: string;
  /** Whether the server has handled the incident; null when the server does not show it. */
  readonly isHandled: boolean | null;
}

interface SearchEffort {
  /** How long the search took, in milliseconds. */
  readonly lookedForMs: number;
  /** How often the server answered. */
  readonly looks: number;
}

/** Result of the search for the incident of a response. */
export type FindSentResult =
  /**
   * The incident is stored. Several matches: the same response was sent more than once within a second. For a response
   * with an unknown outcome the second call is still missing: `requestTask(match)` makes it.
   */
  | (SearchEffort & { readonly result: "stored"; readonly matches: readonly StoredMatch[] })
  /** No such incident was there when the grace time had passed. It may still arrive, though nothing suggests it. */
  | (SearchEffort & { readonly result: "not_seen" })
  /** The server did not answer the last search (`cause`), or did not show enough to decide (`cause` is null). */
  | (SearchEffort & {
      readonly result: "cannot_tell";
      readonly reason: string;
      readonly cause: KscError | null;
    });

/**
 * Searches for the incident of a response by its host and its time. The time is the sender's own value, so a difference
 * between the clocks does not matter. The client compares the bodies itself.
 */
export async function findSent(
  { call, runtime }: { readonly call: Call; readonly runtime: Runtime },
  target: SentTarget,
  options: FindSentOptions = {},
): Promise<FindSentResult> {
  const { graceMs = 30_000, pollMs = null, ...callOptions } = checkInput(findSentOptions, options);
  const { clock, schedule } = runtime;
  const body = encodeIncidentBody(target.task);
  const startedAt = clock().getTime();
  const elapsed = () => clock().getTime() - startedAt;
  for (let tries = 0, looks = 0; ; tries += 1) {
    const isLast = elapsed() >= graceMs;
    const seen = await trySearch(call, target, body, callOptions);
    if (!(seen instanceof KscError)) looks += 1;
    const effort = { lookedForMs: elapsed(), looks };
    if (seen instanceof KscError) {
      if (isLast || !isTransient(seen))
        return { result: "cannot_tell", reason: seen.message, cause: seen, ...effort };
    } else if (seen.matches.length > 0) {
      return { result: "stored", matches: seen.matches, ...effort };
    } else if (isLast && seen.unreadable.length > 0) {
      const reason = `the server does not show the body of incident ${seen.unreadable.join(", ")}, which was added in the same second`;
      return { result: "cannot_tell", reason, cause: null, ...effort };
    } else if (isLast) {
      return { result: "not_seen", ...effort };
    }
    const restMs = Math.max(graceMs - elapsed(), 0);
    const waitMs = Math.min(pollInterval(tries, pollMs), restMs);
    await pause(waitMs, schedule, options.signal, "responses.findSent");
  }
}

interface Seen {
  readonly matches: readonly StoredMatch[];
  /** Ids of incidents with the same host and second that the server shows without a body. */
  readonly unreadable: readonly number[];
}

/** Searches once. Returns a failed search as an error, and throws an error of the caller. */
async function trySearch(
  call: Call,
  target: SentTarget,
  body: string,
  options: CallOptions,
): Promise<Seen | KscError> {
  try {
    return await search(call, target, body, options);
  } catch (error) {
    if (isFailedSearch(error)) return error;
    throw error;
  }
}

async function search(
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

/** Whether a stored body holds the same task. The server may have formatted the JSON differently. */
function isSameBody(stored: string, body: string): boolean {
  if (stored === body) return true;
  const decoded = decodeIncidentBody(stored);
  return decoded.kind === "response" && encodeIncidentBody(decoded.task) === body;
}

function isFailedSearch(error: unknown): error is KscError {
  const codes = ["aborted", "client_closed", "invalid_argument"];
  return error instanceof KscError && !codes.includes(error.code);
}
