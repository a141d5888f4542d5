import { responseTaskNames } from "@ksc-edr/core";
import * as z from "zod";
import { severityNames } from "../spec/severity.js";
import { count } from "./count.js";

/** An incident, as `ksc-edr incidents --json` prints it; null where the server did not say. */
export const IncidentSchema = z.strictObject({
  id: count,
  addedAt: z.iso.datetime().nullable(),
  severity: z.enum(severityNames).nullable(),
  handled: z.boolean().nullable(),
  hostId: z.string().nullable(),
  response: z.enum(responseTaskNames).nullable(),
  area: z.string().nullable(),
});

export type IncidentRow = z.infer<typeof IncidentSchema>;
