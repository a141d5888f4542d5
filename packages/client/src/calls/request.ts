import {
  decodeReplyMembers,
  isMethodName,
  type JsonObject,
  type KscParams,
  type Method,
  type MethodArgs,
  type MethodName,
  type MethodReply,
  methods,
  type Retry,
  WireFormatError,
  writeArgs,
  writeJson,
} from "@ksc-edr/core/wire";
import { KscInvalidArgumentError } from "../errors/invalid-argument-error.js";
import { decodeUntypedReply, encodeUntypedArgs, type UntypedReply } from "./untyped-values.js";

/** An encoded call. It may be sent again if `repeat` is `safe`. */
export interface Request<T> {
  readonly name: string;
  readonly repeat: Retry;
  readonly body: string;
  readonly decode: (members: JsonObject) => T;
}

/** @throws KscInvalidArgumentError for an unknown method or for arguments that the wire cannot carry */
export function encodeArgs<N extends MethodName>(name: N, args: MethodArgs<N>): string {
  if (!isMethodName(name)) {
    throw new KscInvalidArgumentError("method", `"${String(name)}" is not in the method table`, {
      remedy: "Use callUntyped for other methods",
    });
  }
  return orInvalid(name, () => writeArgs(methods[name], args));
}

export function toRequest<N extends MethodName>(name: N, body: string): Request<MethodReply<N>> {
  const method = methods[name];
  return { name, repeat: method.retry, body, decode: (members) => decodeReplyMembers(method, members) };
}

/** @throws KscInvalidArgumentError */
export function toUntypedRequest(name: string, args: KscParams, isSafe: boolean): Request<UntypedReply> {
  if (typeof name !== "string" || !/^(\w+\.){1,2}\w+$/.test(name)) {
    throw new KscInvalidArgumentError("method", `"${String(name)}" does not have the form Class.Method`);
  }
  const known: Method | undefined = isMethodName(name) ? methods[name] : undefined;
  return {
    name,
    repeat: known?.retry ?? (isSafe ? "safe" : "never"),
    body: orInvalid(name, () => writeJson(encodeUntypedArgs(args))),
    decode: decodeUntypedReply,
  };
}

/** Reports arguments that the wire cannot carry as the caller's error. @throws KscInvalidArgumentError */
function orInvalid(method: string, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof WireFormatError)) throw error;
    throw new KscInvalidArgumentError(`${method} ${error.path}`.trim(), error.problem, { cause: error });
  }
}
