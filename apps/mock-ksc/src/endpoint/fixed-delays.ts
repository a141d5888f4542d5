import type { Endpoint } from "../domain/tasks/endpoint.js";

export interface TaskDelays {
  /** From the order to the start, in milliseconds; 1 s by default (assumed). */
  readonly startDelayMs: number;
  /** From the start to the end, in milliseconds; 1 s by default (assumed). */
  readonly runDelayMs: number;
}

/** Hosts without state: every task takes the same time and completes. */
export function createFixedDelayEndpoint({ startDelayMs, runDelayMs }: TaskDelays): Endpoint {
  return { planTask: () => ({ startDelayMs, runDelayMs, outcome: "completed", description: "" }) };
}
