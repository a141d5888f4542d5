import { hostTaskStates } from "@ksc-edr/core/ksc-task";
import * as z from "zod";
import { count } from "./count.js";

/** A task of the server, as `ksc-edr tasks --json` prints it; `hosts` only with `--states`. */
export const KscTaskSchema = z.strictObject({
  id: z.string(),
  name: z.string().nullable(),
  type: z.string().nullable(),
  product: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  hosts: z
    .array(
      z.strictObject({
        hostId: z.string(),
        hostName: z.string().nullable(),
        state: z.enum(hostTaskStates).nullable(),
        completedPercent: count.nullable(),
        description: z.string().nullable(),
      }),
    )
    .nullable(),
});

export type KscTaskRow = z.infer<typeof KscTaskSchema>;
