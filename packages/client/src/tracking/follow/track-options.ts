import type { ResponseTask } from "@ksc-edr/core";
import type { HostTaskState } from "@ksc-edr/core/ksc-task";
import type { KscError } from "../../errors/ksc-error.js";
import { checkInput, type FieldsOf, strictOptions } from "../../input/check-input.js";
import { callback, milliseconds, oneOf, signal } from "../../input/fields.js";
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
  readonly until?: "created" | "finished" | undefined;
  /**
   * How long to wait, in milliseconds. Default: a minute for `created`; 20 minutes for `finished`, because a host may take
   * up to 15 minutes to act.
   */
  readonly timeoutMs?: number | undefined;
  /** Time between two checks, in milliseconds. By default it grows from half a second to 5 seconds. */
  readonly pollMs?: number | undefined;
  /**
   * How far the clocks of this computer and of the server may differ when a task is recognized by its time, in
   * milliseconds. Default: 30,000.
   */
  readonly clockSkewMs?: number | undefined;
  /** Ends the wait with a `KscAbortedError`. The response itself is not affected. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each change and after each transient failure. */
  readonly onProgress?: ((progress: WaitProgress) => void) | undefined;
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

/** Wait options with the defaults filled in. */
export interface WaitSettings extends Pick<WaitOptions, "signal" | "onProgress"> {
  readonly until: "created" | "finished";
  readonly timeoutMs: number;
  readonly clockSkewMs: number;
  /** Null for an interval that grows. */
  readonly pollMs: number | null;
}

const MINUTE_MS = 60_000;

/** Schemas of the wait options. */
export const waitFields = {
  until: oneOf("created", "finished"),
  timeoutMs: milliseconds(0),
  pollMs: milliseconds(),
  clockSkewMs: milliseconds(0),
  signal,
  onProgress: callback<(progress: WaitProgress) => void>(),
} satisfies FieldsOf<WaitOptions>;

const waitOptions = strictOptions(waitFields);

/** @throws KscInvalidArgumentError */
export function toWaitSettings(options: WaitOptions): WaitSettings {
  const { until = "finished", ...checked } = checkInput(waitOptions, options);
  const { pollMs = null, clockSkewMs = 30_000 } = checked;
  const timeoutMs = checked.timeoutMs ?? (until === "created" ? MINUTE_MS : 20 * MINUTE_MS);
  return { ...checked, until, timeoutMs, clockSkewMs, pollMs };
}
