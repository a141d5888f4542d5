import * as z from "zod";

const checkStatuses = ["ok", "warn", "fail", "unknown"] as const;

/** In the order in which they are made. */
export const checkIds = [
  "settings",
  "reach",
  "tls",
  "login",
  "server",
  "clock",
  "read",
  "respond",
  "background",
  "account",
] as const;

const DoctorCheckSchema = z.strictObject({
  id: z.enum(checkIds),
  status: z.enum(checkStatuses),
  finding: z.string(),
  remedy: z.string().nullable(),
});

/** What `ksc-edr doctor --json` prints. */
export const DoctorSchema = z.strictObject({
  healthy: z.boolean(),
  server: z.string().nullable(),
  checks: z.array(DoctorCheckSchema),
});

export type DoctorCheck = z.infer<typeof DoctorCheckSchema>;
export type Doctor = z.infer<typeof DoctorSchema>;
