import * as z from "zod";
import { describeField, page, provenanceRegistry } from "../provenance.js";
import { type TaskProfile, taskProfileRegistry } from "./task-profile.js";
import { CONTROL_CHARACTERS, textRules } from "./text-rules.js";

/** Longest `responseEventIncidentArea`. With it, a task name in the default style fits into KSC's 100 characters. */
export const MAX_AREA_LENGTH = 32;

// [ and ] are written as \x5b and \x5d: Java reads a bare [ in a class as a nested class.
const NOT_IN_AREA = `\\x5b\\x5d${CONTROL_CHARACTERS}`;

const targetHost = describeField(
  z.string({ error: "must be the host's KLHST_WKS_HOSTNAME, a string" }).min(1, {
    error: "is empty; give the host's KLHST_WKS_HOSTNAME (HostGroup.FindHosts returns it)",
  }),
  {
    title: "Target host",
    description:
      "Id of the computer to act on: KLHST_WKS_HOSTNAME as Kaspersky Security Center generated it, not a DNS or NetBIOS name.",
    examples: ["53bf5bda-d728-4888-b002-67e63b6e4c63"],
    evidence: "assumed",
    source: page.connection,
    kind: "host",
  },
);

const responseEventIncident = describeField(
  z.literal(true, { error: "must be true; it marks the incident as a response request" }),
  {
    title: "Response marker",
    description:
      "Marks the incident as a response request. The vendor's sample has it, the vendor's types do not.",
    examples: [true],
    evidence: "assumed",
    source: page.connection,
    kind: "marker",
  },
);

const responseEventIncidentArea = describeField(
  z.string({ error: "must be a string: the name of the application that requests the response" }).check(
    textRules({
      notEmpty: "is empty; name the requesting application, such as KUMA",
      longest: [MAX_AREA_LENGTH, `is longer than ${MAX_AREA_LENGTH} characters; shorten it`],
      pattern: [new RegExp(`^[^${NOT_IN_AREA}]+$`), "contains [, ] or a control character; remove it"],
    }),
  ),
  {
    title: "Requesting application",
    description: "Name of the application that requests the response; it becomes part of the task's name.",
    examples: ["KUMA"],
    evidence: "documented",
    source: page.response,
    kind: "application",
    keywords: { not: { pattern: `[${NOT_IN_AREA}]` } },
  },
);

/** Message for an unknown member, or for a value that is not an object. */
export function objectError(issue: { readonly code: string; readonly keys?: readonly string[] }): string {
  if (issue.code !== "unrecognized_keys") return "must be an object; it is required";
  const [first = "", ...others] = (issue.keys ?? []).map(shorten);
  if (others.length === 0) return `has the unknown member ${first}; remove it`;
  const rest = others.length > MAX_NAMED ? [...others.slice(0, MAX_NAMED), "…"] : others;
  return `has unknown members ${[first, ...rest].join(", ")}; remove them`;
}

const MAX_NAMED = 8;
const shorten = (name: string) => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

export type TaskDescription = {
  /** Name of the JSON Schema, such as `GetFileTask`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly profile: TaskProfile;
};

/** The members that every task has in addition to `task` and `params`. */
export const envelopeFields = { targetHost, responseEventIncident, responseEventIncidentArea };

/**
 * The documented incident body of one task. Every task has the same envelope and its own `params`. Unknown members are
 * invalid.
 */
export function taskSchema<const N extends string, P extends z.ZodType>(
  task: N,
  params: P,
  about: TaskDescription,
) {
  const { profile, ...meta } = about;
  const shape = {
    targetHost,
    task: describeField(z.literal(task), {
      title: "Task",
      description: `Type of the task: always ${task}.`,
      examples: [task],
      evidence: "documented",
      source: page.response,
      kind: "task",
    }),
    params,
    responseEventIncident,
    responseEventIncidentArea,
  };
  const schema = z
    .strictObject(shape, { error: objectError })
    .meta({ ...meta, examples: [exampleOf(shape)] });
  taskProfileRegistry.add(schema, profile);
  provenanceRegistry.add(schema, { evidence: "documented", source: page.response });
  return schema;
}

/** `params` of one task: a strict object. Its example consists of the examples of its fields. */
export function taskParams<S extends z.ZodRawShape>(shape: S, task: string) {
  return describeField(z.strictObject(shape, { error: objectError }), {
    title: `Parameters of ${task}`,
    description: `What the task ${task} acts on, and how.`,
    examples: [exampleOf(shape)],
    evidence: "documented",
    source: page.response,
    kind: "parameters",
  });
}

/** Builds an object from the first example of each field. */
export function exampleOf(shape: z.ZodRawShape): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, firstExample(field)]));
}

function firstExample(field: z.core.$ZodType): unknown {
  const examples = z.globalRegistry.get(field instanceof z.ZodOptional ? field.unwrap() : field)?.[
    "examples"
  ];
  return Array.isArray(examples) ? examples[0] : undefined;
}
