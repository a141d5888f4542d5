import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Requirements for the schemas, the wire format, and the nine responses end to end. */
export const responseRequirements = [
  // The schemas and the wire; the tests of the package prove them.
  {
    id: "core.nine-tasks",
    sentence: "each of the nine documented tasks is accepted in its exact shape only",
    source: page.response,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/response-task.test.ts",
  },
  {
    id: "core.bad-tasks",
    sentence: "a task with one fault is refused, and the error names the field and the remedy",
    source: page.parameters,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/bad-response-task.test.ts",
  },
  {
    id: "core.field-facts",
    sentence: "each field has a title, a description, an example and a source",
    source: page.evidence,
    evidence: "decided",
    provedBy: "packages/core/test/field-facts.test.ts",
  },
  {
    id: "core.assumed-rules",
    sentence: "each rule that no vendor page states has a name and a default",
    source: page.evidence,
    evidence: "decided",
    provedBy: "packages/core/src/tasks/assumed-rules.test.ts",
  },
  {
    id: "core.incident-body",
    sentence:
      "an incident body parses as a task, as not a response, or as an error with its position in the string",
    source: page.connection,
    evidence: "documented",
    provedBy: "packages/core/src/incident/incident-body.test.ts",
  },
  {
    id: "core.task-name",
    sentence: "a task name is written in its assumed form, and read in any case",
    source: page.response,
    evidence: "assumed",
    provedBy: "packages/core/src/ksc-task/task-name.test.ts",
  },
  {
    id: "core.params",
    sentence:
      "encoding and decoding params preserves long integers, dates without milliseconds, false, 0, '' and their wrappers",
    source: page.openApi,
    evidence: "documented",
    provedBy: "packages/core/src/wire/params-codec.test.ts",
  },
  {
    id: "core.reply",
    sentence: "an answer parses as a result or as PxgError",
    source: page.openApi,
    evidence: "client",
    provedBy: "packages/core/src/wire/reply.test.ts",
  },
  {
    id: "core.recordings",
    sentence: "published recordings of real answers parse, and serialize to the same bytes",
    source: page.openApi,
    evidence: "recorded",
    provedBy: "packages/core/test/recorded-answers.test.ts",
  },
  {
    id: "core.decoders",
    sentence: "a decoder throws only its own error, whatever the input",
    source: page.architecture,
    evidence: "decided",
    provedBy: "packages/core/test/decoders.test.ts",
  },

  // The nine responses, end to end.
  {
    id: "response.nine-become-tasks",
    sentence:
      "the client sends each of the nine responses by the two documented calls, and each becomes a task",
    source: page.response,
    evidence: "documented",
  },
  {
    id: "response.two-calls",
    sentence: "the two documented calls, written without this project's code, make a task",
    source: page.response,
    evidence: "documented",
  },
  {
    id: "response.malformed-stays",
    sentence: "a malformed response never leaves the client, and the error names the field and the remedy",
    source: page.parameters,
    evidence: "decided",
  },
  {
    id: "response.task-name",
    sentence: "a task is named `[Response][<area>] <task> - <date> <time> - <incident id>`",
    source: page.response,
    evidence: "assumed",
  },
] as const satisfies readonly Requirement[];
