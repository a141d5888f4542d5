import * as z from "zod";
import type { Evidence } from "../provenance.js";
import type { Json, JsonObject } from "./json-value.js";
import type { KscVersion } from "./ksc-version.js";
import { createWireTypes, type WireTypes } from "./types.js";
import { joinPath, WireFormatError } from "./wire-error.js";
import type { WireProfile } from "./wire-profile.js";

/**
 * Whether a call may be retried automatically. `safe`: a second call has no further effect. `never`: a second call has
 * a further effect.
 */
export type Retry = "safe" | "never";

export interface MethodSchemas {
  /** In parameters by name. */
  readonly args: z.ZodObject;
  /** Members of the answer in wire order: out parameters, then `PxgRetVal` unless the method is void. */
  readonly reply: z.ZodObject;
}

/** A method of KSC's Open API. Its schemas are built at first use: to build all of them would slow every start. */
export interface Method<S extends MethodSchemas = MethodSchemas> {
  readonly name: string;
  readonly summary: string;
  /** How the signature is known. */
  readonly evidence: Evidence;
  /** Page of the reference. */
  readonly doc: string;
  readonly retry: Retry;
  /** First version of the server with the method, if the reference of an earlier version does not have it. */
  readonly since?: KscVersion;
  /** The replacement for a method that the reference calls deprecated. */
  readonly deprecated?: string;
  /** Encoding is the same in both profiles; the default is `lenient`. */
  readonly schemas: (profile?: WireProfile) => S;
}

/** A page of the reference: a version of the server and the page's id, which differs between versions. */
export type ReferencePage = `${KscVersion}/a${string}`;

export const referencePage = (page: ReferencePage) =>
  `https://support.kaspersky.com/help/KSC/${page.replace("/", "/KSCAPI/")}.html`;

/** A method without its name. Its shapes are built from the wire types of a profile. */
export interface MethodDescription<
  A extends z.ZodRawShape = z.ZodRawShape,
  R extends z.ZodRawShape = z.ZodRawShape,
> extends Omit<Method, "name" | "doc" | "schemas"> {
  readonly doc: ReferencePage;
  readonly schemas: (types: WireTypes) => { readonly args: A; readonly reply: R };
}

type DescribedBy<D extends MethodDescription> =
  ReturnType<D["schemas"]> extends {
    readonly args: infer A extends z.ZodRawShape;
    readonly reply: infer R extends z.ZodRawShape;
  }
    ? Method<{ args: z.ZodObject<A>; reply: z.ZodObject<R> }>
    : never;

/** Methods by their exact, case-sensitive names. */
export function defineMethods<const D extends Record<string, MethodDescription>>(
  descriptions: D,
): { readonly [N in keyof D]: DescribedBy<D[N]> } {
  const methods = Object.entries(descriptions).map(([name, description]) => [
    name,
    { ...description, name, doc: referencePage(description.doc), schemas: buildOnce(description.schemas) },
  ]);
  return Object.fromEntries(methods) as { readonly [N in keyof D]: DescribedBy<D[N]> };
}

function buildOnce(describe: MethodDescription["schemas"]): Method["schemas"] {
  const built = new Map<WireProfile, MethodSchemas>();
  return (profile = "lenient") => {
    const known = built.get(profile);
    if (known !== undefined) return known;
    const { args, reply } = describe(wireTypesOf(profile));
    const schemas = { args: z.object(args), reply: z.object(reply) };
    built.set(profile, schemas);
    return schemas;
  };
}

const wireTypes = new Map<WireProfile, WireTypes>();

function wireTypesOf(profile: WireProfile): WireTypes {
  const known = wireTypes.get(profile) ?? createWireTypes({ profile });
  wireTypes.set(profile, known);
  return known;
}

/** Arguments of a method. */
export type ArgsOf<M extends Method> = z.output<ReturnType<M["schemas"]>["args"]>;
/** Members of a method's answer. */
export type ReplyOf<M extends Method> = z.output<ReturnType<M["schemas"]>["reply"]>;

/**
 * Reads the arguments of a call. Parameters that the method does not have are ignored.
 * @throws WireFormatError with the path of the invalid parameter.
 */
export function decodeArgs<M extends Method>(
  method: M,
  body: JsonObject,
  profile: WireProfile = "lenient",
): ArgsOf<M> {
  return run((options) => z.safeDecode(method.schemas(profile).args, body as never, options)) as ArgsOf<M>;
}

/** Writes the arguments of a call. @throws WireFormatError */
export function encodeArgs<M extends Method>(method: M, args: ArgsOf<M>): JsonObject {
  return run((options) => z.safeEncode(method.schemas().args, args as never, options)) as JsonObject;
}

/** Reads the members of a successful answer. @throws WireFormatError */
export function decodeReplyMembers<M extends Method>(method: M, members: JsonObject): ReplyOf<M> {
  const { reply } = method.schemas();
  return (plainMembers(reply, members) ??
    run((options) => z.safeDecode(reply, members as never, options))) as ReplyOf<M>;
}

/** Writes the members of a successful answer. @throws WireFormatError */
export function encodeReplyMembers<M extends Method>(method: M, members: ReplyOf<M>): Record<string, Json> {
  const plain = plainMembers(method.schemas().reply, members);
  if (plain !== null) return plain;
  return run((options) => z.safeEncode(method.schemas().reply, members as never, options)) as Record<
    string,
    Json
  >;
}

type PlainType = "string" | "boolean" | "int";

const plainTypes = new WeakMap<z.ZodObject, readonly (readonly [name: string, type: PlainType])[] | null>();

/**
 * Copies members that have the same value on the wire. Null if the schema has other types, or if a value is invalid; the
 * schema then reports the problem.
 */
function plainMembers(schema: z.ZodObject, members: object): Record<string, Json> | null {
  let types = plainTypes.get(schema);
  if (types === undefined) {
    types = plainTypesOf(schema);
    plainTypes.set(schema, types);
  }
  if (types === null) return null;
  const plain: Record<string, Json> = {};
  for (const [name, type] of types) {
    const value: unknown = (members as Readonly<Record<string, unknown>>)[name];
    if (type === "int" ? !isInt32(value) : typeof value !== type) return null;
    plain[name] = value as Json;
  }
  return plain;
}

function plainTypesOf(schema: z.ZodObject) {
  const types: [string, PlainType][] = [];
  for (const [name, member] of Object.entries(schema.shape)) {
    if (member instanceof z.ZodString && (member.def.checks ?? []).length === 0) types.push([name, "string"]);
    else if (member instanceof z.ZodBoolean) types.push([name, "boolean"]);
    else if (member instanceof z.ZodNumberFormat && member.format === "int32") types.push([name, "int"]);
    else return null;
  }
  return types;
}

const isInt32 = (value: unknown) =>
  typeof value === "number" && (value | 0) === value && !Object.is(value, -0);

function run(work: (options?: { reportInput: true }) => z.ZodSafeParseResult<unknown>): unknown {
  const result = work();
  if (result.success) return result.data;
  // With options zod does not use its fast path, so only invalid values are parsed with them.
  const error = work({ reportInput: true }).error ?? result.error;
  const [issue] = error.issues;
  const steps = issue?.path ?? [];
  const path = steps.reduce<string>(
    (text, step) => joinPath(text, typeof step === "number" ? step : String(step)),
    "",
  );
  const missing = issue?.input === undefined;
  const problem = missing ? "is missing" : (issue?.message ?? "is not valid");
  throw new WireFormatError(path, problem, { cause: error, missing });
}
