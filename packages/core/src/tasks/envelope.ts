import { z } from "zod";
import { describeField, page } from "../provenance.js";

/** Longest `responseEventIncidentArea`: with it a task name stays within KSC's 100 characters. */
export const MAX_AREA_LENGTH = 32;

const AREA_PATTERN = /^[^[\]\u0000-\u001f\u007f-\u009f]+$/;

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
  },
);

const responseEventIncident = describeField(
  z.literal(true, { error: "must be true; it marks the incident as a response request" }),
  {
    title: "Response marker",
    description: "Marks the incident as a response request. In the vendor's sample, in none of its types.",
    examples: [true],
    evidence: "assumed",
    source: page.connection,
  },
);

const responseEventIncidentArea = describeField(
  z
    .string({ error: "must be a string: the name of the application that asks for the response" })
    .min(1, { error: "is empty; name the application that asks, such as KUMA", abort: true })
    .max(MAX_AREA_LENGTH, { error: `is longer than ${MAX_AREA_LENGTH} characters; shorten it` })
    .regex(AREA_PATTERN, { error: "contains [, ] or a control character; remove it" }),
  {
    title: "Requesting application",
    description: "Name of the application that asks for the response; it becomes part of the task's name.",
    examples: ["KUMA"],
    evidence: "documented",
    source: page.response,
  },
);

/** Message of a strict object: an unknown member, or something that is no object. */
export function objectError(issue: { readonly code: string; readonly keys?: readonly string[] }): string {
  const keys = issue.keys ?? [];
  return issue.code === "unrecognized_keys"
    ? `has ${keys.length === 1 ? "the unknown member" : "unknown members"} ${keys.join(", ")}; remove ${keys.length === 1 ? "it" : "them"}`
    : "must be an object; it is required";
}

export type TaskDescription = {
  /** Name of the JSON Schema, such as `GetFileTask`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
};

/**
 * The documented incident body of one task. Every task has the same envelope and its own `params`;
 * unknown members are refused.
 */
export function taskSchema<const N extends string, P extends z.ZodType>(
  task: N,
  params: P,
  about: TaskDescription,
) {
  return z
    .strictObject(
      {
        targetHost,
        task: describeField(z.literal(task), {
          title: "Task",
          description: `Type of the task: always ${task}.`,
          examples: [task],
          evidence: "documented",
          source: page.response,
        }),
        params,
        responseEventIncident,
        responseEventIncidentArea,
      },
      { error: objectError },
    )
    .meta(about);
}

/** `params` of one task: a strict object with a title and a description. */
export function taskParams<S extends z.ZodRawShape>(shape: S, title: string) {
  return z
    .strictObject(shape, { error: objectError })
    .meta({ title, description: `Parameters of the task ${title}.` });
}
