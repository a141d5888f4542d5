import * as z from "zod";
import { describeField, page, provenanceRegistry } from "../provenance.js";
import { envelopeFields, exampleOf, objectError } from "./envelope.js";
import { responseTaskNames } from "./response-task.js";

const shape = {
  targetHost: envelopeFields.targetHost,
  task: describeField(z.enum(responseTaskNames), {
    title: "Task",
    description: "Type of the task: one of nine.",
    examples: ["isolateHost"],
    evidence: "documented",
    source: page.response,
    kind: "task",
  }),
  params: describeField(z.union([z.looseObject({}), z.array(z.unknown()).min(1)]), {
    title: "Parameters",
    description: "What the task acts on, and how: an object, or for onDemandScan an array.",
    examples: [{ action: 1 }],
    evidence: "documented",
    source: page.response,
    kind: "parameters",
  }),
  responseEventIncident: envelopeFields.responseEventIncident,
  responseEventIncidentArea: envelopeFields.responseEventIncidentArea,
};

/**
 * The members that the nine tasks share, for a caller that builds envelope and parameters separately. Only the schema of
 * a task checks them together.
 */
export const ResponseEnvelopeSchema = z.strictObject(shape, { error: objectError }).meta({
  id: "ResponseEnvelope",
  title: "Response envelope",
  description:
    "The members that the nine tasks share. It does not check params: use it together with a task's schema.",
  examples: [exampleOf(shape)],
});
provenanceRegistry.add(ResponseEnvelopeSchema, { evidence: "documented", source: page.response });
