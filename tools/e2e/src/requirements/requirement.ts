import type { Evidence } from "@ksc-edr/core";

/** One statement that the product must satisfy. */
export interface Requirement {
  readonly id: string;
  /** What is true, as a clause: "an unknown host in AddIncident is refused". */
  readonly sentence: string;
  /** The page that states it: the vendor's, or ours for the project's own decisions. */
  readonly source: string;
  /** How the fact is known; `decided` marks the project's own rules. */
  readonly evidence: Evidence | "decided";
  /** What proves it when no test names it: a package's test file, or the checks of a command. */
  readonly provedBy?: `${string}.test.ts` | `npm ${string}`;
}
