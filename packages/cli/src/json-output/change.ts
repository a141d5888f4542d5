import { taskEventStates } from "@ksc-edr/core/event";
import * as z from "zod";
import { count } from "./count.js";

const state = z.enum(taskEventStates).nullable();
const time = z.iso.datetime().nullable();

/** What `ksc-edr watch --json` prints for each change. */
export const ChangeSchema = z.union([
  z.strictObject({
    kind: z.literal("watching"),
    by: z.enum(["events", "polling"]),
    because: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal("gap"), because: z.string() }),
  z.strictObject({ kind: z.literal("failing"), code: z.string(), message: z.string() }),
  z.strictObject({
    kind: z.literal("incident-added"),
    at: time,
    incidentId: count,
    severity: count.nullable(),
  }),
  z.strictObject({
    kind: z.literal("task-state"),
    at: time,
    taskId: z.string().nullable(),
    taskName: z.string().nullable(),
    hostId: z.string().nullable(),
    oldState: state,
    newState: state,
  }),
]);

export type ChangeRow = z.infer<typeof ChangeSchema>;
