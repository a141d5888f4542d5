import type { Host } from "@ksc-edr/core/host";
import { KscError } from "./ksc-error.js";

/** No host matches a reference. Only searches were sent. */
export class KscHostNotFoundError extends KscError {
  override readonly name = "KscHostNotFoundError";
  readonly code = "host_not_found";
  /** A few hosts with similar names. */
  readonly candidates: readonly Host[];

  constructor(label: string, candidates: readonly Host[]) {
    const similar = candidates.length === 0 ? "" : `. Similar names: ${describeHosts(candidates)}`;
    super(`no host that the account may see matches ${label}${similar}`, {
      remedy: candidates.length === 0 ? "List all hosts with hosts.list()" : null,
    });
    this.candidates = candidates;
  }
}

/** Several hosts match a reference, so none was chosen. Only searches were sent. */
export class KscAmbiguousHostError extends KscError {
  override readonly name = "KscAmbiguousHostError";
  readonly code = "host_ambiguous";
  /** The matching hosts, or the first of very many. */
  readonly candidates: readonly Host[];

  constructor(label: string, candidates: readonly Host[]) {
    super(`several hosts match ${label}: ${describeHosts(candidates)}`, { remedy: "Name one by its id" });
    this.candidates = candidates;
  }
}

const SHOWN = 10;

function describeHosts(hosts: readonly Host[]): string {
  const shown = hosts.slice(0, SHOWN).map(({ id, displayName, fqdn, ipv4 }) => {
    const names = [displayName, fqdn, ipv4].filter((name) => name !== null && name !== "");
    return `${[...new Set(names)].join(", ")} (id ${id})`;
  });
  return `${shown.join("; ")}${hosts.length > SHOWN ? "; …" : ""}`;
}
