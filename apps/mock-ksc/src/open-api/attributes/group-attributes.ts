import type { Evidence } from "@ksc-edr/core";
import { type ListedGroup, MANAGED_DEVICES, SUPER_GROUP } from "../../domain/hosts/group.js";
import { type Attribute, type Attributes, toDateTime } from "./attribute.js";

type FieldOf<T> = {
  [F in keyof ListedGroup]-?: ListedGroup[F] extends T | undefined ? F : never;
}[keyof ListedGroup];

const searched = { filter: true, order: true } as const;

const string = (field: FieldOf<string>, evidence: Evidence): Attribute<ListedGroup> => ({
  ...searched,
  field,
  type: "string",
  evidence,
  value: (group) => group[field],
});
const int = (field: FieldOf<number>, evidence: Evidence): Attribute<ListedGroup> => ({
  ...searched,
  field,
  type: "int",
  evidence,
  value: (group) => group[field],
});
const bool = (field: FieldOf<boolean>, evidence: Evidence): Attribute<ListedGroup> => ({
  ...searched,
  field,
  type: "bool",
  evidence,
  value: (group) => group[field],
});
const datetime = (field: FieldOf<string>, evidence: Evidence): Attribute<ListedGroup> => ({
  ...searched,
  field,
  type: "datetime",
  evidence,
  value: (group) => toDateTime(group[field]),
});
/** That these include the subgroups is assumed. */
const below = (field: string, status: keyof ListedGroup["hostsBelow"]): Attribute<ListedGroup> => ({
  ...searched,
  field,
  type: "int",
  evidence: "client",
  value: ({ hostsBelow }) => hostsBelow[status],
});

const inheritsLifetime = bool("inheritsLifetime", "documented");

/** The first part is documented at https://support.kaspersky.com/help/KSC/15/KSCAPI/a00005.html */
export const groupAttributes: Attributes<ListedGroup> = {
  id: int("id", "documented"),
  name: string("name", "documented"),
  parentId: {
    ...searched,
    field: "parentId",
    type: "int",
    evidence: "documented",
    value: ({ id, parentId }) => parentId ?? (id === MANAGED_DEVICES ? SUPER_GROUP : undefined),
  },
  autoRemovePeriod: int("autoRemovePeriod", "documented"),
  notifyPeriod: int("notifyPeriod", "documented"),
  creationDate: datetime("createdAt", "documented"),
  // The reference writes the name with a space at its end; clients request it without.
  "KLGRP_HlfInherited ": inheritsLifetime,
  KLGRP_HlfInherited: { ...inheritsLifetime, evidence: "client" },
  KLGRP_HlfForceChildren: bool("forcesLifetime", "documented"),
  KLGRP_HlfForced: bool("lifetimeIsForced", "documented"),
  lastUpdate: datetime("changedAt", "client"),
  hostsNum: int("hostCount", "client"),
  childGroupsNum: int("subgroupCount", "client"),
  grp_full_name: string("fullName", "client"),
  level: int("level", "client"),
  KLGRP_GRP_GROUPID_GP: {
    filter: true,
    order: false,
    field: "selfAndAncestors",
    type: "int",
    evidence: "client",
  },
  grp_from_unassigned: bool("fromUnassigned", "client"),
  grp_enable_fscan: bool("scansNetwork", "client"),
  KLGRP_CHLDGRP_CNT: int("subgroupCount", "client"),
  KLGRP_CHLDHST_CNT: below("hostsBelow", "all"),
  KLGRP_CHLDHST_CNT_OK: below("okHostsBelow", "ok"),
  KLGRP_CHLDHST_CNT_CRT: below("criticalHostsBelow", "critical"),
  KLGRP_CHLDHST_CNT_WRN: below("warningHostsBelow", "warning"),
};
