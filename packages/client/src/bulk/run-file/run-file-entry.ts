import * as z from "zod";

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const problem = { code: z.string(), message: z.string() };

const HeaderSchema = z.object({
  type: z.literal("run"),
  format: z.literal(1),
  createdAt: time,
  /** Address of the server, followed by `/` and the name of the virtual server, if any. */
  server: z.string(),
  /** Name of the response, or the caller's name for the run when a function makes the actions. */
  task: z.string(),
  severity: z.int().nullable(),
  /** SHA-256 of what is the same for every host. */
  digest: z.string(),
});

/** The response is about to be sent. Without a later line about the host its outcome is unknown. */
const IntentSchema = z.object({
  type: z.literal("intent"),
  /** The host as the caller named it. */
  host: z.string(),
  hostId: z.string(),
  sentAt: time,
  /** The mark in the area; null without one. */
  correlation: z.string().nullable(),
  /** SHA-256 of the task. */
  body: z.string(),
});

/** The server has accepted the response. */
const AcceptedSchema = z.object({ type: z.literal("accepted"), hostId: z.string(), incidentId: z.int() });

/** The incident is stored, and its task was not requested or may not have been. */
const IncompleteSchema = z.object({
  type: z.literal("incomplete"),
  hostId: z.string(),
  incidentId: z.int(),
  taskRequested: z.enum(["no", "unknown"]),
  ...problem,
});

/** No incident was stored, so a resumed run may send the response. `hostId` is null when the host was not found. */
const FailedSchema = z.object({
  type: z.literal("failed"),
  host: z.string(),
  hostId: z.string().nullable(),
  ...problem,
});

/** The incident may be stored. */
const UnknownSchema = z.object({ type: z.literal("outcome_unknown"), hostId: z.string(), ...problem });

const EntrySchema = z.discriminatedUnion("type", [
  IntentSchema,
  AcceptedSchema,
  IncompleteSchema,
  FailedSchema,
  UnknownSchema,
]);

/** First line of a run file. */
export type RunHeader = z.infer<typeof HeaderSchema>;

/** What tells one run from another. */
export type RunIdentity = Pick<RunHeader, "server" | "task" | "severity" | "digest">;

export type IntentEntry = z.infer<typeof IntentSchema>;
export type IncompleteEntry = z.infer<typeof IncompleteSchema>;
export type RunEntry = z.infer<typeof EntrySchema>;

/** Null for a line that is no header of this format. */
export const parseHeader = (line: string): RunHeader | null => parseLine(HeaderSchema, line);

/** Null for a line that is no entry. */
export const parseEntry = (line: string): RunEntry | null => parseLine(EntrySchema, line);

/** Null for a text that is not JSON of this schema. */
export function parseLine<S extends z.ZodType>(schema: S, line: string): z.infer<S> | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
