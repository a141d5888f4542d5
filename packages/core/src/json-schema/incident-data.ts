import * as z from "zod";
import { IncidentSeverity } from "../incident/severity.js";
import { describeField, type FieldDescription, type FieldKind, provenanceRegistry } from "../provenance.js";
import { exampleOf } from "../tasks/envelope.js";
import { IsolateHostTaskSchema } from "../tasks/isolate-host.js";
import type { Method } from "../wire/method.js";
import { methods } from "../wire/method-table.js";

/*
 * `pData` of the two calls of a response, as JSON on the wire. The method table accepts more (a bare string as a datetime,
 * unknown attributes). It has the names, descriptions and sources of the attributes.
 */

const incidentList = "https://support.kaspersky.com/help/KSC/15/KSCAPI/a00092.html";

const DATE_TIME =
  /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$/;

const WireDateTimeSchema = z.strictObject({
  type: describeField(z.literal("datetime"), {
    title: "Type",
    description: "Always datetime: a date and time inside params is wrapped with its type.",
    examples: ["datetime"],
    evidence: "documented",
    source: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00398.html",
    kind: "marker",
  }),
  value: describeField(z.string().regex(DATE_TIME), {
    title: "Value",
    description: "UTC as YYYY-MM-DDTHH:MM:SSZ, without a fraction of a second.",
    examples: ["2025-06-03T08:15:42Z"],
    evidence: "documented",
    source: "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00398.html",
    kind: "timestamp",
    keywords: { minLength: 20, maxLength: 20 },
  }),
});

const bodyExample = JSON.stringify(exampleOf(IsolateHostTaskSchema.shape));

interface StrictForm {
  readonly schema: z.ZodType;
  readonly kind: FieldKind;
  /** What replaces the method table's own description. */
  readonly about?: Partial<FieldDescription>;
}

const strictForms = {
  KLINCDT_SEVERITY: {
    schema: z.literal(Object.values(IncidentSeverity)),
    kind: "severity",
    about: { values: { 1: "Informational.", 2: "Warning.", 3: "Critical." } },
  },
  KLINCDT_ADDED: { schema: WireDateTimeSchema, kind: "timestamp" },
  KLINCDT_BODY: {
    schema: z.string().min(1),
    kind: "incident-body",
    about: { examples: [bodyExample] },
  },
  KLHST_WKS_HOSTNAME: { schema: z.string().min(1), kind: "host" },
  KLHSTUSER_ID: {
    schema: z.int32(),
    kind: "user",
    about: {
      title: "User",
      description: "Id of the user whom the incident concerns.",
      examples: [17],
      evidence: "documented",
      source: incidentList,
    },
  },
  KLINCDT_IS_HANDLED: {
    schema: z.literal(false),
    kind: "status",
    about: {
      description:
        "Always false, and really on the wire: it marks the incident as not handled, which asks for its task.",
    },
  },
} as const satisfies Record<string, StrictForm>;

type AttributeName = keyof typeof strictForms;
type Attributes = Readonly<Partial<Record<AttributeName, z.ZodType>>>;

const addIncident = methods["HostGroup.AddIncident"];
const updateIncident = methods["HostGroup.UpdateIncident"];
const addAttributes: Attributes = addIncident.schemas().args.shape.pData.out.shape;
const updateAttributes: Attributes = updateIncident.schemas().args.shape.pData.out.shape;

/** `pData` of `HostGroup.AddIncident`, the first call of a response. */
export const AddIncidentDataSchema = strictData(addIncident, addAttributes).meta({
  id: "AddIncidentData",
  title: "pData of HostGroup.AddIncident",
  description:
    "First call of a response: stores an incident of the host whose body is a response task as JSON text. KLINCDT_IS_HANDLED cannot be set here.",
});

/** `pData` of `HostGroup.UpdateIncident`, the second call of a response: without it no task is made. */
export const UpdateIncidentDataSchema = strictData(updateIncident, updateAttributes, [
  "KLINCDT_IS_HANDLED",
  "KLHST_WKS_HOSTNAME",
]).meta({
  id: "UpdateIncidentData",
  title: "pData of HostGroup.UpdateIncident",
  description: "Second call of a response: marks the incident as not handled, which asks for its task.",
});

function strictData(method: Method, attributes: Attributes, required: readonly AttributeName[] = []) {
  const names = Object.keys(attributes) as AttributeName[];
  const shape = Object.fromEntries(
    names.map((name) => {
      const attribute = attributes[name];
      const inner = attribute instanceof z.ZodOptional ? attribute.unwrap() : attribute;
      const strict = describeAttribute(strictForms[name], inner);
      return [name, inner === attribute || required.includes(name) ? strict : strict.optional()];
    }),
  );
  const mandatory = Object.entries(shape).filter(([, field]) => !(field instanceof z.ZodOptional));
  const schema = z.strictObject(shape).meta({ examples: [exampleOf(Object.fromEntries(mandatory))] });
  provenanceRegistry.add(schema, { evidence: method.evidence, source: method.doc });
  return schema;
}

function describeAttribute({ schema, kind, about }: StrictForm, attribute: z.core.$ZodType | undefined) {
  const meta = attribute && z.globalRegistry.get(attribute);
  const provenance = attribute && provenanceRegistry.get(attribute);
  return describeField(schema, { ...meta, ...provenance, ...about, kind } as FieldDescription);
}
