import type { PolicyRecord } from "../domain/company/policy.js";
import { MANAGED_DEVICES } from "../domain/hosts/group.js";

const common = {
  groupId: MANAGED_DEVICES,
  active: true,
  roaming: false,
  acceptsParent: true,
  forced: false,
  forcesChildren: false,
  hiddenOnSecondary: false,
  inherited: false,
  profileCount: 0,
  createdAt: "2025-02-25T08:14:39Z",
  changedAt: "2025-02-25T08:14:43Z",
} as const;

/** A policy for the protection of Windows hosts, and one for the agent. */
export const defaultPolicies: readonly PolicyRecord[] = [
  {
    ...common,
    id: 1,
    name: "Kaspersky Endpoint Security for Windows (12.10)",
    product: "KES",
    version: "11.0.0.0",
    syncId: 13,
  },
  { ...common, id: 2, name: "Kaspersky Network Agent", product: "1103", version: "1.0.0.0", syncId: 14 },
];
