import * as z from "zod";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";

/** A schema for every member of a type. */
export type FieldsOf<T> = { readonly [Name in keyof T]-?: z.ZodType };

/** An object that refuses unknown members by name. */
export function strictObject<Fields extends Record<string, z.ZodType>>(fields: Fields) {
  const names = Object.keys(fields).join(", ");
  return z.strictObject(fields, {
    error: ({ code }) =>
      code === "unrecognized_keys" ? `Use one of ${names}` : `must be an object with ${names}`,
  });
}

/** The same with optional members only, which may be undefined. */
export function strictOptions<Fields extends Record<string, z.ZodType>>(fields: Fields) {
  return strictObject(fields).partial();
}

/** The same for a search. An undefined member is refused, because ignoring it would widen the search. */
export function strictQuery<Fields extends Record<string, z.ZodType>>(fields: Fields) {
  return strictOptions(fields).superRefine((query, context) => {
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) continue;
      const params = { remedy: "Check that the variable it comes from is set" };
      context.addIssue({ code: "custom", path: [name], message: "is undefined", params });
    }
  });
}

/**
 * Checks what a caller passed.
 * @param whole is the name of the value in messages, such as `hosts.find query`; its last word gives way to the member's name.
 * @throws KscInvalidArgumentError for the first problem
 */
export function checkInput<T>(schema: z.ZodType<T>, value: unknown, whole = "options"): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue === undefined) throw result.error;
  throw toInvalidArgument(decisive(issue), whole);
}

type Issue = z.core.$ZodIssue;

/** Of a choice such as `false` or an object, the problem of the last alternative. */
function decisive(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const [inner] = issue.errors.at(-1) ?? [];
  if (inner === undefined || (inner.code === "invalid_type" && inner.path.length === 0)) return issue;
  return decisive({ ...inner, path: [...issue.path, ...inner.path] });
}

function toInvalidArgument(issue: Issue, whole: string): KscInvalidArgumentError {
  const prefix = whole.slice(0, whole.lastIndexOf(" ") + 1);
  const nameOf = (path: readonly PropertyKey[]) =>
    path.length === 0 ? whole : `${prefix}${path.map(String).join(".")}`;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return new KscInvalidArgumentError(nameOf([...issue.path, key]), "is unknown", { remedy: issue.message });
  }
  const remedy: unknown = issue.code === "custom" ? issue.params?.["remedy"] : undefined;
  return new KscInvalidArgumentError(
    nameOf(issue.path),
    issue.message,
    typeof remedy === "string" ? { remedy } : {},
  );
}
