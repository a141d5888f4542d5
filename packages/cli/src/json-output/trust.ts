import * as z from "zod";

/** What `ksc-edr trust --json` prints. */
export const TrustSchema = z.strictObject({
  server: z.string(),
  fingerprint256: z.string(),
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validFrom: z.string(),
  validTo: z.string(),
  selfSigned: z.boolean(),
  protocol: z.string(),
  file: z.string(),
  change: z.enum(["pinned", "added", "replaced", "none"]),
});

export type Trust = z.infer<typeof TrustSchema>;
