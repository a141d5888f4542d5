import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Promises of the schemas, the wire, and the nine responses from one end to the other. */
export const responseRequirements = [
  // The schemas and the wire; the tests of the package prove them.
  {
    id: "core.nine-tasks",
    sentence: "each of the nine documented tasks is taken in its exact shape, and nothing beside it",
    source: page.response,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/response-task.test.ts",
  },
  {
    id: "core.bad-tasks",
    sentence: "a task that is wrong in one thing is refused with the field and the remedy",
    source: page.parameters,
    evidence: "documented",
    provedBy: "packages/core/src/tasks/bad-response-task.test.ts",
  },
  {
    id: "core.field-facts",
    sentence: "each field carries title, description, example, and where it comes from",
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
    sentence: "a body is read as a task, as no response, or as an error that points into the string",
    source: page.connection,
    evidence: "documented",
    provedBy: "packages/core/src/incident/incident-body.test.ts",
  },
  {
    id: "core.task-name",
    sentence: "the name of a task is written in its assumed form, and read whatever its case",
    source: page.response,
    evidence: "assumed",
    provedBy: "packages/core/src/incident/task-name.test.ts",
  },
  {
    id: "core.params",
    sentence: "params keep long integers, dates without milliseconds, false, 0 and '', and their wrappers",
    source: page.openApi,
    evidence: "documented",
    provedBy: "packages/core/src/wire/params-codec.test.ts",
  },
  {
    id: "core.reply",
    sentence: "an answer is read as a result or as PxgError",
    source: page.openApi,
    evidence: "client",
    provedBy: "packages/core/src/wire/reply.test.ts",
  },
  {
    id: "core.recordings",
    sentence: "published recordings of real answers are read, and written as they were",
    source: page.openApi,
    evidence: "recorded",
    provedBy: "packages/core/test/recorded-answers.test.ts",
  },
  {
    id: "core.decoders",
    sentence: "no input makes a decoder throw anything but its own error",
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
