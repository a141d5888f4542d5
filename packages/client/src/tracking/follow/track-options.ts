import type { ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import { KscInvalidArgumentError } from "../../errors/invalid-argument-error.js";
import type { KscError } from "../../errors/ksc-error.js";
import type { FoundBy } from "../outcome/response-outcome.js";

/** A response that was sent, by this process or another one. What is left out is read from its incident. */
export interface TrackTarget {
  readonly incidentId: number;
  /** Id of the host. */
  readonly hostId?: string;
  /** Time of the incident by the sender's clock. */
  readonly sentAt?: Date;
  readonly task?: ResponseTask;
  /** The mark that the response carries in its area, if it carries one. */
  readonly correlation?: string | null;
}

export interface WaitOptions {
  /** `created`: until its task exists. `finished`, the default: until the host has ended it. */
  readonly until?: "created" | "finished";
  /**
   * How long to wait, in milliseconds: a minute for `created`, 20 minutes for `finished` unless set, since up to 15 may
   * pass before a host acts.
   */
  readonly timeoutMs?: number;
  /** Time between two looks, in milliseconds; unless set it grows from half a second to 5 seconds. */
  readonly pollMs?: number;
  /**
   * How far the clocks of this computer and of the server may differ when a task is recognized by its time, in
   * milliseconds: 30,000 unless set.
   */
  readonly clockSkewMs?: number;
  readonly signal?: AbortSignal;
  /** Called when something has changed, and after a failure that may pass by itself. */
  readonly onProgress?: (progress: WaitProgress) => void;
}

/** What is known so far. */
export interface WaitProgress {
  readonly incidentHandled: boolean | null;
  readonly taskId: string | null;
  readonly taskName: string | null;
  readonly foundBy: FoundBy | null;
  readonly state: HostTaskState | null;
  readonly completedPercent: number | null;
  readonly afterMs: number;
  /** A failure of the last look; the next one follows. */
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
