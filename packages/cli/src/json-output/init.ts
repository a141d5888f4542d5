import * as z from "zod";

/** What `ksc-edr init --json` prints. */
export const InitSchema = z.strictObject({
  file: z.string(),
  settings: z.array(z.string()),
});

export type Init = z.infer<typeof InitSchema>;
