import type { Comparison } from "./pairs.js";

export interface BenchOptions {
  /** Pairs of measurements. */
  readonly rounds: number;
  /** Length of one measurement. */
  readonly seconds: number;
}

export interface BenchResult {
  readonly name: string;
  /** What was run: connections, storage. */
  readonly load: string;
  readonly comparison: Comparison;
}
