import type { BulkResult, ResponseOutcome } from "@ksc-edr/client";
import { toFailure } from "../program/failure.js";
import type { ExitName } from "../spec/exit-codes.js";

/** The exit code for one host. */
export function exitOf(result: BulkResult): ExitName {
  switch (result.status) {
    case "accepted":
      if (result.waitError !== null) return result.waitError.code === "aborted" ? "interrupted" : "unknown";
      return result.outcome === null ? "ok" : outcomeExits[result.outcome.status];
    case "failed":
      return toFailure(result.error).exit;
    case "incomplete":
      return "incomplete";
    case "outcome_unknown":
      return "unknown";
    case "skipped":
      return "ok";
  }
}

const outcomeExits = {
  created: "ok",
  completed: "ok",
  failed: "failed",
  pending: "timedOut",
  running: "timedOut",
  not_created: "timedOut",
  timed_out: "timedOut",
  rotated_away: "unknown",
  cannot_tell: "unknown",
} as const satisfies Record<ResponseOutcome["status"], ExitName>;

/** The exit for several hosts: `unknown` if one outcome is, else what all have in common, else `incomplete`. */
export class ExitOfMany {
  readonly #seen = new Set<ExitName>();

  add(exit: ExitName): void {
    this.#seen.add(exit);
  }

  get exit(): ExitName {
    if (this.#seen.has("unknown")) return "unknown";
    const [first = "ok", ...others] = this.#seen;
    return others.length === 0 ? first : "incomplete";
  }
}
