import { responseTaskNames } from "@ksc-edr/core";
import * as z from "zod";

/** One thing that is wrong with a task. */
export const ValidationProblemSchema = z.strictObject({
  path: z.string(),
  line: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  column: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  problem: z.string(),
  rule: z.string().nullable(),
});

/** What `ksc-edr validate --json` prints for each file. */
export const ValidationSchema = z.strictObject({
  file: z.string(),
  valid: z.boolean(),
  task: z.enum(responseTaskNames).nullable(),
  problems: z.array(ValidationProblemSchema),
});

export type ValidationProblem = z.infer<typeof ValidationProblemSchema>;
export type Validation = z.infer<typeof ValidationSchema>;
