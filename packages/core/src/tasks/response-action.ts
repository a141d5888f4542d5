import * as z from "zod";
import { DeleteFileTaskSchema } from "./delete-file.js";
import { envelopeFields, objectError } from "./envelope.js";
import { GetFileTaskSchema } from "./get-file.js";
import { IocScanTaskSchema } from "./ioc-scan.js";
import { IsolateHostTaskSchema } from "./isolate-host.js";
import { OnDemandScanTaskSchema } from "./on-demand-scan.js";
import { PreventExecutionTaskSchema } from "./prevent-execution.js";
import { QuarantineFileTaskSchema } from "./quarantine-file.js";
import { type ResponseTask, type ResponseTaskName, unionError } from "./response-task.js";
import { StartProcessTaskSchema } from "./start-process.js";
import { checkBy, InvalidResponseTaskError } from "./task-issue.js";
import { TerminateProcessTaskSchema } from "./terminate-process.js";

const action = { task: true, params: true } as const;

/** Any of the nine responses before it is addressed to a host: its `task` and `params`. */
export const ResponseActionSchema = z.discriminatedUnion(
  "task",
  [
    GetFileTaskSchema.pick(action),
    DeleteFileTaskSchema.pick(action),
    QuarantineFileTaskSchema.pick(action),
    IocScanTaskSchema.pick(action),
    StartProcessTaskSchema.pick(action),
    TerminateProcessTaskSchema.pick(action),
    IsolateHostTaskSchema.pick(action),
    PreventExecutionTaskSchema.pick(action),
    OnDemandScanTaskSchema.pick(action),
  ],
  { error: unionError },
);

/** A response that is not yet addressed to a host: `{ task: "isolateHost", params: { action: 1 } }`. */
export type ResponseAction = z.infer<typeof ResponseActionSchema>;

/** The action of one name: `ResponseActionOf<"isolateHost">`. */
export type ResponseActionOf<N extends ResponseTaskName> = Extract<ResponseAction, { task: N }>;

/**
 * Checks an unknown value against the nine canonical schemas without their envelope; the result has hashes in lower case.
 * @throws InvalidResponseTaskError
 */
export function parseResponseAction(value: unknown): ResponseAction {
  return parseBy(ResponseActionSchema, value);
}

/** The target host of an action, and the application that requests it. */
export interface ResponseAddress {
  /** `KLHST_WKS_HOSTNAME` of the host. */
  readonly targetHost: string;
  /** `responseEventIncidentArea`. */
  readonly area: string;
}

const EnvelopeSchema = z.strictObject(envelopeFields, { error: objectError });

/**
 * Addresses an action of {@link parseResponseAction} to a host. It checks only the envelope.
 * @throws InvalidResponseTaskError
 */
export function toResponseTask(checked: ResponseAction, { targetHost, area }: ResponseAddress): ResponseTask {
  const marker = { responseEventIncident: true, responseEventIncidentArea: area } as const;
  parseBy(EnvelopeSchema, { targetHost, ...marker });
  return { targetHost, ...checked, ...marker };
}

function parseBy<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const check = checkBy(schema, value);
  if (!check.success) throw new InvalidResponseTaskError(check.issues);
  return check.data;
}
