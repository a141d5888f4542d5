import { responseTaskNames } from "@ksc-edr/core";
import * as z from "zod";
import { count } from "./count.js";

/** An incident, as `ksc-edr incidents --json` prints it; null where the server told nothing. */
export const IncidentSchema = z.strictObject({
  id: count,
  addedAt: z.iso.datetime().nullable(),
  severity: z.enum(["information", "warning", "critical"]).nullable(),
  handled: z.boolean().nullable(),
  hostId: z.string().nullable(),
  response: z.enum(responseTaskNames).nullable(),
  area: z.string().nullable(),
});

export type IncidentRow = z.infer<typeof IncidentSchema>;
