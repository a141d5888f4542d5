import * as z from "zod";
import { count } from "./count.js";

/** What `ksc-edr ioc build --json` prints for each file that it has written. */
export const BuiltFileSchema = z.strictObject({
  file: z.string(),
  bytes: count,
  indicators: count,
});

export type BuiltFile = z.infer<typeof BuiltFileSchema>;
