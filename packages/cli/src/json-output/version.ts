import * as z from "zod";

/** What `ksc-edr version --json` prints. */
export const VersionSchema = z.strictObject({
  version: z.string(),
  node: z.string(),
  openssl: z.string(),
  platform: z.string(),
});

export type Version = z.infer<typeof VersionSchema>;
