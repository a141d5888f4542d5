import { z } from "zod";
import type { Evidence } from "../provenance.js";
import type { Json, JsonObject } from "./json.js";
import { joinPath, WireFormatError } from "./wire-error.js";

/**
 * Whether a call may be sent again by itself. `safe`: it changes nothing, or the same thing twice.
 * `never`: a second one does something more.
 */
export type Retry = "safe" | "never";

export interface MethodSchemas {
  /** In parameters by name. */
  readonly args: z.ZodObject;
  /** Members of the answer in wire order: out parameters, then `PxgRetVal` unless the method is void. */
  readonly reply: z.ZodObject;
}

/** One method of KSC's Open API. The schemas are built at first use: a table of them would slow every start. */
export interface Method<S extends MethodSchemas = MethodSchemas> {
  readonly name: string;
  readonly summary: string;
  /** How the signature is known. */
  readonly evidence: Evidence;
  /** Page of the reference. */
  readonly doc: string;
  readonly retry: Retry;
  readonly schemas: () => S;
}

export interface MethodDescription<A extends z.ZodRawShape, R extends z.ZodRawShape>
  extends Omit<Method, "schemas"> {
  readonly schemas: () => { readonly args: A; readonly reply: R };
}

export function defineMethod<A extends z.ZodRawShape, R extends z.ZodRawShape>(
  description: MethodDescription<A, R>,
): Method<{ args: z.ZodObject<A>; reply: z.ZodObject<R> }> {
  let built: { args: z.ZodObject<A>; reply: z.ZodObject<R> } | undefined;
  return {
    ...description,
    schemas: () => {
      if (built === undefined) {
        const { args, reply } = description.schemas();
        built = { args: z.object(args), reply: z.object(reply) };
      }
      return built;
    },
  };
}

export type ArgsOf<M extends Method> = z.output<ReturnType<M["schemas"]>["args"]>;
export type ReplyOf<M extends Method> = z.output<ReturnType<M["schemas"]>["reply"]>;

/**
 * Reads the arguments of a call; parameters that the method does not have are ignored.
 * @throws WireFormatError naming the parameter that is wrong.
 */
export function decodeArgs<M extends Method>(method: M, body: JsonObject): ArgsOf<M> {
  return run(() => z.safeDecode(method.schemas().args, body as never, reportInput)) as ArgsOf<M>;
}

/** Writes the arguments of a call. @throws WireFormatError */
export function encodeArgs<M extends Method>(method: M, args: ArgsOf<M>): JsonObject {
  return run(() => z.safeEncode(method.schemas().args, args as never, reportInput)) as JsonObject;
}

/** Reads the members of a successful answer. @throws WireFormatError */
export function decodeReplyMembers<M extends Method>(method: M, members: JsonObject): ReplyOf<M> {
  return run(() => z.safeDecode(method.schemas().reply, members as never, reportInput)) as ReplyOf<M>;
}

/** Writes the members of a successful answer. @throws WireFormatError */
export function encodeReplyMembers<M extends Method>(method: M, members: ReplyOf<M>): Record<string, Json> {
  return run(() => z.safeEncode(method.schemas().reply, members as never, reportInput)) as Record<
    string,
    Json
  >;
}

const reportInput = { reportInput: true };

function run(work: () => z.ZodSafeParseResult<unknown>): unknown {
  const result = work();
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const steps = issue?.path ?? [];
  const path = steps.reduce<string>(
    (text, step) => joinPath(text, typeof step === "number" ? step : String(step)),
    "",
  );
  const missing = issue?.input === undefined;
  const problem = missing ? "is missing" : (issue?.message ?? "is not valid");
  throw new WireFormatError(path, problem, { cause: result.error, missing });
}
