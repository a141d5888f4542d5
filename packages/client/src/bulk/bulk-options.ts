import { IncidentSeverity, type ResponseAction } from "@ksc-edr/core";
import * as z from "zod";
import type { CallOptions } from "../calls/call.js";
import { callFields } from "../calls/call-options.js";
import type { HostRef } from "../hosts/host-ref.js";
import { checkInput, type FieldsOf, strictObject, strictOptions } from "../input/check-input.js";
import { callback, flag, milliseconds, oneOf, text, wholeNumber } from "../input/fields.js";
import { type ResendOptions, resendFields } from "../tracking/find-sent/store-incident.js";
import { type WaitOptions, type WaitProgress, waitFields } from "../tracking/follow/track-options.js";
import type { BulkProgress, BulkWarning } from "./bulk-progress.js";

/** What to send, and to which hosts. */
export interface BulkRequest {
  /** One action for every host, or a function that makes the action of a host. */
  readonly action: ResponseAction | ((host: HostRef) => ResponseAction | Promise<ResponseAction>);
  /** Ids, or names to look up. The run reads them one by one as it proceeds, so there may be any number. */
  readonly hosts: Iterable<HostRef> | AsyncIterable<HostRef>;
}

/** How to send a response to many hosts. */
export interface BulkOptions extends ResendOptions {
  /** Name of the application that asks for the responses. Default: the `area` of the client. */
  readonly area?: string | undefined;
  /** Severity of the incidents. Default: 2, warning. */
  readonly severity?: IncidentSeverity | undefined;
  /** How many responses to send at a time, at most 64. They share the connections of the client. Default: 4. */
  readonly concurrency?: number | undefined;
  /**
   * How many tasks of the run may be unfinished at a time. The product keeps about 100 response tasks, also those of
   * others, and drops the oldest for a new one, finished or not. Default: 80.
   */
  readonly maxOpenTasks?: number | undefined;
  /** How long a task counts as unfinished, in milliseconds. Default: 900,000, the 15 minutes that a host may take. */
  readonly openTaskMs?: number | undefined;
  /**
   * `by-tasks`: a task counts as unfinished until the server reports its end, but not longer than `openTaskMs`. `by-time`:
   * always for `openTaskMs`. `off`: the run does not wait, so tasks may be dropped. Default: `by-tasks`.
   */
  readonly pace?: BulkSettings["pace"] | undefined;
  /** Sends at most so many responses within any period of `perMs` milliseconds. Default: no limit. */
  readonly rate?: { readonly responses: number; readonly perMs: number } | undefined;
  /** Records the run in this file, so an interrupted run can resume without sending anything twice. */
  readonly runFile?: string | undefined;
  /** Resumes the run of an existing run file; false refuses such a file. Default: true. */
  readonly resume?: boolean | undefined;
  /** Names what the run does. Required for a run file when a function makes the actions; give the same name to resume. */
  readonly runName?: string | undefined;
  /** Waits for the outcome of each response. At most `maxOpenTasks` outcomes are waited for at a time. */
  readonly wait?: Pick<WaitOptions, "until" | "timeoutMs" | "pollMs" | "clockSkewMs"> | undefined;
  /** Appends a mark of eight characters to the area of each response. It identifies its task with certainty. */
  readonly correlate?: boolean | undefined;
  /** Stops the run after so many hosts in a row for which the server failed or could not be reached. Default: 5. */
  readonly stopAfter?: number | undefined;
  /** Sends to no further hosts. The run completes and yields what is under way, then throws a `KscAbortedError`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Aborts the calls under way too; use it after {@link signal}. The outcome of a response that was being sent is then
   * unknown.
   */
  readonly cutOff?: AbortSignal | undefined;
  /** How long the answer to a call, and each next piece of it, may take, in milliseconds. */
  readonly timeoutMs?: CallOptions["timeoutMs"] | undefined;
  /** Called when the progress changes. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined;
  /** Called with the progress of a response whose outcome is waited for. */
  readonly onWait?: ((host: string, progress: WaitProgress) => void) | undefined;
  /** Called with problems that do not stop the run. */
  readonly onWarning?: ((warning: BulkWarning) => void) | undefined;
}

/** The product's own limit (https://support.kaspersky.co.jp/help/KUMA/3.4/en-US/300229.htm). */
export const MAX_KEPT_TASKS = 100;

const { signal, timeoutMs } = callFields;
const { until, timeoutMs: waitMs, pollMs, clockSkewMs } = waitFields;

const bulkOptions = strictOptions({
  ...resendFields,
  area: text,
  severity: oneOf(...Object.values(IncidentSeverity)),
  concurrency: wholeNumber(1, 64),
  maxOpenTasks: wholeNumber(1, 1_000_000),
  openTaskMs: milliseconds(),
  pace: oneOf("by-tasks", "by-time", "off"),
  rate: strictObject({ responses: wholeNumber(1, 1_000_000), perMs: milliseconds() }),
  runFile: text,
  resume: flag,
  runName: z.string("must be text"),
  wait: strictOptions({ until, timeoutMs: waitMs, pollMs, clockSkewMs }),
  correlate: flag,
  stopAfter: wholeNumber(1, 1_000_000),
  signal,
  cutOff: signal,
  timeoutMs,
  onProgress: callback<(progress: BulkProgress) => void>(),
  onWait: callback<(host: string, progress: WaitProgress) => void>(),
  onWarning: callback<(warning: BulkWarning) => void>(),
} satisfies FieldsOf<BulkOptions>);

export interface BulkSettings {
  readonly concurrency: number;
  readonly maxOpenTasks: number;
  readonly openTaskMs: number;
  readonly pace: "by-tasks" | "by-time" | "off";
  readonly rate: { readonly responses: number; readonly perMs: number } | null;
  readonly stopAfter: number;
}

/** @throws KscInvalidArgumentError */
export function toBulkSettings(options: BulkOptions): BulkSettings {
  const checked = checkInput(bulkOptions, options);
  return {
    concurrency: checked.concurrency ?? 4,
    maxOpenTasks: checked.maxOpenTasks ?? 80,
    openTaskMs: checked.openTaskMs ?? 15 * 60_000,
    pace: checked.pace ?? "by-tasks",
    rate: checked.rate ?? null,
    stopAfter: checked.stopAfter ?? 5,
  };
}
