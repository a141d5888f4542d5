import * as z from "zod";
import { count, field, text, time } from "../schema-field.js";

/** A policy: https://support.kaspersky.com/help/KSC/16/KSCAPI/a00591.html */
export const PolicySchema = z
  .strictObject({
    id: field(count(), "Policy id", "KLPOL_ID.", 1),
    name: field(text().min(1), "Name", "KLPOL_DN.", "Kaspersky Endpoint Security for Windows (12.10)"),
    groupId: field(count().default(0), "Group", "KLPOL_GROUP_ID.", 0),
    product: field(text().min(1), "Product", "KLPOL_PRODUCT.", "KES"),
    version: field(
      text().min(1),
      "Version",
      "KLPOL_VERSION: version of the plug-in, not of the installed product.",
      "11.0.0.0",
    ),
    active: field(z.boolean().default(true), "Active", "KLPOL_ACTIVE.", true),
    roaming: field(z.boolean().default(false), "For roaming users", "KLPOL_ROAMING.", false),
    acceptsParent: field(
      z.boolean().default(true),
      "Inherits",
      "KLPOL_ACCEPT_PARENT: takes settings from the policy of the parent group.",
      true,
    ),
    forced: field(z.boolean().default(false), "Forced", "KLPOL_FORCED.", false),
    forcesChildren: field(
      z.boolean().default(false),
      "Forces subgroups",
      "KLPOL_FORCE_DISTRIB2CHILDREN.",
      false,
    ),
    hiddenOnSecondary: field(
      z.boolean().default(false),
      "Hidden on secondary servers",
      "KLPOL_HIDE_ON_SLAVES.",
      false,
    ),
    inherited: field(z.boolean().default(false), "Inherited", "KLPOL_INHERITED.", false),
    profileCount: field(count().default(0), "Profiles", "KLPOL_PROFILES_NUM.", 0),
    syncId: field(count().optional(), "Synchronization id", "KLPOL_GSYN_ID.", 13),
    createdAt: field(time().optional(), "Created", "KLPOL_CREATED.", "2025-02-25T08:14:39Z"),
    changedAt: field(time().optional(), "Last change", "KLPOL_MODIFIED.", "2025-02-25T08:14:43Z"),
  })
  .meta({ title: "Policy" });

export type PolicyRecord = Readonly<z.output<typeof PolicySchema>>;
