import * as z from "zod";
import { count } from "./count.js";

const IocFindingSchema = z.strictObject({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  file: z.string().nullable(),
  line: count.nullable(),
  column: count.nullable(),
  element: z.string().nullable(),
  problem: z.string(),
  remedy: z.string(),
  evidence: z.string(),
});

/** What `ksc-edr ioc check --json` prints. */
export const IocCheckSchema = z.strictObject({
  accepted: z.boolean(),
  files: count,
  errors: count,
  warnings: count,
  findings: z.array(IocFindingSchema),
});

export type IocCheck = z.infer<typeof IocCheckSchema>;
