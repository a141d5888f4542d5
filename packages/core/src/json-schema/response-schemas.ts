import { ResponseEnvelopeSchema } from "../tasks/response-envelope.js";
import { ResponseTaskSchema, responseTaskNames, responseTaskSchemas } from "../tasks/response-task.js";
import { ScanObjectTypeSchema } from "../tasks/scan-object-type.js";
import { AddIncidentDataSchema, UpdateIncidentDataSchema } from "./incident-data.js";
import type { SchemaSet } from "./schema-set.js";

/** The schemas of EDR responses, as SIEM vendors use them. A change of any schema needs a new version. */
export const schemaSet: SchemaSet = {
  set: "response",
  version: "1.1.0",
  title: "EDR responses through Kaspersky Security Center",
  description:
    "The nine response tasks of Kaspersky Endpoint Security for Windows 12.9 and later, and the incident that carries one.",
  schemas: [
    ...responseTaskNames.map((name) => ({
      name,
      group: "task" as const,
      schema: responseTaskSchemas[name],
    })),
    { name: "responseTask", group: "body", schema: ResponseTaskSchema },
    { name: "responseEnvelope", group: "body", schema: ResponseEnvelopeSchema },
    { name: "scanObjectType", group: "value", schema: ScanObjectTypeSchema },
    { name: "addIncident", group: "call", schema: AddIncidentDataSchema },
    { name: "updateIncident", group: "call", schema: UpdateIncidentDataSchema },
  ],
};
