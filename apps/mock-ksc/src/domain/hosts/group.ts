import type * as z from "zod";
import type { GroupSchema } from "./group-schema.js";

/** Ids of the server's own groups. The first two are recorded; the last is assumed. */
export const MANAGED_DEVICES = 0;
export const UNASSIGNED_DEVICES = 1;
/** Parent of Managed devices; it holds what a primary server passes down. No search finds it (assumed). */
export const SUPER_GROUP = 2;

/** A group of hosts. The server's own groups have no parent here. */
export type GroupRecord = Readonly<Omit<z.output<typeof GroupSchema>, "parentId">> & {
  readonly parentId: number | null;
};

export type NewGroup = Omit<GroupRecord, "id">;

/** A group with the values that its place in the tree and its members determine. */
export interface ListedGroup extends GroupRecord {
  /** Path of names from the top, such as `Managed devices/Servers/`. */
  readonly fullName: string;
  /** 0 for top-level groups. */
  readonly level: number;
  readonly subgroupCount: number;
  readonly hostCount: number;
  /** Hosts of the group and of all groups below it, by their status. */
  readonly hostsBelow: {
    readonly all: number;
    readonly ok: number;
    readonly critical: number;
    readonly warning: number;
  };
}

export function isOwnGroup(id: number): boolean {
  return id === MANAGED_DEVICES || id === UNASSIGNED_DEVICES || id === SUPER_GROUP;
}
