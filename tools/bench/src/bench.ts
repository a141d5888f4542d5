import type { Comparison } from "./pairs.js";

export interface BenchOptions {
  /** Number of measurement pairs. */
  readonly rounds: number;
  /** Duration of one measurement. */
  readonly seconds: number;
}

export interface BenchResult {
  readonly name: string;
  /** Conditions of the run: connections, storage. */
  readonly load: string;
  readonly comparison: Comparison;
}
