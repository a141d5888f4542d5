import * as z from "zod";

/** A host, as `ksc-edr hosts --json` prints it; null where the server did not say. */
export const HostSchema = z.strictObject({
  id: z.string(),
  displayName: z.string().nullable(),
  fqdn: z.string().nullable(),
  windowsName: z.string().nullable(),
  ipv4: z.string().nullable(),
  os: z.string().nullable(),
  agent: z.enum(["none", "offline", "online"]).nullable(),
});

export type HostRow = z.infer<typeof HostSchema>;
