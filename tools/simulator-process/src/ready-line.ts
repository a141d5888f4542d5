import * as z from "zod";

/** The line that `mock-ksc serve` prints on stdout when it is ready. Unused members are ignored. */
const ReadyLineSchema = z.object({
  event: z.literal("ready"),
  url: z.url(),
  adminUrl: z.url().nullable(),
  adminToken: z.string().nullable(),
  caFile: z.string(),
  fingerprint256: z.string(),
  user: z.string(),
  password: z.string(),
});

export type ReadyLine = z.infer<typeof ReadyLineSchema>;

/** @throws SyntaxError or ZodError when the text is not a ready line. */
export function parseReadyLine(line: string): ReadyLine {
  return ReadyLineSchema.parse(JSON.parse(line));
}
