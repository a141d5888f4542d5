import type { IncidentSeverity, ResponseAction } from "@ksc-edr/core";
import * as z from "zod";
import type { CallOptions } from "../calls/call.js";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { HostRef } from "../hosts/host-ref.js";
import type { ResendOptions } from "../tracking/find-sent/store-incident.js";
import type { WaitOptions, WaitProgress } from "../tracking/follow/track-options.js";
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
  readonly area?: string;
  /** Severity of the incidents. Default: 2, warning. */
  readonly severity?: IncidentSeverity;
  /** How many responses to send at a time, at most 64. They share the connections of the client. Default: 4. */
  readonly concurrency?: number;
  /**
   * How many tasks of the run may be unfinished at a time. The product keeps about 100 response tasks, also those of
   * others, and drops the oldest for a new one, finished or not. Default: 80.
   */
  readonly maxOpenTasks?: number;
  /** How long a task counts as unfinished, in milliseconds. Default: 900,000, the 15 minutes that a host may take. */
  readonly openTaskMs?: number;
  /**
   * `by-tasks`: a task counts as unfinished until the server reports its end, but not longer than `openTaskMs`. `by-time`:
   * always for `openTaskMs`. `off`: the run does not wait, so tasks may be dropped. Default: `by-tasks`.
   */
  readonly pace?: BulkSettings["pace"];
  /** Sends at most so many responses within any period of `perMs` milliseconds. Default: no limit. */
  readonly rate?: { readonly responses: number; readonly perMs: number };
  /** Records the run in this file, so an interrupted run can resume without sending anything twice. */
  readonly runFile?: string;
  /** Resumes the run of an existing run file; false refuses such a file. Default: true. */
  readonly resume?: boolean;
  /** Names what the run does. Required for a run file when a function makes the actions; give the same name to resume. */
  readonly runName?: string;
  /** Waits for the outcome of each response. At most `maxOpenTasks` outcomes are waited for at a time. */
  readonly wait?: Pick<WaitOptions, "until" | "timeoutMs" | "pollMs" | "clockSkewMs">;
  /** Appends a mark of eight characters to the area of each response. It identifies its task with certainty. */
  readonly correlate?: boolean;
  /** Stops the run after so many hosts in a row for which the server failed or could not be reached. Default: 5. */
  readonly stopAfter?: number;
  /** Sends to no further hosts. The run completes and yields what is under way, then throws a `KscAbortedError`. */
  readonly signal?: AbortSignal | undefined;
  /** How long the answer to a call, and each next piece of it, may take, in milliseconds. */
  readonly timeoutMs?: CallOptions["timeoutMs"];
  /** Called when the progress changes. */
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Called with the progress of a response whose outcome is waited for. */
  readonly onWait?: (host: string, progress: WaitProgress) => void;
  /** Called with problems that do not stop the run. */
  readonly onWarning?: (warning: BulkWarning) => void;
}

/** The product's own limit (https://support.kaspersky.co.jp/help/KUMA/3.4/en-US/300229.htm). */
export const MAX_KEPT_TASKS = 100;
const MAX_TIMER_MS = 2 ** 31 - 1;

function integer(most: number) {
  const error = `must be an integer from 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error });
}

const SettingsSchema = z.object({
  concurrency: integer(64).default(4),
  maxOpenTasks: integer(1_000_000).default(80),
  openTaskMs: integer(MAX_TIMER_MS).default(15 * 60_000),
  pace: z
    .enum(["by-tasks", "by-time", "off"], { error: 'must be "by-tasks", "by-time" or "off"' })
    .default("by-tasks"),
  rate: z
    .object({ responses: integer(1_000_000), perMs: integer(MAX_TIMER_MS) })
    .nullable()
    .default(null),
  stopAfter: integer(1_000_000).default(5),
});

export type BulkSettings = z.infer<typeof SettingsSchema>;

/** @throws KscInvalidArgumentError */
export function toBulkSettings(options: BulkOptions): BulkSettings {
  const { data, error } = SettingsSchema.safeParse(options);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  throw new KscInvalidArgumentError(issue?.path.join(".") ?? "options", issue?.message ?? error.message);
}
