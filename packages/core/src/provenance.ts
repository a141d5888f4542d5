import * as z from "zod";

/**
 * How a fact is known. `documented`: a vendor page states it. `recorded`: seen in a published recording
 * of a real server. `client`: seen in public client code. `assumed`: our reading, not proven.
 */
export type Evidence = "documented" | "recorded" | "client" | "assumed";

/** What a field holds, so that a connector can map its own data to it. */
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

/** Where a fact comes from. `source` is a vendor page, or the section of our notes that judges it. */
export interface Provenance {
  readonly evidence: Evidence;
  readonly source: string;
  readonly kind?: FieldKind;
  /** What each value means, where a field takes a few numbers: `{ "1": "Isolate." }`. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Provenance of every schema field. It lies beside the schemas so that JSON Schema carries no foreign keywords. */
export const provenanceRegistry = z.registry<Provenance>();

export interface FieldDescription extends Provenance {
  readonly title: string;
  readonly description: string;
  readonly examples: readonly [unknown, ...unknown[]];
  /** JSON Schema keywords beside those that zod derives: annotations, or a rule said again for weaker engines. */
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
