import type { HostTaskStatus } from "@ksc-edr/core/ksc-task";
import type { Call, CallOptions } from "../../calls/call.js";
import { KscHttpError } from "../../errors/answer-error.js";
import { KscApiError } from "../../errors/api-error.js";
import { taskIdsOfHost } from "../../tasks/find-tasks.js";
import { readHostStates } from "../../tasks/task-states.js";
import type { StatisticsReader } from "../../tasks/task-statistics.js";

export type StateOnHost =
  | {
      readonly kind: "state";
      readonly status: Pick<HostTaskStatus, "state" | "stateCode"> & Partial<HostTaskStatus>;
    }
  /** The server lists the task but shows no state of it on the host. */
  | { readonly kind: "unknown" }
  /** The server no longer has the task. */
  | { readonly kind: "gone" };

const PAGE = { pageSize: 100, lifetimeSeconds: 60 } as const;

/** Reads the state of one task on one host. */
export class TaskOnHost {
  readonly #call: Call;
  readonly #statistics: StatisticsReader;
  #areStatisticsAvailable = true;

  constructor(call: Call, statistics: StatisticsReader) {
    this.#call = call;
    this.#statistics = statistics;
  }

  async read(taskId: string, hostId: string, options: CallOptions): Promise<StateOnHost> {
    try {
      if (await this.#isPendingEverywhere(taskId, options)) {
        return { kind: "state", status: { state: "pending", stateCode: null } };
      }
      for await (const status of readHostStates(this.#call, taskId, { ...options, ...PAGE })) {
        if (status.hostId.toLowerCase() === hostId.toLowerCase()) return { kind: "state", status };
      }
      return { kind: (await this.#exists(taskId, hostId, options)) ? "unknown" : "gone" };
    } catch (error) {
      // The error for a missing task is not documented, so the list of the host's tasks decides.
      if (!(error instanceof KscApiError) || error.retryable) throw error;
      if (await this.#exists(taskId, hostId, options)) throw error;
      return { kind: "gone" };
    }
  }

  /** Whether every host of the task is still waiting for it: one call instead of four. */
  async #isPendingEverywhere(taskId: string, options: CallOptions): Promise<boolean> {
    if (!this.#areStatisticsAvailable) return false;
    try {
      const { hosts } = await this.#statistics(taskId, options);
      const { pending, ...others } = hosts;
      return pending > 0 && Object.values(others).every((count) => count === 0);
    } catch (error) {
      const isRefusal = error instanceof KscApiError || error instanceof KscHttpError;
      if (!isRefusal || error.retryable) throw error;
      this.#areStatisticsAvailable = false;
      return false;
    }
  }

  async #exists(taskId: string, hostId: string, options: CallOptions): Promise<boolean> {
    return (await taskIdsOfHost(this.#call, hostId, options)).includes(taskId);
  }
}
