import type { ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import type { KscError } from "../../errors/ksc-error.js";
import type { FoundBy } from "../outcome/response-outcome.js";

/** A response that this or another process has sent. The client reads what is left out from its incident. */
export interface TrackTarget {
  /** Id of the incident. */
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId?: string;
  /** Time of the incident by the sender's clock. */
  readonly sentAt?: Date;
  /** The response in the canonical form. */
  readonly task?: ResponseTask;
  /** The correlation mark in the response's area, if there is one. */
  readonly correlation?: string | null;
}

/** How to wait for the outcome of a response. */
export interface WaitOptions {
  /** `created`: until its task exists. `finished`, the default: until the host has finished it. */
  readonly until?: "created" | "finished";
  /**
   * How long to wait, in milliseconds. Default: a minute for `created`; 20 minutes for `finished`, because a host may take
   * up to 15 minutes to act.
   */
  readonly timeoutMs?: number;
  /** Time between two checks, in milliseconds. By default it grows from half a second to 5 seconds. */
  readonly pollMs?: number;
  /**
   * How far the clocks of this computer and of the server may differ when a task is recognized by its time, in
   * milliseconds. Default: 30,000.
   */
  readonly clockSkewMs?: number;
  /** Ends the wait with a `KscAbortedError`. The response itself is not affected. */
  readonly signal?: AbortSignal;
  /** Called after each change and after each transient failure. */
  readonly onProgress?: (progress: WaitProgress) => void;
}

/** What is known about a response so far. Unknown values are null. */
export interface WaitProgress {
  /** Whether the server has handled the incident. */
  readonly incidentHandled: boolean | null;
  /** Id of its task. */
  readonly taskId: string | null;
  /** Name of its task. */
  readonly taskName: string | null;
  /** How the task was recognized. */
  readonly foundBy: FoundBy | null;
  /** State of the task on the host. */
  readonly state: HostTaskState | null;
  /** How much of the task is done, in percent. */
  readonly completedPercent: number | null;
  /** How long the client has waited. */
  readonly afterMs: number;
  /** Failure of the last check; another check follows. */
  readonly failure: KscError | null;
}

export type WaitSettings = Required<Omit<WaitOptions, "pollMs" | "signal" | "onProgress">> &
  Pick<WaitOptions, "signal" | "onProgress"> & { readonly pollMs: number | null };

const MINUTE_MS = 60_000;

/** @throws KscInvalidArgumentError */
export function toWaitSettings(options: WaitOptions): WaitSettings {
  const { until = "finished", pollMs, clockSkewMs = 30_000, signal, onProgress } = options;
  if (until !== "created" && until !== "finished") {
    throw new KscInvalidArgumentError("until", 'must be "created" or "finished"');
  }
  const timeoutMs = options.timeoutMs ?? (until === "created" ? MINUTE_MS : 20 * MINUTE_MS);
  for (const [name, value, least] of [
    ["timeoutMs", timeoutMs, 0],
    ["clockSkewMs", clockSkewMs, 0],
    ["pollMs", pollMs ?? 1, 1],
  ] as const) {
    if (!Number.isInteger(value) || value < least) {
      throw new KscInvalidArgumentError(name, `must be an integer number of milliseconds from ${least} up`);
    }
  }
  return {
    until,
    timeoutMs,
    clockSkewMs,
    pollMs: pollMs ?? null,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  };
}
