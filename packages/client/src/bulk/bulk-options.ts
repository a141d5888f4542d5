import type { IncidentSeverity, ResponseAction } from "@ksc-edr/core";
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
  /** Ids, or names to look up. Read one by one as the run proceeds, so there may be any number. */
  readonly hosts: Iterable<HostRef> | AsyncIterable<HostRef>;
}

type Pace = "by-tasks" | "by-time" | "off";

export interface BulkOptions extends ResendOptions {
  /** Name of the application that asks for the responses. Default: the `area` of the client. */
  readonly area?: string;
  /** Severity of the incidents: 2, warning, unless asked otherwise. */
  readonly severity?: IncidentSeverity;
  /** Responses that are under way at a time: 4 unless set, at most 64. They share the client's connections. */
  readonly concurrency?: number;
  /**
   * The product keeps about 100 response tasks and drops the oldest for a new one, carried out or not. At most this many
   * count as unfinished at a time: 80 unless set. Tasks of others count for the product too.
   */
  readonly maxOpenTasks?: number;
  /** How long a task counts as unfinished, in milliseconds: 900,000, the 15 minutes that a host may take, unless set. */
  readonly openTaskMs?: number;
  /**
   * `by-tasks`, the default: a task counts until the server says that it has ended, at the longest for `openTaskMs`.
   * `by-time`: always for `openTaskMs`. `off`: the run does not wait, with the risk that tasks are dropped.
   */
  readonly pace?: Pace;
  /** At most so many responses in any stretch of that length; none unless set. */
  readonly rate?: { readonly responses: number; readonly perMs: number };
  /** The run is written to this file, so that it can be gone on with after a crash without sending anything twice. */
  readonly runFile?: string;
  /** Whether a run file that exists is gone on with; it is refused otherwise. True unless set. */
  readonly resume?: boolean;
  /** What a run with a run file does, when a function makes the tasks: the same text for the same run. */
  readonly runName?: string;
  /** Waits for what becomes of each response, of so many at a time as tasks may be open. */
  readonly wait?: Pick<WaitOptions, "until" | "timeoutMs" | "pollMs" | "clockSkewMs">;
  /** Appends a mark of eight characters to the area of each response, by which its task is recognized for certain. */
  readonly correlate?: boolean;
  /** After so many hosts in a row that met a fault of the server or of the way to it, the run stops: 5 unless set. */
  readonly stopAfter?: number;
  /** Sends to no further hosts; what is under way is brought to its end and yielded, then the iteration throws. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: CallOptions["timeoutMs"];
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Told of what is known of a response that is waited for. */
  readonly onWait?: (host: string, progress: WaitProgress) => void;
  readonly onWarning?: (warning: BulkWarning) => void;
}

export interface BulkSettings {
  readonly concurrency: number;
  readonly maxOpenTasks: number;
  readonly openTaskMs: number;
  readonly pace: Pace;
  readonly rate: { readonly responses: number; readonly perMs: number } | null;
  readonly stopAfter: number;
}

/** The product's own limit (https://support.kaspersky.co.jp/help/KUMA/3.4/en-US/300229.htm). */
export const MAX_KEPT_TASKS = 100;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** @throws KscInvalidArgumentError */
export function toBulkSettings(options: BulkOptions): BulkSettings {
  const { pace = "by-tasks", rate } = options;
  if (!["by-tasks", "by-time", "off"].includes(pace)) {
    throw new KscInvalidArgumentError("pace", 'must be "by-tasks", "by-time" or "off"');
  }
  return {
    concurrency: integer("concurrency", options.concurrency ?? 4, 64),
    maxOpenTasks: integer("maxOpenTasks", options.maxOpenTasks ?? 80, 1_000_000),
    openTaskMs: integer("openTaskMs", options.openTaskMs ?? 15 * 60_000, MAX_TIMER_MS),
    pace,
    rate:
      rate === undefined
        ? null
        : {
            responses: integer("rate.responses", rate.responses, 1_000_000),
            perMs: integer("rate.perMs", rate.perMs, MAX_TIMER_MS),
          },
    stopAfter: integer("stopAfter", options.stopAfter ?? 5, 1_000_000),
  };
}

function integer(argument: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new KscInvalidArgumentError(argument, `must be an integer from 1 to ${most}`);
}
