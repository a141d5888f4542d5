import type { Evidence } from "@ksc-edr/core";

/** One thing that the product promises. */
export interface Requirement {
  readonly id: string;
  /** What is true, as a clause: "an unknown host in AddIncident is refused". */
  readonly sentence: string;
  /** Page that says so: the vendor's, or ours where the project decides. */
  readonly source: string;
  /** How the fact is known; `decided` where it is the project's own rule and not about the vendor's product. */
  readonly evidence: Evidence | "decided";
  /** What proves it, where no test bound to it does: a test file of a package, or a command's own checks. */
  readonly provedBy?: `${string}.test.ts` | `npm ${string}`;
}
