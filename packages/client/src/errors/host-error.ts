import type { Host } from "@ksc-edr/core/host";
import { KscError } from "./ksc-error.js";

/** No host is what a reference says. Nothing was sent but searches. */
export class KscHostNotFoundError extends KscError {
  override readonly name = "KscHostNotFoundError";
  readonly code = "host_not_found";
  /** Hosts whose names begin alike; a few of them. */
  readonly candidates: readonly Host[];

  constructor(label: string, candidates: readonly Host[]) {
    super(
      candidates.length === 0
        ? `no host is ${label}, among those that the account may see; hosts.list() reads them all`
        : `no host is ${label}. Names that begin alike: ${describeHosts(candidates)}`,
    );
    this.candidates = candidates;
  }
}

/** Several hosts are what a reference says, so that none of them is acted on. Nothing was sent but searches. */
export class KscAmbiguousHostError extends KscError {
  override readonly name = "KscAmbiguousHostError";
  readonly code = "host_ambiguous";
  /** The hosts; of very many the first ones. */
  readonly candidates: readonly Host[];

  constructor(label: string, candidates: readonly Host[]) {
    super(`several hosts are ${label}; name one by its id: ${describeHosts(candidates)}`);
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
