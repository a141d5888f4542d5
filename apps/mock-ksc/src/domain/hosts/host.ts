import type * as z from "zod";
import type { HostSchema } from "./host-schema.js";
import type { Product } from "./product-schema.js";

/** A computer of the simulated company. What is absent is unset. */
export type HostRecord = Readonly<z.output<typeof HostSchema>>;
export type HostProduct = Readonly<Product>;

/** Whether the host's agent answers; tasks of a host that is offline stay pending. */
export function isOnline(host: HostRecord): boolean {
  return host.state.includes("agent-alive");
}

/** A host as the server keeps it. */
export interface StoredHost extends HostRecord {
  /** The server's own number of the host. */
  readonly number: number;
}
