import type { HostRef } from "../hosts/host-ref.js";

/** The part of a response task that is the same for all nine. */
export function envelope(host: string, area: string) {
  return { targetHost: host, responseEventIncident: true, responseEventIncidentArea: area } as const;
}

/** Every response acts on one host. */
export interface ResponseTarget {
  /** The host: its id, or a name or address that it alone has. */
  readonly host: HostRef;
}

/** The input of a response without its host, which is given apart by its id. */
export type Unaddressed<Input extends ResponseTarget> = Omit<Input, "host">;
