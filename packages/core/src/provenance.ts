import * as z from "zod";

/**
 * How we know a fact. `documented`: a vendor page states it. `recorded`: a published recording of a real server shows it.
 * `client`: public client code relies on it. `assumed`: our interpretation, without proof.
 */
export type Evidence = "documented" | "recorded" | "client" | "assumed";

/** Kind of data in a field, so that a connector can map its own data to it. */
export type FieldKind =
  | "host"
  | "md5"
  | "sha256"
  | "file-path"
  | "folder-path"
  | "command-line"
  | "ioc-archive"
  | "task"
  | "parameters"
  | "action"
  | "scan-object-type"
  | "option"
  | "application"
  | "marker"
  | "severity"
  | "timestamp"
  | "incident-body"
  | "status"
  | "user";

/** Source of a fact: a vendor page, or the section of our notes about it. */
export interface Provenance {
  readonly evidence: Evidence;
  readonly source: string;
  readonly kind?: FieldKind;
  /** Meaning of each value, if the field accepts only a few numbers: `{ "1": "Isolate." }`. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Provenance of every schema field. A registry keeps foreign keywords out of the JSON Schemas. */
export const provenanceRegistry = z.registry<Provenance>();

export interface FieldDescription extends Provenance {
  readonly title: string;
  readonly description: string;
  readonly examples: readonly [unknown, ...unknown[]];
  /** Additional JSON Schema keywords: annotations, or a rule in a form for weaker engines. */
  readonly keywords?: Readonly<Record<string, unknown>>;
}

/** Attaches title, description, examples and provenance to a schema. */
export function describeField<S extends z.ZodType>(schema: S, about: FieldDescription): S {
  const { evidence, source, kind, values, title, description, examples, keywords } = about;
  const described = schema.meta({ title, description, examples: [...examples], ...keywords });
  provenanceRegistry.add(described, {
    evidence,
    source,
    ...(kind !== undefined && { kind }),
    ...(values !== undefined && { values }),
  });
  return described;
}

/** Vendor pages cited by the schemas. */
export const page = {
  /** KES for Windows 12.10, "EDR Threat Response using Kaspersky Security Center OpenAPI". */
  response: "https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm",
  /** KES for Windows 12.9, parameters of the incident. */
  parameters: "https://support.kaspersky.com/KESWin/12.9/en-US/300491.htm",
  /** KES for Windows 12.9, connection. */
  connection: "https://support.kaspersky.com/KESWin/12.9/en-US/300490.htm",
  /** KES for Windows 12.2, predefined scan scope objects. */
  scanScope: "https://support.kaspersky.com/keswin/12.2/en-us/123515.htm",
} as const;
