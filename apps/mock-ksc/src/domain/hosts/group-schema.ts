import * as z from "zod";
import { count, field, text, time } from "../schema-field.js";

/** A group of hosts. Managed devices (0) and Unassigned devices (1) always exist. */
export const GroupSchema = z
  .strictObject({
    id: field(count(), "Group id", "Number of the group; 0, 1 and 2 are the server's own groups.", 4),
    name: field(text().min(1), "Name", "Unique under its parent.", "Servers"),
    parentId: field(count().default(0), "Parent group", "Id of the group that contains this one.", 0),
    createdAt: field(time().optional(), "Created", "creationDate.", "2025-02-23T10:00:00Z"),
    changedAt: field(time().optional(), "Last change", "lastUpdate.", "2025-06-03T08:00:00Z"),
    autoRemovePeriod: field(
      count().optional(),
      "Days until removal",
      "autoRemovePeriod: how long a host may be invisible before it is removed.",
      60,
    ),
    notifyPeriod: field(
      count().optional(),
      "Days until a notice",
      "notifyPeriod: how long a host may be invisible before the administrator is notified.",
      7,
    ),
    inheritsLifetime: field(
      z.boolean().optional(),
      "Inherits the periods",
      "KLGRP_HlfInherited: takes both periods from the parent group.",
      true,
    ),
    forcesLifetime: field(
      z.boolean().optional(),
      "Forces the periods",
      "KLGRP_HlfForceChildren: subgroups must take both periods from this group.",
      false,
    ),
    lifetimeIsForced: field(
      z.boolean().optional(),
      "Periods are forced",
      "KLGRP_HlfForced: a parent group forces both periods on this one.",
      false,
    ),
    fromUnassigned: field(
      z.boolean().optional(),
      "Among the unassigned",
      "grp_from_unassigned: whether the group belongs to Unassigned devices.",
      false,
    ),
    scansNetwork: field(
      z.boolean().optional(),
      "Network scan",
      "grp_enable_fscan: whether the network scan is enabled for the group.",
      false,
    ),
  })
  .meta({ title: "Group", description: "A group of hosts." });
