import type { HostAttributeValues } from "./host-attribute-table.js";
import type { Product } from "./product-schema.js";
import type { SettingsSection } from "./settings-section-schema.js";

export type HostProduct = Readonly<Product>;

/** A computer of the simulated company. An attribute that is absent is unset. */
export type HostRecord = HostAttributeValues & {
  readonly products: readonly HostProduct[];
  /** Ids of applications and patches of the inventory that are installed on the host. */
  readonly software: readonly string[];
  readonly settings: readonly SettingsSection[];
};

/** Whether the host's agent answers; the tasks of an offline host stay pending. */
export function isOnline(host: HostRecord): boolean {
  return host.state.includes("agent-alive");
}

/** A host as stored by the server. */
export type StoredHost = HostRecord & {
  /** The server's internal number of the host. */
  readonly number: number;
};
