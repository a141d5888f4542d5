import { responseTaskNames } from "@ksc-edr/core";
import * as z from "zod";
import { count } from "./count.js";

const time = z.iso.datetime().nullable();

const OutcomeSchema = z.strictObject({
  status: z.enum([
    "created",
    "pending",
    "running",
    "completed",
    "failed",
    "not_created",
    "rotated_away",
    "cannot_tell",
    "timed_out",
  ]),
  taskId: z.string().nullable(),
  taskName: z.string().nullable(),
  foundBy: z.strictObject({ way: z.string(), evidence: z.string() }).nullable(),
  reason: z.string().nullable(),
  finishedAt: time,
  observedAt: z.iso.datetime(),
  afterMs: count,
  hint: z.string(),
});

/**
 * The result of a response for one host: a line of `ksc-edr isolate --json` and of the other responses. `accepted` means
 * that the server stored the response; only the outcome `completed` means that the host carried it out.
 */
export const ResponseSchema = z.strictObject({
  host: z.string(),
  hostId: z.string().nullable(),
  response: z.enum(responseTaskNames),
  status: z.enum(["accepted", "failed", "incomplete", "outcome_unknown", "skipped"]),
  incidentId: count.nullable(),
  sentAt: time,
  resumed: z.boolean(),
  correlation: z.string().nullable(),
  skippedBecause: z.enum(["named_twice", "sent_before"]).nullable(),
  outcome: OutcomeSchema.nullable(),
  error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
});

/** What a response would send to one host: a line of `--dry-run --json`. */
export const DryRunSchema = z.strictObject({
  dryRun: z.literal(true),
  host: z.string(),
  hostId: z.string(),
  response: z.enum(responseTaskNames),
  task: z.record(z.string(), z.unknown()),
  warnings: z.array(z.string()),
  correlation: z.string().nullable(),
  requests: z.array(z.strictObject({ method: z.string(), path: z.string(), body: z.string() })),
});

export type OutcomeRow = z.infer<typeof OutcomeSchema>;
export type ResponseRow = z.infer<typeof ResponseSchema>;
export type DryRunRow = z.infer<typeof DryRunSchema>;
