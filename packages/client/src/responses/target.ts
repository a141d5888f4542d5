import type { HostRef } from "../hosts/host-ref.js";

/** The one host that a response acts on. */
export interface ResponseTarget {
  /** Id of the host, or a name or an address that no other host has. */
  readonly host: HostRef;
}
