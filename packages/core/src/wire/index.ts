export { type KscErrorCode, kscErrorCodes } from "./error-codes.js";
export { compareByteOrder, MAX_JSON_DEPTH, parseJson, writeJson } from "./json.js";
export type { Json, JsonObject } from "./json-value.js";
export { type KscVersion, kscVersionIds } from "./ksc-version.js";
export {
  type ArgsOf,
  decodeArgs,
  decodeReplyMembers,
  encodeReplyMembers,
  type Method,
  type ReplyOf,
  type Retry,
} from "./method.js";
export {
  isMethodName,
  knownButUndescribed,
  type MethodArgs,
  type MethodName,
  type MethodReply,
  methods,
} from "./method-table.js";
export {
  decodeParams,
  decodeValue,
  encodeParams,
  encodeValue,
  isObject,
  isParams,
  type KscParams,
  type KscValue,
} from "./params-codec.js";
export { formatPxgError, type PxgError, PxgErrorSchema } from "./pxg-error.js";
export { decodeReply, encodeErrorReply, type PxgErrorInput, type Reply } from "./reply.js";
export { booleanAt, chunkRows, dateTimeAt, intAt, paramsAt, rowsAt, selectFields, stringAt } from "./row.js";
export { formatDateTime, KscTyped, parseDateTime, type WrappedType } from "./typed-value.js";
export type { KscElement, OrderEntry } from "./types.js";
export { WireFormatError } from "./wire-error.js";
export {
  type ProfileDecision,
  type ProfileDecisionName,
  profileDecisions,
  type Verdict,
  type WireProfile,
  wireProfiles,
} from "./wire-profile.js";
export { type WireTypeName, wireTypeOf } from "./wire-type.js";
export { writeArgs } from "./write-args.js";
