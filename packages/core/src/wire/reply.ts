import { parseJson, writeJson } from "./json.js";
import type { JsonObject } from "./json-value.js";
import { isObject } from "./params-codec.js";
import { type PxgError, PxgErrorSchema } from "./pxg-error.js";
import { WireFormatError } from "./wire-error.js";

/** The body of an answer: members, or a failure. */
export type Reply =
  | { readonly kind: "value"; readonly members: JsonObject }
  | { readonly kind: "error"; readonly error: PxgError };

/**
 * Reads the body of an answer of status 200: the out parameters and `PxgRetVal`, or `PxgError`.
 * @throws WireFormatError if the body is neither.
 */
export function decodeReply(text: string): Reply {
  const json = parseJson(text);
  if (!isObject(json)) throw new WireFormatError("", "the answer is JSON, but not an object");
  if (!Object.hasOwn(json, "PxgError")) return { kind: "value", members: json };
  const error = PxgErrorSchema.safeParse(json["PxgError"]);
  if (!error.success) throw new WireFormatError("PxgError", "has no integer member code");
  return { kind: "error", error: error.data };
}

/** What {@link encodeErrorReply} writes. */
export interface PxgErrorInput {
  readonly module: string;
  readonly code: number;
  readonly message: string;
  readonly subcode?: number;
  readonly file?: string;
  readonly line?: number;
}

/** Writes a failure with all seven members of `PxgError`. */
export function encodeErrorReply(error: PxgErrorInput): string {
  return writeJson({
    PxgError: {
      code: error.code,
      file: error.file ?? "",
      line: error.line ?? 0,
      locdata: {
        type: "params",
        value: { format: error.message, "format-id": 0, locmodule: error.module },
      },
      message: error.message,
      module: error.module,
      subcode: error.subcode ?? 0,
    },
  });
}
