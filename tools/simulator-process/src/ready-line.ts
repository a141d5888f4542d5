import * as z from "zod";

/** The one line that `mock-ksc serve` prints on stdout; members that we do not use are ignored. */
const ReadyLineSchema = z.object({
  event: z.literal("ready"),
  url: z.url(),
  caFile: z.string(),
  fingerprint256: z.string(),
  user: z.string(),
  password: z.string(),
});

export type ReadyLine = z.infer<typeof ReadyLineSchema>;

/** @throws SyntaxError or ZodError when the line is something else. */
export function parseReadyLine(line: string): ReadyLine {
  return ReadyLineSchema.parse(JSON.parse(line));
}
