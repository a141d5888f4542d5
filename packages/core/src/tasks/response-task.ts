import * as z from "zod";
import { page, provenanceRegistry } from "../provenance.js";
import { DeleteFileTaskSchema } from "./delete-file.js";
import { exampleOf } from "./envelope.js";
import { GetFileTaskSchema } from "./get-file.js";
import { IocScanTaskSchema } from "./ioc-scan.js";
import { IsolateHostTaskSchema } from "./isolate-host.js";
import { OnDemandScanTaskSchema } from "./on-demand-scan.js";
import { PreventExecutionTaskSchema } from "./prevent-execution.js";
import { QuarantineFileTaskSchema } from "./quarantine-file.js";
import { StartProcessTaskSchema } from "./start-process.js";
import { TerminateProcessTaskSchema } from "./terminate-process.js";

/** The nine documented responses by the value of `task`. */
export const responseTaskSchemas = {
  getFile: GetFileTaskSchema,
  deleteFile: DeleteFileTaskSchema,
  quarantineFile: QuarantineFileTaskSchema,
  iocScan: IocScanTaskSchema,
  startProcess: StartProcessTaskSchema,
  terminateProcess: TerminateProcessTaskSchema,
  isolateHost: IsolateHostTaskSchema,
  preventExecution: PreventExecutionTaskSchema,
  onDemandScan: OnDemandScanTaskSchema,
} as const;

/** Value of `task`. */
export type ResponseTaskName = keyof typeof responseTaskSchemas;

/** The nine values of `task`. */
export const responseTaskNames = Object.keys(responseTaskSchemas) as ResponseTaskName[];

/** Message for an unknown `task`, or for a value that is not an object. */
export function unionError(issue: { readonly code: string }): string {
  return issue.code === "invalid_union"
    ? `is not a response task; one of ${responseTaskNames.join(", ")}`
    : "must be a JSON object: a response task";
}

/** Any of the nine responses, in the form of `KLINCDT_BODY`. */
export const ResponseTaskSchema = z
  .discriminatedUnion(
    "task",
    [
      GetFileTaskSchema,
      DeleteFileTaskSchema,
      QuarantineFileTaskSchema,
      IocScanTaskSchema,
      StartProcessTaskSchema,
      TerminateProcessTaskSchema,
      IsolateHostTaskSchema,
      PreventExecutionTaskSchema,
      OnDemandScanTaskSchema,
    ],
    { error: unionError },
  )
  .meta({
    id: "ResponseTask",
    title: "Response task",
    description: "One of the nine EDR responses, in the form of KLINCDT_BODY.",
    examples: [exampleOf(IsolateHostTaskSchema.shape)],
  });
provenanceRegistry.add(ResponseTaskSchema, { evidence: "documented", source: page.response });

/** Any of the nine responses, in the form of `KLINCDT_BODY`. */
export type ResponseTask = z.infer<typeof ResponseTaskSchema>;

/** The response task of one name: `ResponseTaskOf<"isolateHost">`. */
export type ResponseTaskOf<N extends ResponseTaskName> = Extract<ResponseTask, { task: N }>;
